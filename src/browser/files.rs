//! Files that a person chose or dropped. Read in this browser only.

use js_sys::Uint8Array;
use leptos::ev;
use leptos::prelude::window_event_listener;
use leptos::web_sys::{Blob, DataTransfer, DragEvent, File, HtmlAnchorElement, HtmlInputElement};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// A chosen file, not read yet.
#[derive(Clone)]
pub struct Chosen(File);

impl Chosen {
    /// Its name, without folder.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub fn size(&self) -> f64 {
        self.0.size()
    }

    /// Its content; none if it cannot be read (a folder, or gone since it was chosen). Reading stops after
    /// `limit` bytes and one more, so that a huge file costs nothing and is still known to be too large.
    pub async fn bytes(&self, limit: u32) -> Option<Uint8Array> {
        Held::from(self.clone()).bytes(limit).await
    }
}

/// Something to read, as often as it is needed, without a copy in the page.
#[derive(Clone)]
pub struct Held {
    name: Option<String>,
    blob: Blob,
}

impl Held {
    /// Holds a pasted text; none if the browser has no room for it.
    pub fn text(text: &str) -> Option<Self> {
        let parts = js_sys::Array::of1(&text.into());
        Some(Self { name: None, blob: Blob::new_with_str_sequence(&parts).ok()? })
    }

    /// The name of the file; none of a text.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Its size in bytes.
    pub fn size(&self) -> f64 {
        self.blob.size()
    }

    /// Its content up to `limit` bytes and one more; none if it cannot be read.
    pub async fn bytes(&self, limit: u32) -> Option<Uint8Array> {
        let head = self.blob.slice_with_f64_and_f64(0.0, f64::from(limit) + 1.0).ok()?;
        let buffer = JsFuture::from(head.array_buffer()).await.ok()?;
        Some(Uint8Array::new(&buffer))
    }

    pub(super) fn as_blob(&self) -> &Blob {
        &self.blob
    }
}

impl From<Chosen> for Held {
    fn from(file: Chosen) -> Self {
        Self { name: Some(file.name()), blob: file.0.into() }
    }
}

/// The files of a file input, which is emptied so that the same file can be chosen again.
pub fn chosen(input: &HtmlInputElement) -> Vec<Chosen> {
    let files = input.files();
    let found = files.map_or_else(Vec::new, |files| {
        (0..files.length()).filter_map(|i| files.get(i)).map(Chosen).collect()
    });
    input.set_value("");
    found
}

/// The files that were dropped.
pub fn dropped(data: Option<DataTransfer>) -> Vec<Chosen> {
    let files = data.and_then(|data| data.files());
    files
        .map_or_else(Vec::new, |files| (0..files.length()).filter_map(|i| files.get(i)).map(Chosen).collect())
}

/// Has `take` take files that are dropped where nothing else takes them, for as long as the page lives. The browser
/// never opens them in place of the page.
pub fn on_stray_drop(take: impl Fn(Vec<Chosen>) + 'static) {
    window_event_listener(ev::dragover, |event| {
        if holds_files(&event) {
            event.prevent_default();
        }
    });
    window_event_listener(ev::drop, move |event| {
        if holds_files(&event) && !event.default_prevented() {
            event.prevent_default();
            take(dropped(event.data_transfer()));
        }
    });
}

/// Text that is dragged into a field is left alone.
fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Pasted text as bytes.
pub fn text_bytes(text: &str) -> Uint8Array {
    Uint8Array::from(text.as_bytes())
}

/// Hands `text` to the browser as a download called `name`; `kind` is its media type.
pub fn download(name: &str, kind: &str, text: &str) {
    let Some(link) = leptos::prelude::document().create_element("a").ok() else { return };
    let Ok(link) = link.dyn_into::<HtmlAnchorElement>() else { return };
    let encoded = js_sys::encode_uri_component(text);
    link.set_href(&format!("data:{kind};charset=utf-8,{}", String::from(encoded)));
    link.set_download(name);
    link.click();
}
