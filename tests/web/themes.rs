//! The choice of theme stands on the document and outlives a reload.

use leptos::prelude::document;
use wasm_bindgen_test::wasm_bindgen_test;

use sso_console::browser::theme::Theme;

fn on_the_document() -> Option<String> {
    document().document_element().expect("a document").get_attribute("data-theme")
}

#[wasm_bindgen_test]
fn is_applied_and_kept() {
    for (theme, attribute) in
        [(Theme::Dark, Some("dark")), (Theme::Light, Some("light")), (Theme::System, None)]
    {
        theme.choose();
        assert_eq!(on_the_document().as_deref(), attribute, "{}", theme.name());
        assert_eq!(Theme::kept(), theme);
    }
    assert_eq!(Theme::ALL.map(Theme::name), ["Follow the system", "Light", "Dark"]);
}
