//! Feeds mutated input to the readers: `fuzz SECONDS` for each target. Runs on stable Rust.
//!
//! Targets: responses (pasted as XML, base64, compressed or as a form's field, and judged whole), certificates, metadata, URLs.
//! Each begins with good input and changes it blindly: flips, cuts, repeats, and pieces of the format in the wrong places. A panic ends the program with the input that
//! did it; a changed response that is accepted as another person does so too, and so does an input that takes longer
//! than a second.

use std::error::Error;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};
use std::{env, panic};

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use rsa::rand_core::{OsRng, RngCore};
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::read::read;
use sso_model::issuer_url::IssuerUrl;
use sso_model::metadata::entity::Entity;
use sso_model::metadata::read::{Piece, read as metadata_read, stream, unwrapped};
use sso_model::saml::expected::{Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::judge;
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider as Words;
use sso_model::service_provider::ServiceProvider;
use sso_model::sign_in_url::SignInUrl;
use sso_model::timestamp::Timestamp;
use sso_practice::metadata::of as provider_metadata;
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing};
use sso_verifier::SamlEngine;

const NOON: Timestamp = Timestamp(1_795_521_600);
const MARA: &str = "mara@acme.example";

/// The longest that any input may take.
const MOST_TIME: Duration = Duration::from_secs(1);

/// Pieces with a meaning in one of the formats.
const PIECES: [&[u8]; 21] = [
    b"<",
    b"</",
    b"/>",
    b"<!--",
    b"-->",
    b"<![CDATA[",
    b"]]>",
    b"&#0;",
    b"<!DOCTYPE",
    b"xmlns:",
    b"ID=\"",
    b"\xff\xfe",
    b"\x30\x80",
    b"-----BEGIN CERTIFICATE-----",
    b"https://",
    b"%00",
    b"=",
    b"&SAMLResponse=",
    b"<IDPSSODescriptor>",
    b"</EntityDescriptor>",
    b"<?x?>",
];

fn main() -> Result<(), Box<dyn Error>> {
    let seconds = env::args().nth(1).map_or(Ok(60), |text| text.parse())?;
    let limit = Duration::from_secs(seconds);
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let provider =
        Provider::generate("https://idp.example/practice-idp", KeyKind::Rsa2048, NOON, &mut OsRng)?;
    let expectations = expectations(&provider, &ours)?;

    run("responses", limit, &responses(&provider, &ours)?, |bytes| {
        let Ok(message) = Message::from_pasted(bytes) else { return true };
        let identity = judge(&message, &expectations, &SamlEngine).identity;
        identity.is_none_or(|one| one.email == MARA && one.name_id == MARA)
    })?;
    run(
        "certificates",
        limit,
        &[provider.certificate.clone(), expectations.certificates[0].pem.clone().into()],
        |bytes| {
            let _ = read(bytes);
            true
        },
    )?;
    run("metadata", limit, &metadata(&provider), reads_metadata)?;
    let urls = [
        "https://sso.jumpcloud.com/saml2/acme",
        "https://[::1]:8443/a?b=c#d",
        "http://user@münchen.example/",
    ];
    run("URLs", limit, &urls.map(|url| url.as_bytes().to_vec()), |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let _ = (SignInUrl::parse(&text, &ours), IssuerUrl::parse(&text, &ours));
        true
    })
}

/// Feeds `target` until `limit` has passed; it returns whether the input was handled correctly.
fn run(
    name: &str,
    limit: Duration,
    seeds: &[Vec<u8>],
    target: impl Fn(&[u8]) -> bool,
) -> Result<(), Box<dyn Error>> {
    let (start, mut count) = (Instant::now(), 0_u64);
    while start.elapsed() < limit {
        let input = changed(&seeds[below(seeds.len())]);
        let began = Instant::now();
        let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| target(&input)));
        let taken = began.elapsed();
        if taken > MOST_TIME {
            return Err(format!("{name}: this input takes {taken:?}: {}", input.escape_ascii()).into());
        }
        if !matches!(outcome, Ok(true)) {
            return Err(
                format!("{name}: this input is not taken as it should: {}", input.escape_ascii()).into()
            );
        }
        count += 1;
    }
    println!(
        "fuzzed {name}: {count} inputs in {} s, no panic, nothing wrongly accepted, none over {MOST_TIME:?}",
        limit.as_secs()
    );
    Ok(())
}

