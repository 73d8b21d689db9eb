//! The version of an organization's settings, as a strong entity tag (RFC 9110 section 8.8.3).

use serde::Serialize;
use sso_model::api::ConnectionView;

use crate::secret;
use crate::usecases::Snapshot;

/// `"{number}.{settings}-{rest}"`: the change's number, a hash of what people save, a hash of the whole answer.
///
/// The whole tag changes with every byte of the answer, as a strong one must. A change is compared by the part
/// before the `-` only: that a person was added or signed in, a certificate expired, or the requirement came into
/// force or fell back meanwhile is not a conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    settings: String,
    rest: String,
}

impl Version {
    /// Of what was read, and the answer made from it.
    pub fn of(snapshot: &Snapshot, view: &ConnectionView) -> Self {
        let Snapshot { version, connection, history, .. } = snapshot;
        let live = connection.live.as_ref().map(|live| (&live.settings, live.enabled));
        Self {
            settings: format!("{version}.{}", digest(&(version, &connection.draft, live, &history.changed))),
            rest: digest(view),
        }
    }

    /// The tag, quotes included.
    pub fn etag(&self) -> String {
        format!("\"{}-{}\"", self.settings, self.rest)
    }

    /// Returns whether `tag`, given out earlier, names the present settings. A weak tag never does.
    pub fn guarded_by(&self, tag: &str) -> bool {
        let inner = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
        let parts = inner.and_then(|inner| inner.split_once('-'));
        parts.is_some_and(|(settings, rest)| settings == self.settings && is_digest(rest))
    }
}

/// 64 bits of SHA-256 in hex.
fn digest(content: &impl Serialize) -> String {
    // Plain data: serialising it cannot fail.
    let json = serde_json::to_string(content).unwrap_or_default();
    secret::hash(&json)[..16].to_owned()
}

fn is_digest(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
