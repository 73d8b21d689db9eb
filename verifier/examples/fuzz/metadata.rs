//! Metadata, in one piece and octet by octet.

use std::io::{self, Read};
use std::ops::ControlFlow;

use base64ct::{Base64, Encoding as _};
use sso_model::metadata::entity::Entity;
use sso_model::metadata::read::{Piece, read, stream, unwrapped};
use sso_practice::Provider;
use sso_practice::metadata::of;

use super::corpus;

/// Returns a provider's metadata in each form in which it comes, in a list with another one, and that of the corpus.
pub fn seeds(provider: &Provider) -> Vec<Vec<u8>> {
    let one = of(provider);
    let utf16 = [0xff, 0xfe].into_iter().chain(one.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let body = one.split_once("?>").map_or(one.as_str(), |(_, body)| body);
    let list = format!(
        "<x:EntitiesDescriptor xmlns:x=\"urn:oasis:names:tc:SAML:2.0:metadata\" validUntil=\"2030-01-01T00:00:00Z\">{body}{body}</x:EntitiesDescriptor>"
    );
    let made =
        [Base64::encode_string(one.as_bytes()).into_bytes(), utf16, list.into_bytes(), one.into_bytes()];
    made.into_iter().chain(corpus("metadata")).collect()
}

/// Whether a file gives the same in one piece and octet by octet, and everything in it stands in one of its lines.
pub fn is_read_well(bytes: &[u8]) -> bool {
    let Ok(whole) = read(bytes) else { return true };
    let bytes = unwrapped(bytes).unwrap_or_else(|| bytes.to_vec());
    let (mut found, mut refused) = (Vec::new(), 0);
    let end = stream(OctetByOctet(&bytes), |piece| {
        match piece {
            Piece::Entity(entity) => found.push(*entity),
            Piece::Refused(_) => refused += 1,
        }
        ControlFlow::Continue(())
    });
    let lines = bytes.split(|byte| *byte == b'\n').count();
    let stands = |entity: &Entity| {
        let places = entity.sign_in_urls.iter().map(|place| place.line);
        let certificates = entity.certificates.iter().map(|one| one.line);
        places.chain(certificates).chain([entity.line]).all(|line| (1..=lines).contains(&line))
    };
    end.is_ok() && found == whole.entities && refused == whole.refused.len() && found.iter().all(stands)
}

/// A reader that gives one octet at a time.
struct OctetByOctet<'a>(&'a [u8]);

impl Read for OctetByOctet<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        self.0.read(out.get_mut(..1).unwrap_or_default())
    }
}
