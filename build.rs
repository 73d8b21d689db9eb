//! The splitter works on relocations: with the feature `split` the linker leaves them in the page's program.
//! And the language of the page's texts: `SSO_CONSOLE_LANGUAGE=de` takes `text/de.po`; a change builds anew.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let splits = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    if splits && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=sso-console=--emit-relocs");
    }
    choose_language();
}

/// Tells the macros of `view` which catalogue to read (`view/text`). Unset or empty is English.
fn choose_language() {
    println!("cargo::rerun-if-env-changed=SSO_CONSOLE_LANGUAGE");
    match env::var("SSO_CONSOLE_LANGUAGE").unwrap_or_default().as_str() {
        "" | "en" => {}
        "pseudo" => println!("cargo::rustc-env=SSO_CONSOLE_TEXT=pseudo"),
        language => {
            let here = env::var("CARGO_MANIFEST_DIR").unwrap_or_default();
            println!("cargo::rerun-if-changed=text/{language}.po");
            println!("cargo::rustc-env=SSO_CONSOLE_TEXT={here}/text/{language}.po");
        }
    }
}
