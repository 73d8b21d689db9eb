//! The provider: its values, its key, and what it answers.

use rsa::rand_core::CryptoRngCore;
use sso_model::timestamp::{DAY, Timestamp};

use crate::fault::Fault;
use crate::key::{Hash, Key, KeyError, KeyKind};
use crate::request::Request;
use crate::sign::Signer;
use crate::statement::{Attribute, EMAIL, SUCCESS, Statement};
use crate::{certificate, encrypted, wrap};

mod keep;
mod misbehave;

/// For how long a response is good, in seconds, before and after it is made: as JumpCloud, Okta and Google do.
const VALIDITY: i64 = 300;

/// For how long the certificate is good, in days.
const CERTIFICATE_DAYS: i64 = 3650;

/// A practice identity provider.
pub struct Provider {
    /// Its entity ID.
    pub issuer: String,
    /// Where requests are sent.
    pub sign_in_url: String,
    /// What it signs with.
    pub key: Key,
    /// That key's certificate in DER: the one to be saved in the console.
    pub certificate: Vec<u8>,
    /// A key that nobody was told of, for [`Fault::OtherKey`].
    pub stranger: Key,
    /// Its certificate in DER, with the same name in it.
    pub stranger_certificate: Vec<u8>,
}

/// Who signs in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// E-mail address.
    pub email: String,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// `NameID`.
    pub name_id: String,
}

impl Person {
    /// Somebody whose `NameID` is the e-mail address, as most providers have it.
    pub fn named(email: &str, first_name: &str, last_name: &str) -> Self {
        let [email, first_name, last_name] = [email, first_name, last_name].map(str::to_owned);
        Self { name_id: email.clone(), email, first_name, last_name }
    }
}

/// Which part is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Signing {
    /// The response around the assertion.
    Response,
    /// The assertion.
    Assertion,
    /// Both.
    Both,
}

impl Signing {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Assertion, Self::Response, Self::Both];

    /// Is the assertion signed?
    pub fn has_assertion(self) -> bool {
        matches!(self, Self::Assertion | Self::Both)
    }

    /// Is the response signed?
    pub fn has_response(self) -> bool {
        matches!(self, Self::Response | Self::Both)
    }
}

/// What is to be answered.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The request.
    pub request: &'a Request,
    /// Who signs in.
    pub person: &'a Person,
    /// Which part is signed.
    pub signing: Signing,
    /// What goes wrong, if anything.
    pub fault: Option<Fault>,
    /// The time.
    pub now: Timestamp,
}

impl Provider {
    /// A new provider below `base` (no slash at the end), with new keys of this kind.
    ///
    /// # Errors
    /// A [`KeyError`].
    pub fn generate(
        base: &str,
        kind: KeyKind,
        now: Timestamp,
        rng: &mut impl CryptoRngCore,
    ) -> Result<Self, KeyError> {
        let mut pair = || {
            let key = Key::generate(kind, rng)?;
            let mut serial = [0; 16];
            rng.fill_bytes(&mut serial);
            // From yesterday: a clock that is a little behind should not see a certificate of tomorrow.
            let validity = (now.plus(-DAY), now.plus(CERTIFICATE_DAYS * DAY));
            let certificate = certificate::self_signed(&key, "Practice identity provider", validity, serial)?;
            Ok((key, certificate))
        };
        let ((key, certificate), (stranger, stranger_certificate)) = (pair()?, pair()?);
        let (issuer, sign_in_url) = addresses(base);
        Ok(Self { issuer, sign_in_url, key, certificate, stranger, stranger_certificate })
    }

    /// Signs as it should: with SHA-256, or with what goes with the key's curve.
    pub fn signer(&self) -> Signer<'_> {
        let (key, certificate) = (&self.key, self.certificate.as_slice());
        Signer { key, certificate, hash: key.kind().hash(), digest: Hash::Sha256 }
    }

    /// The response in XML.
    ///
    /// # Errors
    /// A [`KeyError`]: signing failed.
    pub fn respond(&self, order: &Order<'_>, rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
        let mut statement = self.statement(order, rng);
        misbehave::state(order.fault, &mut statement, order.person);
        let signer = misbehave::signer(order.fault, self);
        if order.fault == Some(Fault::Denied) {
            return whole(&statement, "", &signer, order.signing.has_response());
        }
        if order.fault == Some(Fault::Unsigned) {
            return Ok(statement.response(&statement.assertion()));
        }
        let mut assertion = statement.assertion();
        if order.signing.has_assertion() {
            assertion = signer.sign(&assertion, &statement.assertion_id)?;
        }
        if order.fault == Some(Fault::Encrypted) {
            assertion = encrypted::assertion(&assertion, rng)?;
        }
        let response = whole(&statement, &assertion, &signer, order.signing.has_response())?;
        Ok(match order.fault {
            Some(Fault::Tampered) => misbehave::tamper(&response, &statement.name_id),
            Some(Fault::Wrapped) => wrap::forge(&response, &statement, order.signing),
            _ => response,
        })
    }

    /// What a flawless answer to `order` says.
    pub fn statement(&self, order: &Order<'_>, rng: &mut impl CryptoRngCore) -> Statement {
        let Order { request, person, now, .. } = *order;
        Statement {
            response_id: identifier(rng),
            assertion_id: identifier(rng),
            issued_at: now,
            destination: Some(request.acs_url.clone()),
            in_response_to: Some(request.id.clone()),
            issuer: self.issuer.clone(),
            status: (SUCCESS.to_owned(), None, None),
            name_id: person.name_id.clone(),
            name_id_format: Some(EMAIL.to_owned()),
            recipient: Some(request.acs_url.clone()),
            not_before: now.plus(-VALIDITY),
            not_on_or_after: now.plus(VALIDITY),
            audiences: vec![request.issuer.clone()],
            authenticated_at: now,
            session_ends_at: None,
            attributes: vec![
                Attribute::basic("email", &person.email),
                Attribute::basic("firstName", &person.first_name),
                Attribute::basic("lastName", &person.last_name),
            ],
        }
    }
}

/// Entity ID and sign-in URL of the provider below `base`.
fn addresses(base: &str) -> (String, String) {
    (format!("{base}/metadata"), format!("{base}/sso"))
}

/// The response around `content`, signed or not.
fn whole(
    statement: &Statement,
    content: &str,
    signer: &Signer<'_>,
    is_signed: bool,
) -> Result<String, KeyError> {
    let response = statement.response(content);
    if is_signed { signer.sign(&response, &statement.response_id) } else { Ok(response) }
}

/// An XML ID (must not begin with a digit) of 128 random bits.
fn identifier(rng: &mut impl CryptoRngCore) -> String {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    format!("_{:032x}", u128::from_be_bytes(bytes))
}
