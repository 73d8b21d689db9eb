//! Dropped files are read to the limit and one byte more.

use js_sys::Function;
use leptos::web_sys::DataTransfer;
use sso_model::certificate::MAX_FILE_BYTES;
use sso_model::certificate::error::CertificateError;
use sso_model::certificate::read::read;
use sso_model::inspection::READ_AT_MOST;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

use sso_console::browser::files::{self, Chosen};

/// What a drop of one file called `name` brings, with `length` letters inside.
fn drop_of(name: &str, length: usize) -> Vec<Chosen> {
    let make = Function::new_with_args(
        "name, length",
        "const data = new DataTransfer(); data.items.add(new File(['M'.repeat(length)], name)); return data;",
    );
    let length = u32::try_from(length).expect("a small file");
    let data = make.call2(&JsValue::NULL, &name.into(), &length.into()).expect("Chromium can");
    files::dropped(Some(data.unchecked_into::<DataTransfer>()))
}

#[wasm_bindgen_test]
async fn a_small_file_is_read_whole_with_its_name() {
    let dropped = drop_of("idp Ω.pem", 1000);
    assert_eq!(dropped.len(), 1);
    assert_eq!(dropped[0].name(), "idp Ω.pem");
    let bytes = dropped[0].bytes(READ_AT_MOST).await.expect("it is readable");
    assert_eq!(bytes.to_vec(), vec![b'M'; 1000]);
}

#[wasm_bindgen_test]
async fn of_a_huge_file_only_so_much_is_read_that_it_is_known_to_be_too_large() {
    for (length, refused) in [(MAX_FILE_BYTES, false), (MAX_FILE_BYTES + 1, true), (5_000_000, true)] {
        let dropped = drop_of("huge.pem", length);
        let bytes = dropped[0].bytes(READ_AT_MOST).await.expect("it is readable").to_vec();
        assert_eq!(bytes.len(), length.min(MAX_FILE_BYTES + 1));
        assert_eq!(matches!(read(&bytes), Err(CertificateError::TooLarge(_))), refused, "{length}");
    }
}

#[wasm_bindgen_test]
fn a_drop_without_files_is_no_file() {
    assert!(files::dropped(None).is_empty());
    assert_eq!(files::text_bytes("ä").to_vec(), [0xc3, 0xa4]);
}
