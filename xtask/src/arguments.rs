//! Reads the command line of `cargo xtask`.

use crate::failure::Failure;
use crate::setup::Engine;
use std::path::PathBuf;

/// The options of `cargo xtask serve`.
pub(crate) struct ServeOptions {
    /// Loopback port; 8080 by default.
    pub(crate) port: u16,
    /// The folder that stores the demo organization between runs.
    pub(crate) data: PathBuf,
    /// The address at which browsers reach the server, if it is not the loopback address.
    pub(crate) public_url: Option<String>,
    /// Whether page and server are built as for use.
    pub(crate) release: bool,
}

/// The arguments of `cargo xtask e2e`.
pub(crate) struct E2eOptions {
    /// Part of a file's name or of a test's name.
    pub(crate) filter: Option<String>,
    /// Chromium by default.
    pub(crate) engine: Engine,
}

/// The words after `cargo xtask`, taken one by one.
pub(crate) struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    pub(crate) fn new(words: Vec<String>) -> Self {
        Self { words }
    }

    /// Takes the next word that is not an option.
    pub(crate) fn next_word(&mut self) -> Option<String> {
        let first = self.words.first()?;
        if first.starts_with('-') { None } else { Some(self.words.remove(0)) }
    }

    pub(crate) fn asks_for_help(&self) -> bool {
        self.words.iter().any(|word| word == "--help" || word == "-h")
    }

    pub(crate) fn serve_options(&mut self) -> Result<ServeOptions, Failure> {
        let port = match self.value_of("--port")? {
            None => 8080,
            Some(text) => text.parse().map_err(|_| Failure::BadPort(text))?,
        };
        let public_url = self.value_of("--public-url")?;
        let release = self.takes("--release");
        Ok(ServeOptions { port, public_url, release, data: self.data_folder()? })
    }

    pub(crate) fn e2e_options(&mut self) -> Result<E2eOptions, Failure> {
        let named = self.value_of("--browser")?;
        let engine = named.map_or(Ok(Engine::Chromium), |word| Engine::named(&word))?;
        let filter = self.next_word();
        self.finish()?;
        Ok(E2eOptions { filter, engine })
    }

    /// Takes `--data DIR`, by default `data` in the project's folder. Call it last: it rejects what is left over.
    pub(crate) fn data_folder(&mut self) -> Result<PathBuf, Failure> {
        let data = self.value_of("--data")?;
        self.finish()?;
        Ok(data.map_or_else(|| crate::paths::root().join("data"), PathBuf::from))
    }

    /// Rejects words that nothing has taken.
    pub(crate) fn finish(&self) -> Result<(), Failure> {
        self.words.first().map_or(Ok(()), |word| Err(Failure::UnknownOption(word.clone())))
    }

    /// Takes an option without a value.
    fn takes(&mut self, option: &str) -> bool {
        let at = self.words.iter().position(|word| word == option);
        at.map(|at| self.words.remove(at)).is_some()
    }

    fn value_of(&mut self, option: &str) -> Result<Option<String>, Failure> {
        let Some(at) = self.words.iter().position(|word| word == option) else { return Ok(None) };
        self.words.remove(at);
        if at < self.words.len() && !self.words[at].starts_with("--") {
            return Ok(Some(self.words.remove(at)));
        }
        Err(Failure::MissingValue(option.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(line: &str) -> Arguments {
        Arguments::new(line.split_whitespace().map(str::to_owned).collect())
    }

    #[test]
    fn options_come_in_any_order() {
        let options = arguments("--release --data d --port 9000").serve_options().unwrap();
        assert_eq!((options.port, options.data, options.release), (9000, PathBuf::from("d"), true));
        assert!(!arguments("--data d").serve_options().unwrap().release);
    }

    #[test]
    fn browser_tests_take_a_filter_and_an_engine() {
        let options = arguments("--browser firefox by_mouse").e2e_options().unwrap();
        assert_eq!((options.filter.as_deref(), options.engine), (Some("by_mouse"), Engine::Firefox));
        let options = arguments("by_mouse").e2e_options().unwrap();
        assert_eq!((options.filter.as_deref(), options.engine), (Some("by_mouse"), Engine::Chromium));
    }

    #[test]
    fn mistakes_are_named() {
        let sentence = |line: &str| arguments(line).serve_options().map(|_| ()).unwrap_err().to_string();
        assert_eq!(sentence("--port 99999"), "99999 is not a port; a port is a number from 1 to 65535.");
        assert_eq!(sentence("--port --data d"), "--port needs a value after it.");
        assert_eq!(sentence("--prot 1"), "--prot is not known here; `cargo xtask --help` lists what is.");
    }
}
