use axum::http::StatusCode;

use sso_model::operator_contact::OperatorContact;

use super::{Page, html};

#[test]
fn nothing_that_is_shown_becomes_markup() {
    let evil = "<b onclick=\"x\">&amp;";
    let page = Page::new(StatusCode::OK, evil, evil).way_out(evil).link(evil, evil);
    let shown = html::of(&page, evil, OperatorContact::parse("it&ops@acme.example").ok().as_ref());
    assert!(
        shown.contains("<a href=\"mailto:it%26ops@acme.example\">it&amp;ops@acme.example</a>"),
        "{shown}"
    );
    assert!(!shown.contains("<b ") && !shown.contains("\"x\""), "{shown}");
    assert_eq!(shown.matches("&lt;b onclick=&quot;x&quot;>&amp;amp;").count(), 8, "{shown}");
}
