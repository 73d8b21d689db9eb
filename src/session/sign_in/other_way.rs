//! The other way in: the identity provider in the stead of the password, or the password in the stead of it.

use leptos::prelude::*;

use super::Entry;
use crate::ui::button::{Button, Look};

/// The other way in. After a wrong password it is the one that the server names.
pub(super) fn other_way(entry: Entry, asks_password: bool) -> AnyView {
    match entry.offer() {
        Some(way) if asks_password => {
            let provider = way.provider.clone().unwrap_or_else(|| "your identity provider".to_owned());
            view! { <Button look=Look::Plain on_click=move |()| entry.follow(&way)>{format!("Continue with {provider}")}</Button> }
                .into_any()
        }
        _ if asks_password => {
            view! { <Button look=Look::Quiet on_click=move |()| entry.use_sso()>"Use single sign-on instead"</Button> }
                .into_any()
        }
        _ => {
            view! { <Button look=Look::Quiet on_click=move |()| entry.use_password()>"Use password instead"</Button> }
                .into_any()
        }
    }
}
