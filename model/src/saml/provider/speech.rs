//! Sentences that are written once for every provider, and name the one that is known.

use super::{Place, Provider};

/// What sentences for every provider call it. A sentence may begin with it.
const NEUTRAL: [&str; 2] = ["your identity provider", "Your identity provider"];

impl Provider {
    /// Returns a sentence that says "your identity provider" with the name of this one instead. Nothing changes while
    /// nobody knows which it is.
    pub fn speak(self, sentence: impl ToString) -> String {
        let sentence = sentence.to_string();
        if self == Self::Other {
            return sentence;
        }
        let [inside, at_start] = NEUTRAL;
        sentence.replace(inside, self.name()).replace(at_start, self.name())
    }

    /// Returns what to do with the Postback URL here, so that people who begin at the provider start a sign-in.
    pub(crate) fn start_here(self) -> String {
        if self.has(Place::StartUrl) {
            let (field, name) = (self.field(Place::StartUrl), self.name());
            return format!("Start it here, or enter the Postback URL as {field} in {name}.");
        }
        "Start it here: give people the Postback URL.".to_owned()
    }
}
