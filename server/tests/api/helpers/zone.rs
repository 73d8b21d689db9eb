//! The DNS that a test's server asks: a real one, on loopback, whose records the test sets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use sso_server::dns::zone::{Answer, Zone};

/// Cheap to clone; every clone is the same zone. A name that was not set does not exist.
#[derive(Clone, Default)]
pub struct Records(Arc<Mutex<HashMap<String, Answer>>>);

impl Records {
    pub fn set(&self, name: &str, answer: Answer) {
        self.0.lock().unwrap().insert(name.to_owned(), answer);
    }

    /// The name has these TXT records.
    pub fn publish(&self, name: &str, values: &[&str]) {
        self.set(name, Answer::Txt(values.iter().map(|value| (*value).to_owned()).collect()));
    }
}

#[async_trait]
impl Zone for Records {
    async fn txt(&self, name: &str) -> Answer {
        self.0.lock().unwrap().get(name).cloned().unwrap_or(Answer::NoSuchName)
    }
}
