//! `cargo xtask text`: the list of all texts of the interface, for translators.

mod find;
mod page;
mod template;

pub(crate) use find::in_source;
pub(crate) use page::said;
pub(crate) use template::{FILE, written};

use crate::failure::Failure;
use crate::paths;
use crate::suite::{Sources, strays};
use interface_text::{CHOICE, Language};
use std::{env, fs};

/// The language that the build is asked for, in the words of the environment; empty is English.
pub(crate) fn choice() -> String {
    env::var(CHOICE).ok().filter(|choice| choice != "en").unwrap_or_default()
}

/// The language that is called so: `pseudo`, or the name of a catalogue.
pub(crate) fn language(choice: &str) -> Result<Language, Failure> {
    match choice {
        "" => Ok(Language::English),
        "pseudo" => Ok(Language::Pseudo),
        code => {
            let path = paths::root().join("text").join(code).with_extension("po");
            Ok(Language::chosen(&path.to_string_lossy())?)
        }
    }
}

/// Writes the list anew, and names the texts that are not in it because they go past.
pub(crate) fn run() -> Result<(), Failure> {
    let file = paths::root().join(FILE);
    let sources = Sources::read()?;
    let (text, count) = written(&sources);
    fs::create_dir_all(paths::root().join("text")).map_err(Failure::file("made", "text"))?;
    fs::write(&file, text).map_err(Failure::file("written", &file))?;
    println!(
        "{FILE}: {count} texts. A language is a copy of it, text/CODE.po, built by SSO_CONSOLE_LANGUAGE=CODE."
    );
    for stray in strays(&sources) {
        println!("Goes past view! and text!: {stray}");
    }
    Ok(())
}
