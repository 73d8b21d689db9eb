//! The provider: its values, its key, and what it answers.

use rsa::rand_core::CryptoRngCore;
use sso_model::certificate::preview::Certificate;
use sso_model::timestamp::{DAY, Timestamp};

use crate::fault::Fault;
use crate::key::{Hash, Key, KeyError, KeyKind};
use crate::request::Request;
use crate::sign::Signer;
use crate::signing::Signing;
use crate::statement::{Attribute, EMAIL, SUCCESS, Statement};
use crate::{certificate, encrypted, wrap};

mod keep;
mod misbehave;

/// Seconds for which a response is valid, before and after it is made, as with JumpCloud, Okta and Google.
const VALIDITY: i64 = 300;

/// Days for which the certificate is valid.
const CERTIFICATE_DAYS: i64 = 3650;

/// A practice identity provider.
pub struct Provider {
    /// Its entity ID.
    pub issuer: String,
    /// Where requests are sent.
    pub sign_in_url: String,
    /// The key that signs responses.
    pub key: Key,
    /// That key's certificate in DER: the one to be saved in the console.
    pub certificate: Vec<u8>,
    /// A key that no console knows, for [`Fault::OtherKey`].
    pub stranger: Key,
    /// The stranger's certificate in DER, with the same subject.
    pub stranger_certificate: Vec<u8>,
}

/// The person who signs in.
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
    /// Returns a person whose `NameID` is the e-mail address, as with most providers.
    pub fn named(email: &str, first_name: &str, last_name: &str) -> Self {
        let [email, first_name, last_name] = [email, first_name, last_name].map(str::to_owned);
        Self { name_id: email.clone(), email, first_name, last_name }
    }
}

/// The response to make.
#[derive(Clone, Debug)]
pub struct Order<'a> {
    /// The request.
    pub request: &'a Request,
    /// The person who signs in.
    pub person: &'a Person,
    /// Which part is signed.
    pub signing: Signing,
    /// What goes wrong, if anything.
    pub fault: Option<Fault>,
    /// The time.
    pub now: Timestamp,
}

impl Provider {
    /// Makes a provider below `base` (without a slash at the end), with new keys of this kind.
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
            // From yesterday: to a clock that is a little behind, a certificate of today is not valid yet.
            let validity = (now.plus(-DAY), now.plus(CERTIFICATE_DAYS * DAY));
            let certificate = certificate::self_signed(&key, "Practice identity provider", validity, serial)?;
            Ok((key, certificate))
        };
        let ((key, certificate), (stranger, stranger_certificate)) = (pair()?, pair()?);
        let (issuer, sign_in_url) = addresses(base);
        Ok(Self { issuer, sign_in_url, key, certificate, stranger, stranger_certificate })
    }

    /// Returns a signer with the usual hash of the key.
    pub fn signer(&self) -> Signer<'_> {
        let (key, certificate) = (&self.key, self.certificate.as_slice());
        Signer { key, certificate, hash: key.kind().hash(), digest: Hash::Sha256 }
    }

    /// Makes the signed response as XML.
    ///
    /// # Errors
    /// A [`KeyError`]: signing failed.
    pub fn respond(&self, order: &Order<'_>, rng: &mut impl CryptoRngCore) -> Result<String, KeyError> {
        self.respond_to(order, None, rng)
    }

    /// Makes the signed response as XML, with the assertion encrypted for the key of `recipient` if there is one: after it was
    /// signed, and before the response is.
    ///
    /// # Errors
    /// A [`KeyError`]: signing or encrypting failed.
    pub fn respond_to(
        &self,
        order: &Order<'_>,
        recipient: Option<&Certificate>,
        rng: &mut impl CryptoRngCore,
    ) -> Result<String, KeyError> {
        let mut statement = self.statement(order, rng);
        misbehave::state(order.fault, &mut statement, order.person);
        let signer = misbehave::signer(order.fault, self);
        if order.fault == Some(Fault::Denied) {
            return whole(&statement, "", &signer, order.signing.has_response());
        }
        let is_unsigned = order.fault == Some(Fault::Unsigned);
        let mut assertion = statement.assertion();
        if order.signing.has_assertion() && !is_unsigned {
            assertion = signer.sign(&assertion, &statement.assertion_id)?;
        }
        let mut sealed = |assertion: &str| self.sealed(assertion, order.fault, recipient, rng);
        let content = sealed(&assertion)?;
        let response = whole(&statement, &content, &signer, order.signing.has_response() && !is_unsigned)?;
        Ok(match order.fault {
            Some(Fault::Tampered) => {
                response.replacen(&content, &sealed(&misbehave::tamper(&assertion, &statement.name_id))?, 1)
            }
            Some(Fault::Wrapped) => wrap::forge(&response, &statement, order.signing),
            _ => response,
        })
    }

    /// The assertion as it is sent: as it is, or encrypted.
    fn sealed(
        &self,
        assertion: &str,
        fault: Option<Fault>,
        recipient: Option<&Certificate>,
        rng: &mut impl CryptoRngCore,
    ) -> Result<String, KeyError> {
        match (fault, recipient) {
            (Some(Fault::Encrypted), _) => encrypted::for_another(assertion, &self.stranger_certificate, rng),
            (_, Some(recipient)) => encrypted::assertion_for(assertion, recipient, rng),
            (_, None) => Ok(assertion.to_owned()),
        }
    }

    /// Returns what a correct answer to `order` says.
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

/// Returns entity ID and sign-in URL of the provider below `base`.
fn addresses(base: &str) -> (String, String) {
    (format!("{base}/metadata"), format!("{base}/sso"))
}

/// Returns the response around `content`, signed or not.
fn whole(
    statement: &Statement,
    content: &str,
    signer: &Signer<'_>,
    is_signed: bool,
) -> Result<String, KeyError> {
    let response = statement.response(content);
    if is_signed { signer.sign(&response, &statement.response_id) } else { Ok(response) }
}

/// Returns an XML ID of 128 random bits; IDs must not begin with a digit.
fn identifier(rng: &mut impl CryptoRngCore) -> String {
    let mut bytes = [0; 16];
    rng.fill_bytes(&mut bytes);
    format!("_{:032x}", u128::from_be_bytes(bytes))
}
