//! Whether a session is valid.

use sso_model::timestamp::Timestamp;

use super::{IDLE_SECONDS, SESSION_SECONDS};
use crate::storage::SessionRecord;

/// Seconds by which the clocks of servers on one database may differ.
const CLOCK_TOLERANCE: i64 = 60;

/// Returns when the session ends at the latest.
pub fn ends_at(session: &SessionRecord) -> Timestamp {
    let usual = session.created_at.plus(SESSION_SECONDS);
    session.ends_at.map_or(usual, |ends_at| ends_at.min(usual))
}

/// Returns whether the session is valid.
pub fn lives(session: &SessionRecord, now: Timestamp) -> bool {
    let was = is_past(session.created_at, now) && is_past(session.last_seen_at, now);
    was && now < ends_at(session) && now < session.last_seen_at.plus(IDLE_SECONDS)
}

/// Written down while the clock was ahead, a time proves nothing until the clock catches up.
pub fn is_past(at: Timestamp, now: Timestamp) -> bool {
    at <= now.plus(CLOCK_TOLERANCE)
}
