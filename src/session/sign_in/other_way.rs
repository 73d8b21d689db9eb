//! The other way in: the identity provider in the stead of the password, or the password in the stead of it.

use leptos::prelude::*;

use super::Entry;
use crate::ui::button::{Button, Look};

/// The other way in.
pub(super) fn other_way(entry: Entry, asks_password: bool) -> AnyView {
    if asks_password {
        view! { <Button look=Look::Quiet on_click=move |()| entry.use_sso()>"Use single sign-on instead"</Button> }
            .into_any()
    } else {
        view! { <Button look=Look::Quiet on_click=move |()| entry.use_password()>"Use password instead"</Button> }
            .into_any()
    }
}

/// After a wrong password, the way that the server names for the address.
pub(super) fn way_named(entry: Entry) -> Option<AnyView> {
    let way = entry.offer()?;
    let provider = way.provider.clone().unwrap_or_else(|| "your identity provider".to_owned());
    let words = format!("Continue with {provider}");
    Some(view! { <Button look=Look::Main on_click=move |()| entry.follow(&way)>{words}</Button> }.into_any())
}