fn changed(seed: &[u8]) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=below(4) {
        let at = below(bytes.len() + 1);
        let end = (at + below(40)).min(bytes.len());
        match below(6) {
            0 if at < bytes.len() => bytes[at] ^= 1 << below(8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part);
            }
            3 => bytes.truncate(at),
            4 => drop(bytes.splice(at..end, PIECES[below(PIECES.len())].iter().copied())),
            _ => drop(bytes.splice(at..at, PIECES[below(PIECES.len())].iter().copied())),
        }
    }
    bytes
}

/// Returns a random number below `limit` (at least 1).
fn below(limit: usize) -> usize {
    OsRng.next_u32() as usize % limit.max(1)
}

/// Returns a provider's metadata in each form in which it comes, and in a list with another one.
fn metadata(provider: &Provider) -> Vec<Vec<u8>> {
    let one = provider_metadata(provider);
    let utf16 = [0xff, 0xfe].into_iter().chain(one.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let body = one.split_once("?>").map_or(one.as_str(), |(_, body)| body);
    let list = format!(
        "<x:EntitiesDescriptor xmlns:x=\"urn:oasis:names:tc:SAML:2.0:metadata\" validUntil=\"2030-01-01T00:00:00Z\">{body}{body}</x:EntitiesDescriptor>"
    );
    vec![Base64::encode_string(one.as_bytes()).into_bytes(), utf16, list.into_bytes(), one.into_bytes()]
}

/// Whether a file gives the same in one piece and octet by octet, and everything in it stands in one of its lines.
fn reads_metadata(bytes: &[u8]) -> bool {
    let Ok(whole) = metadata_read(bytes) else { return true };
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

fn responses(provider: &Provider, ours: &ServiceProvider) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let request =
        Request { id: "_r1".into(), acs_url: ours.acs_url.clone(), issuer: ours.sp_entity_id.clone() };
    let person = Person::named(MARA, "Mara", "Lindqvist");
    let made = Signing::ALL.map(|signing| {
        let order = Order { request: &request, person: &person, signing, fault: None, now: NOON };
        provider.respond(&order, &mut OsRng)
    });
    let made = made.into_iter().collect::<Result<Vec<_>, _>>()?;
    Ok(made.iter().flat_map(|xml| wrapped(xml)).map(String::into_bytes).collect())
}

/// Returns a response in each form in which people paste it.
fn wrapped(xml: &str) -> [String; 5] {
    let base64 = Base64::encode_string(xml.as_bytes());
    let compressed = Base64::encode_string(&compress_to_vec(xml.as_bytes(), 6));
    let percent = |text: &str| text.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    let (field, query) = (percent(&base64), percent(&compressed));
    [
        xml.to_owned(),
        base64,
        compressed,
        format!("RelayState=x&SAMLResponse={field}"),
        format!("https://sso.example.com/sso/saml2?SAMLResponse={query}"),
    ]
}

fn expectations(provider: &Provider, ours: &ServiceProvider) -> Result<Expectations, Box<dyn Error>> {
    Ok(Expectations {
        service_provider: ours.clone(),
        issuer_url: provider.issuer.clone(),
        certificates: read(&provider.certificate)?.certificates,
        provider: Words::Other,
        request: Expected::Is(RequestStanding::Open("_r1".into())),
        relay_state: Expected::Is(RelayState::Ours),
        attributes: Expected::Is(AttributeMapping::default()),
        domains: Expected::Is(vec!["acme.example".into()]),
        now: NOON,
    })
}
