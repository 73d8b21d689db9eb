//! The activity.

use sso_model::api::{ActivityKind, ActivityPage, path};
use sso_model::timestamp::Timestamp;

use super::Answer;
use super::http::{Call, Verb};

/// Which entries of the activity are asked for; all of them if nothing is named.
#[derive(Clone, Debug, Default)]
pub(crate) struct WhichEntries {
    pub(crate) kind: Option<ActivityKind>,
    /// The id of the person who did it.
    pub(crate) by: Option<String>,
    pub(crate) since: Option<Timestamp>,
    pub(crate) until: Option<Timestamp>,
}

/// A page of the activity, newest first.
pub(crate) async fn activity(which: WhichEntries, before: Option<i64>, limit: u32) -> Answer<ActivityPage> {
    let kind = which.kind.map(|kind| ("kind", kind.code().to_owned()));
    let by = which.by.map(|by| ("by", by));
    let since = which.since.map(|since| ("since", since.to_string()));
    let until = which.until.map(|until| ("until", until.to_string()));
    let before = before.map(|before| ("before", before.to_string()));
    let limit = Some(("limit", limit.to_string()));
    let parameters = [kind, by, since, until, before, limit].into_iter().flatten();
    Call::new(Verb::Get, path::ACTIVITY).query(parameters).send().await
}
