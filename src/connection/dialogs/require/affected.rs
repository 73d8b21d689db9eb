//! Whom the requirement would bind, asked for when somebody is about to require SSO.

use leptos::prelude::*;
use leptos::task::spawn_local;
use sso_model::api::Affected;

use crate::api;
use crate::api::error::ApiError;
use crate::app::state::App;

/// The server's answer; none until it is here.
pub(crate) fn affected(app: App) -> RwSignal<Option<Result<Affected, ApiError>>> {
    let affected = RwSignal::new(None);
    spawn_local(async move {
        let answer = api::affected().await;
        if matches!(&answer, Err(error) if error.signed_out()) {
            return app.forget();
        }
        affected.try_set(Some(answer));
    });
    affected
}
