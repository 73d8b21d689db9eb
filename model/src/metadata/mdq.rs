//! Where a metadata query service has one identity provider (Metadata Query Protocol, draft-young-md-query section 3.1).

use crate::url_text::cleaned;

/// What stands between the base and the identifier.
const ENTITIES: &str = "/entities/";

/// Returns `{base}/entities/{id}`, the identifier percent-encoded as one segment of the path. None if either is empty. A base
/// that ends with a slash or with `/entities` is the same service.
pub fn entity_url(base: &str, entity_id: &str) -> Option<String> {
    let (base, entity_id) = (cleaned(base), cleaned(entity_id));
    let base = base.trim_end_matches('/');
    let base = base.strip_suffix("/entities").unwrap_or(base);
    let is_whole = !base.is_empty() && !entity_id.is_empty();
    is_whole.then(|| format!("{base}{ENTITIES}{}", encoded(&entity_id)))
}

/// Every byte but the unreserved ones (RFC 3986 section 2.3).
fn encoded(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            let digit = |nibble: u8| char::from(b"0123456789ABCDEF"[usize::from(nibble & 15)]);
            encoded.extend(['%', digit(byte >> 4), digit(byte)]);
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_identifier_is_one_encoded_segment() {
        let id = "https://idp.example.org/idp/shibboleth?a=b&c=ä b";
        let url = "https://mdq.incommon.org/entities/https%3A%2F%2Fidp.example.org%2Fidp%2Fshibboleth%3Fa%3Db%26c%3D%C3%A4%20b";
        for base in
            ["https://mdq.incommon.org", " https://mdq.incommon.org/ ", "https://mdq.incommon.org/entities/"]
        {
            assert_eq!(entity_url(base, id).as_deref(), Some(url), "{base}");
        }
        let urn = entity_url("https://mdq.example/global", "urn:mace:incommon:uiuc.edu");
        assert_eq!(
            urn.as_deref(),
            Some("https://mdq.example/global/entities/urn%3Amace%3Aincommon%3Auiuc.edu")
        );
    }

    #[test]
    fn nothing_is_asked_without_both() {
        assert_eq!((entity_url("", "x"), entity_url("https://mdq.example", " ")), (None, None));
    }
}
