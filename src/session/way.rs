//! The way through the identity provider.

use sso_model::api::SsoWay;
use sso_model::page_path::PagePath;

use crate::browser::windows;

/// Leaves for the identity provider; the sign-in leads to `place`, where that is a page of the console.
pub(crate) fn leave_through(way: &SsoWay, place: &str) {
    let to = PagePath::parse(place);
    windows::leave_for(&to.map_or_else(|| way.start_url.clone(), |to| to.after(&way.start_url)));
}
