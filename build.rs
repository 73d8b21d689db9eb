//! The splitter works on relocations: with the feature `split` the linker leaves them in the page's program.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let splits = env::var_os("CARGO_FEATURE_SPLIT").is_some();
    if splits && env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32") {
        println!("cargo::rustc-link-arg-bin=sso-console=--emit-relocs");
    }
}
