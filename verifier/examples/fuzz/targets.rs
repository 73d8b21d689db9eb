//! The readers, what they are fed, and what must hold.

mod calendar;
#[expect(clippy::expect_used, reason = "made for tests, where a key that cannot be made ends them")]
#[path = "../../tests/shared/cipher.rs"]
mod cipher;
mod encrypted;
mod given;
mod metadata;
mod plan;
mod signed;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fs, panic};

use base64ct::{Base64, Encoding as _};
use miniz_oxide::deflate::compress_to_vec;
use rsa::rand_core::{OsRng, RngCore};
use sso_model::attribute_mapping::AttributeMapping;
use sso_model::certificate::read::read;
use sso_model::issuer_url::IssuerUrl;
use sso_model::saml::expected::{Decryption, Expectations, Expected, RelayState, RequestStanding};
use sso_model::saml::identity::Identity;
use sso_model::saml::judge;
use sso_model::saml::message::Message;
use sso_model::saml::provider::Provider as Words;
use sso_model::service_provider::ServiceProvider;
use sso_model::sign_in_url::SignInUrl;
use sso_model::timestamp::Timestamp;
use sso_practice::{KeyKind, Order, Person, Provider, Request, Signing};
use sso_verifier::SamlEngine;

const NOON: Timestamp = Timestamp(1_795_521_600);
const MARA: &str = "mara@acme.example";

/// The longest that any input may take. Without optimisation it is more.
const MOST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 20 } else { 1 });

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

/// Feeds each target for `limit`, or only the one of this name.
///
/// # Errors
/// The input that was not taken as it should.
pub fn run_all(limit: Duration, only: Option<&str>) -> Result<(), Box<dyn Error>> {
    let ours = ServiceProvider::of("https://sso.example.com", "k7");
    let provider =
        Provider::generate("https://idp.example/practice-idp", KeyKind::Rsa2048, NOON, &mut OsRng)?;
    let expectations = expectations(&provider, &ours)?;
    let certificate = &expectations.certificates[0];
    let signed = signed::Signed::new(&provider)?;
    let fuzz = Fuzz { limit, only };
    let run = |name, seeds: &[Vec<u8>], target: &dyn Fn(&[u8]) -> bool| fuzz.run(name, seeds, target);
    run("responses", &responses(&provider, &ours)?, &|bytes| {
        is_mara(identity(bytes, &expectations).as_ref())
    })?;
    encrypted::run(&fuzz, &provider, &expectations)?;
    run("certificates", &[provider.certificate.clone(), certificate.pem.clone().into()], &|bytes| {
        let _ = read(bytes);
        true
    })?;
    run("metadata", &metadata::seeds(&provider), &metadata::is_read_well)?;
    run("signed metadata", &signed.seeds, &|bytes| signed.holds(bytes))?;
    run("the box", &given::seeds(&provider)?, &|bytes| given::is_answered(bytes, &ours))?;
    run("the calendar", &calendar::seeds(), &|bytes| calendar::is_sound(bytes, certificate))?;
    run("URLs", &URLS.map(|url| url.as_bytes().to_vec()), &|bytes| {
        let text = String::from_utf8_lossy(bytes);
        let _ = (SignInUrl::parse(&text, &ours), IssuerUrl::parse(&text, &ours));
        true
    })
}

const URLS: [&str; 3] =
    ["https://sso.jumpcloud.com/saml2/acme", "https://[::1]:8443/a?b=c#d", "http://user@münchen.example/"];

/// How long each target is fed.
struct Fuzz<'a> {
    limit: Duration,
    /// The name of the only one.
    only: Option<&'a str>,
}

impl Fuzz<'_> {
    /// Feeds `target` until the limit has passed; it returns whether the input was handled correctly.
    fn run(
        &self,
        name: &str,
        seeds: &[Vec<u8>],
        target: &dyn Fn(&[u8]) -> bool,
    ) -> Result<(), Box<dyn Error>> {
        if self.only.is_some_and(|only| only != name) {
            return Ok(());
        }
        let (start, mut count) = (Instant::now(), 0_u64);
        while start.elapsed() < self.limit {
            let input = changed(&seeds[below(seeds.len())]);
            let began = worked(start);
            let outcome = panic::catch_unwind(panic::AssertUnwindSafe(|| target(&input)));
            let taken = worked(start).saturating_sub(began);
            if taken > MOST_TIME {
                return Err(format!("{name}: this input takes {taken:?}: {}", input.escape_ascii()).into());
            }
            if !matches!(outcome, Ok(true)) {
                let input = input.escape_ascii();
                return Err(format!("{name}: this input is not taken as it should: {input}").into());
            }
            count += 1;
        }
        println!(
            "fuzzed {name}: {count} inputs in {} s, no panic, nothing wrongly accepted, none over {MOST_TIME:?}; at most {} MB",
            self.limit.as_secs(),
            peak() / 1024
        );
        Ok(())
    }
}

/// Who is let in.
fn identity(bytes: &[u8], expectations: &Expectations) -> Option<Identity> {
    judge(&Message::from_pasted(bytes).ok()?, expectations, &SamlEngine).identity
}

/// Whether nobody is let in but the person of whom the provider speaks.
fn is_mara(identity: Option<&Identity>) -> bool {
    identity.is_none_or(|one| one.email == MARA && one.name_id == MARA)
}

/// For how long this thread has worked, whatever else the machine has to do (proc(5)); the time since `start` where the system
/// does not say.
fn worked(start: Instant) -> Duration {
    let schedule = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = schedule.split(' ').next().and_then(|text| text.parse().ok());
    nanoseconds.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// The most memory that this process ever held, in KB (proc(5)); 0 where the system does not say.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.trim().trim_end_matches(" kB").parse().unwrap_or_default()
}

/// The files of a folder of the shared corpus, up to 64 KB each; none where it is not there.
fn corpus(folder: &str) -> Vec<Vec<u8>> {
    let corpus = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/corpus");
    let files = fs::read_dir(Path::new(corpus).join(folder)).into_iter().flatten().flatten();
    files.filter_map(|file| fs::read(file.path()).ok()).filter(|bytes| bytes.len() <= 64 * 1024).collect()
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

fn request(ours: &ServiceProvider) -> Request {
    Request { id: "_r1".into(), acs_url: ours.acs_url.clone(), issuer: ours.sp_entity_id.clone() }
}

fn responses(provider: &Provider, ours: &ServiceProvider) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let request = request(ours);
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
        decryption: Decryption::Off,
        now: NOON,
    })
}
