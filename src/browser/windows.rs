//! Windows of their own.

use leptos::prelude::window;

/// Opens `address` in a window that knows nothing of this one. A browser that refuses says nothing: the caller
/// shows a link as well.
pub(crate) fn open_apart(address: &str) {
    let _always_none = window().open_with_url_and_target_and_features(
        address,
        "_blank",
        "noopener,popup,width=520,height=720",
    );
}
