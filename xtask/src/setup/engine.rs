//! The engines that the browser tests run in, as Debian ships them.

use super::apt;
use crate::failure::Failure;
use crate::process;
use crate::steps::Step;
use std::env;
use std::fs;
use std::path::PathBuf;

/// An engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// All browser tests, in Chromium without windows: the same engine without the browser's own interface, which
    /// costs as much again. Bench and wasm tests run in the whole of Chromium.
    Chromium,
    /// The browser tests but for a few that say why not, by `WebDriver` `BiDi`.
    Firefox,
    /// The main journeys, by `WebDriver`; Safari's engine.
    WebKit,
}

impl Engine {
    /// In the order in which they are tested.
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The engine that `--browser` names.
    ///
    /// # Errors
    /// None has this name.
    pub(crate) fn named(word: &str) -> Result<Self, Failure> {
        let found = Self::ALL.into_iter().find(|engine| engine.word() == word);
        found.ok_or_else(|| Failure::UnknownEngine(word.to_owned()))
    }

    /// As people write it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// As `--browser` and the tests take it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The variable that names another program than Debian's; the tests read it too.
    pub(crate) fn variable(self) -> &'static str {
        match self {
            Self::Chromium => "CHROMIUM",
            Self::Firefox => "FIREFOX",
            Self::WebKit => "WEBKIT",
        }
    }

    /// Finds the program of the engine, or installs Debian's.
    ///
    /// # Errors
    /// It is not there and cannot be installed here.
    pub(crate) fn ensure(self, step: &Step) -> Result<PathBuf, Failure> {
        if let Some(program) = self.find() {
            return Ok(program);
        }
        let outcome = if apt::can_install() {
            apt::install(self.packages(), &format!("Installing {}", self.name()), step)
        } else {
            Ok(())
        };
        if let Some(program) = self.find().or_else(|| self.stand_in()) {
            return Ok(program);
        }
        outcome?;
        Err(Failure::Missing {
            what: self.name().to_owned(),
            remedy: format!(
                "install it (on Debian: `apt-get install {}` as root) or name its program in {}",
                self.packages().join(" "),
                self.variable()
            ),
        })
    }

    fn packages(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &["chromium-headless-shell", "fonts-dejavu-core"],
            Self::Firefox => &["firefox-esr", "fonts-dejavu-core"],
            Self::WebKit => &["webkit2gtk-driver", "xvfb", "dbus", "fonts-dejavu-core"],
        }
    }

    fn find(self) -> Option<PathBuf> {
        let program = env::var_os(self.variable()).map(PathBuf::from).or_else(|| self.usual())?;
        (program.exists() && self.has_helpers()).then_some(program)
    }

    fn usual(self) -> Option<PathBuf> {
        match self {
            Self::Chromium => Some(PathBuf::from("/usr/bin/chromium-headless-shell")),
            Self::Firefox => Some(PathBuf::from("/usr/bin/firefox-esr")),
            Self::WebKit => mini_browser(),
        }
    }

    /// The whole of Chromium, where the lean one cannot be had.
    fn stand_in(self) -> Option<PathBuf> {
        let whole = PathBuf::from("/usr/bin/chromium");
        (self == Self::Chromium && whole.exists()).then_some(whole)
    }

    /// Programs that the engine's tests start besides.
    fn has_helpers(self) -> bool {
        let is_there = |name: &&str| process::ask("which", &[name]).is_some();
        match self {
            Self::Chromium | Self::Firefox => true,
            Self::WebKit => ["WebKitWebDriver", "Xvfb", "dbus-run-session"].iter().all(is_there),
        }
    }
}

/// `WebKitGTK`'s own browser, in the folder of libraries of this machine's architecture.
fn mini_browser() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok);
    let programs = folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser"));
    programs.into_iter().find(|program| program.exists())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_engine_is_found_by_its_word_and_no_other_is() {
        for engine in Engine::ALL {
            assert_eq!(Engine::named(engine.word()).unwrap(), engine);
        }
        assert_eq!(
            Engine::named("safari").unwrap_err().to_string(),
            "safari is not an engine of the browser tests; --browser takes chromium, firefox or webkit."
        );
    }
}
