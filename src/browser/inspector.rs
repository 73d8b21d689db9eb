//! The certificate reader's worker: started when first needed, asked by messages.

use std::cell::RefCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Promise, Uint8Array};
use leptos::prelude::document;
use leptos::web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use sso_domain::inspection::Inspection;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

thread_local! {
    static INSPECTOR: RefCell<Inspector> = RefCell::default();
}

/// The reader could not be started, or it stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unavailable;

#[derive(Default)]
struct Inspector {
    worker: Option<Worker>,
    /// It has said "ready": before that, messages would be lost.
    ready: bool,
    waiting: Vec<Array>,
    answers: HashMap<u32, (Function, Function)>,
    last: u32,
}

/// Starts the worker if it does not run yet.
pub(crate) fn start() {
    INSPECTOR.with_borrow_mut(|inspector| {
        if inspector.worker.is_none() {
            inspector.worker = new_worker();
        }
    });
}

/// Reads `bytes`, the beginning of something `size` bytes long; `subject` is what the sentences call it
/// ("This", or the file's name).
///
/// # Errors
/// [`Unavailable`] if the worker cannot run.
pub(crate) async fn inspect(
    bytes: Uint8Array,
    size: f64,
    subject: String,
) -> Result<Inspection, Unavailable> {
    start();
    let answer = Promise::new(&mut |resolve, reject| ask(&bytes, size, &subject, resolve, reject));
    let text = JsFuture::from(answer).await.map_err(|_| Unavailable)?.as_string().ok_or(Unavailable)?;
    serde_json::from_str(&text).map_err(|_| Unavailable)
}

fn ask(bytes: &Uint8Array, size: f64, subject: &str, resolve: Function, reject: Function) {
    INSPECTOR.with_borrow_mut(|inspector| {
        inspector.last += 1;
        let id = inspector.last;
        if inspector.worker.is_none() {
            let _refused = reject.call0(&JsValue::NULL);
            return;
        }
        inspector.answers.insert(id, (resolve, reject));
        inspector.waiting.push(Array::of4(&id.into(), &subject.into(), bytes, &size.into()));
        inspector.send_waiting();
    });
}

impl Inspector {
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
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number of ours")]
        let id = pair.get(0).as_f64().unwrap_or_default() as u32;
        if let Some((resolve, _)) = self.answers.remove(&id) {
            let _answered = resolve.call1(&JsValue::NULL, &pair.get(1));
        }
    }

    /// The worker died: everyone waiting is told, and the next question starts a new one.
    fn give_up(&mut self) {
        for (_, (_, reject)) in self.answers.drain() {
            let _told = reject.call0(&JsValue::NULL);
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

fn new_worker() -> Option<Worker> {
    let address = document().query_selector("meta[name=inspector-worker]").ok()??.get_attribute("content")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let worker = Worker::new_with_options(&address, &options).ok()?;
    let hear = Closure::<dyn Fn(MessageEvent)>::new(|event: MessageEvent| {
        INSPECTOR.with_borrow_mut(|inspector| inspector.hear(&event.data()));
    });
    worker.set_onmessage(Some(hear.into_js_value().unchecked_ref()));
    let failed = Closure::<dyn Fn()>::new(|| INSPECTOR.with_borrow_mut(Inspector::give_up));
    worker.set_onerror(Some(failed.into_js_value().unchecked_ref()));
    Some(worker)
}
