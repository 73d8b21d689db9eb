//! The DNS that a test's server asks: a real one, on loopback, whose records the test sets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use sso_server::dns::zone::{Answer, Zone};

/// Cheap to clone; every clone is the same zone. A name that was not set does not exist.
#[derive(Clone, Default)]
pub struct Records(Arc<Mutex<HashMap<String, Vec<Answer>>>>);

impl Records {
    pub fn set(&self, name: &str, answer: Answer) {
        self.0.lock().unwrap().insert(name.to_owned(), vec![answer]);
    }

    /// From the second look on, the answer is this one. A look asks for both kinds of addresses.
    pub fn then(&self, name: &str, answer: Answer) {
        let mut names = self.0.lock().unwrap();
        let answers = names.get_mut(name).unwrap();
        let again = answers.last().cloned();
        answers.extend(again);
        answers.push(answer);
    }

    /// The name has these TXT records.
    pub fn publish(&self, name: &str, values: &[&str]) {
        self.set(name, Answer::Txt(values.iter().map(|value| (*value).to_owned()).collect()));
    }
}

#[async_trait]
impl Zone for Records {
    async fn txt(&self, name: &str) -> Answer {
        let mut names = self.0.lock().unwrap();
        let Some(answers) = names.get_mut(name) else { return Answer::NoSuchName };
        if answers.len() > 1 { answers.remove(0) } else { answers[0].clone() }
    }
}
