//! What keeps a connection up for years: its calendar address, and looking at its metadata.

use sso_model::api::{
    CalendarFeedMade, CalendarFeedView, MetadataDismissBody, MetadataRefreshBody, MetadataRefreshView, path,
};

use super::Answer;
use super::http::{Call, Verb};

/// Whether there is a calendar address.
pub(crate) async fn calendar_feed() -> Answer<CalendarFeedView> {
    Call::new(Verb::Get, path::CALENDAR_FEED).send().await
}

/// Makes a calendar address, in place of an earlier one.
pub(crate) async fn make_calendar_feed() -> Answer<CalendarFeedMade> {
    Call::new(Verb::Post, path::CALENDAR_FEED).send().await
}

/// Removes it.
pub(crate) async fn remove_calendar_feed() -> Answer<CalendarFeedView> {
    Call::new(Verb::Delete, path::CALENDAR_FEED).send().await
}

/// Where the metadata stands, and how looking at it goes.
pub(crate) async fn metadata_refresh() -> Answer<MetadataRefreshView> {
    Call::new(Verb::Get, path::METADATA_REFRESH).send().await
}

/// Says where it stands, and whether it is looked at.
pub(crate) async fn set_metadata_refresh(body: &MetadataRefreshBody) -> Answer<MetadataRefreshView> {
    Call::new(Verb::Put, path::METADATA_REFRESH).body(body)?.send().await
}

/// Looks now.
pub(crate) async fn look_at_metadata() -> Answer<MetadataRefreshView> {
    Call::new(Verb::Post, path::METADATA_LOOK).send().await
}

/// Dismisses what was found.
pub(crate) async fn dismiss_metadata(body: MetadataDismissBody) -> Answer<MetadataRefreshView> {
    Call::new(Verb::Post, path::METADATA_DISMISS).body(&body)?.send().await
}
