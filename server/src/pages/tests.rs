use axum::http::StatusCode;

use super::{Page, html};

#[test]
fn nothing_that_is_shown_becomes_markup() {
    let evil = "<b onclick=\"x\">&amp;";
    let page = Page::new(StatusCode::OK, evil, evil).way_out(evil).link(evil, evil);
    let shown = html::of(&page, evil);
    assert!(!shown.contains("<b ") && !shown.contains("\"x\""), "{shown}");
    assert_eq!(shown.matches("&lt;b onclick=&quot;x&quot;>&amp;amp;").count(), 8, "{shown}");
}
