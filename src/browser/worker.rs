//! Our programs that run away from the page's thread: started when first needed, asked by messages.
//!
//! Each says "ready" once, then answers `[id, …]` by `[id, text]`, with a blob behind it if there is one, and may say before by
//! `[id, number]` how far it is ([`crate::browser::inspector`] asks them).

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use leptos::prelude::document;
use leptos::web_sys::{Blob, MessageEvent, Worker, WorkerOptions, WorkerType};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Which program; `index.html` gives its address in a `<meta>` of this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Program {
    /// Reads certificates.
    Inspector,
    /// Reads SAML responses and verifies signatures, also those of metadata.
    ResponseVerifier,
}

impl Program {
    fn meta(self) -> &'static str {
        match self {
            Self::Inspector => "meta[name=inspector-worker]",
            Self::ResponseVerifier => "meta[name=response-verifier-worker]",
        }
    }
}

/// The program could not be started, or it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unavailable;

thread_local! {
    static INSPECTOR: RefCell<Talk> = RefCell::default();
    static RESPONSE_VERIFIER: RefCell<Talk> = RefCell::default();
}

/// What is said to and heard from one program.
#[derive(Default)]
struct Talk {
    worker: Option<Worker>,
    /// It has said "ready": before that, messages would be lost.
    ready: bool,
    waiting: Vec<Array>,
    answers: HashMap<u32, Asked>,
    last: u32,
}

/// Who waits for an answer.
struct Asked {
    resolve: Function,
    reject: Function,
    on_progress: OnProgress,
}

/// Hears how much was read, as a part of 1.
pub type OnProgress = Rc<dyn Fn(f64)>;

/// Starts `program` if it does not run yet.
pub fn start(program: Program) {
    program.talk(|talk| {
        if talk.worker.is_none() {
            talk.worker = new_worker(program);
        }
    });
}

/// Asks `program`: `words` follow the number of the question.
///
/// # Errors
/// [`Unavailable`] if it cannot run.
pub async fn ask(program: Program, words: Array) -> Result<String, Unavailable> {
    Ok(ask_long(program, words, Rc::new(|_| ())).await?.0)
}

/// The same for a question that takes long, and whose answer may have a blob beside the text.
///
/// # Errors
/// [`Unavailable`] if it cannot run, or was stopped.
pub async fn ask_long(
    program: Program,
    words: Array,
    on_progress: OnProgress,
) -> Result<(String, Option<Blob>), Unavailable> {
    start(program);
    let answer = Promise::new(&mut |resolve, reject| {
        let asked = Asked { resolve, reject, on_progress: on_progress.clone() };
        program.talk(|talk| talk.ask(&words, asked));
    });
    let answer = JsFuture::from(answer).await.map_err(|_| Unavailable)?;
    let answer = answer.dyn_ref::<Array>().ok_or(Unavailable)?;
    let text = answer.get(1).as_string().ok_or(Unavailable)?;
    Ok((text, answer.get(2).dyn_into().ok()))
}

/// Ends `program`: nobody gets an answer, and the next question starts it anew.
pub fn stop(program: Program) {
    program.talk(Talk::give_up);
}

impl Program {
    fn talk<T>(self, act: impl FnOnce(&mut Talk) -> T) -> T {
        match self {
            Self::Inspector => INSPECTOR.with_borrow_mut(act),
            Self::ResponseVerifier => RESPONSE_VERIFIER.with_borrow_mut(act),
        }
    }
}

impl Talk {
    fn ask(&mut self, words: &Array, asked: Asked) {
        if self.worker.is_none() {
            let _refused = asked.reject.call0(&JsValue::NULL);
            return;
        }
        self.last += 1;
        self.answers.insert(self.last, asked);
        self.waiting.push(Array::of1(&self.last.into()).concat(words));
        self.send_waiting();
    }

    fn send_waiting(&mut self) {
        let Some(worker) = self.worker.as_ref().filter(|_| self.ready) else { return };
        for message in self.waiting.drain(..) {
            // Numbers, texts and typed arrays can always be cloned.
            let _sent = worker.post_message(&message);
        }
    }

    fn hear(&mut self, message: &JsValue) {
        let Some(pair) = message.dyn_ref::<Array>() else {
            self.ready = true;
            self.send_waiting();
            return;
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number that we count")]
        let id = pair.get(0).as_f64().unwrap_or_default() as u32;
        if let Some(part) = pair.get(1).as_f64() {
            if let Some(asked) = self.answers.get(&id) {
                (asked.on_progress)(part);
            }
        } else if let Some(Asked { resolve, .. }) = self.answers.remove(&id) {
            let _answered = resolve.call1(&JsValue::NULL, pair);
        }
    }

    /// The worker died: everyone waiting is told, and the next question starts a new one.
    fn give_up(&mut self) {
        for (_, Asked { reject, .. }) in self.answers.drain() {
            let _rejected = reject.call0(&JsValue::NULL);
        }
        if let Some(worker) = self.worker.take() {
            worker.set_onmessage(None);
            worker.set_onerror(None);
            worker.terminate();
        }
        self.waiting.clear();
        self.ready = false;
    }
}

fn new_worker(program: Program) -> Option<Worker> {
    let address = document().query_selector(program.meta()).ok()??.get_attribute("content")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).ok()?;
    let hear = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
        program.talk(|talk| talk.hear(&event.data()));
    });
    worker.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let failed = Closure::<dyn Fn()>::new(move || program.talk(Talk::give_up));
    worker.set_onerror(Some(failed.into_js_value().unchecked_ref()));
    Some(worker)
}
