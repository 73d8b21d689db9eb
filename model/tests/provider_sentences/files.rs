//! What is said of certificates, metadata, and whatever else a provider gives.

use sso_model::certificate::error::{CertificateError, Part};
use sso_model::certificate::finding::Finding;
use sso_model::certificate::preview::KeyDefect;
use sso_model::given::{GivenError, Wrong};
use sso_model::metadata::error::{EntityError, MetadataError, Place};
use sso_model::metadata::finding::Finding as MetadataFinding;
use sso_model::metadata::proposal::Reason;
use sso_model::metadata::refresh::RefreshFault;
use sso_model::metadata::signature::{SignatureFault, SigningCertificateError};
use sso_model::saml::message::MessageError;
use sso_model::saml::provider::Provider;
use sso_model::service_provider::OurValue;
use sso_model::timestamp::Timestamp;
use sso_model::url_text::UrlFault;

use super::every::every;

const WHEN: Timestamp = Timestamp(1_795_521_600);
const AT: Place = Place { line: 1, column: 1 };

/// Every finding of a certificate.
pub fn findings() -> Vec<Finding> {
    every!(Finding: Expired(WHEN), NotYetValid(WHEN), ExpiresSoon { within: 7, left: 3, until: WHEN },
        WeakRsaKey(1024), LongRsaKey(8192), DamagedKey(KeyDefect::Modulus), UnusableKey("Ed448".into()),
        Sha1Signature, Md5Signature("MD5"), AlgorithmsDiffer, CertificateAuthority, SelfSignedAuthority, TlsServer)
}

fn certificate_errors() -> Vec<CertificateError> {
    every!(CertificateError: Empty, Blank, TooLarge(99_999), PrivateKey, EncryptedPrivateKey, SshPrivateKey,
        PublicKey, SshPublicKey, Pgp, CertificateRequest, RevocationList, Pkcs12, JavaKeyStore, Pkcs7Encrypted,
        Pkcs7Empty, SamlMetadata, SamlResponse, SamlMessage, WebPage, Xml, Json, Image, Pdf, OfficeDocument,
        Archive, Fingerprint, WebAddress, FileName, Description, NothingInside,
        BadCharacter { character: '!', line: 1, column: 1 }, CutOff { have: 1, want: 2 }, Unsigned,
        UnreadableDate, Damaged(Part::Key), Unrecognized)
}

fn entity_errors() -> Vec<EntityError> {
    every!(EntityError: NoEntityId, EntityIdTooLong, NotSaml2, NoSignInUrl, NoUsableBinding(vec!["SOAP".into()]),
        NoSigningKey, KeyWithoutCertificate, UnreadableCertificate(CertificateError::Empty, 3))
}

fn metadata_errors() -> Vec<MetadataError> {
    every!(MetadataError: Empty, Unreadable("it was moved".into()), TooLarge(1 << 30), EntityTooLarge(AT), TooManyEntities,
        TooDeep(AT), TooManyAttributes(AT), TooManyNamespaces(AT), Doctype(AT), ProcessingInstruction(AT),
        XmlVersion, Encoding("x".into()), BadText(AT), Ampersand(AT), NotWellFormed(AT), CutOff,
        SecondDocument(AT), Namespace, WebPage, SamlResponse, SamlMessage, OtherXml("rss".into()), NotXml,
        ServiceProvider("https://sp.example".into()), OurOwn, WsFederationOnly, NoIdentityProvider, NoEntities,
        ListTooLong, NotInIt("https://idp.example".into()), Entity(entity_errors()), Signature(SignatureFault::Missing))
}

fn signature_faults() -> Vec<SignatureFault> {
    let text = || "SHA-1".to_owned();
    every!(SignatureFault: Missing, PartOnly, Several, Form("Reference"), Reference(text()), WeakHash(text()),
        Algorithm(text()), CanonicalForm(text()), Transform(text()), DuplicateId(text()), OtherKey, Altered,
        Expired(WHEN), TooLarge, UnusableKey(findings().remove(3).to_string()), Unverifiable(text()))
}

fn metadata_findings() -> Vec<MetadataFinding> {
    every!(MetadataFinding: Expired(WHEN), EntityIdNotAUrl("x".into()), PostOnly, PlainHttp("x".into()),
        WantsSignedRequests, UnreadableCertificate { error: CertificateError::Empty, line: 3 },
        TooManyCertificates(6), SignatureNotChecked)
}

fn reasons() -> Vec<Reason> {
    every!(Reason: Redirect { others: vec!["SOAP".into()] }, PostOnly, EntityId, SignedRequests, Saved, First,
        Another, Next(WHEN), Unusable(findings().remove(3).to_string()), Authority, NoRoom, NotInFile, OfAnother)
}

fn message_errors() -> Vec<MessageError> {
    every!(MessageError: Missing, Repeated, Empty, TooLarge { bytes: 1, kilobytes: 1 }, PastedTooLarge,
        XmlTooLarge { bytes: 2, most: 1 }, Bomb, NotBase64('!'), EncodedTwice, BlanksForPlus, Base64Url, CutOff,
        Compressed, BadPercent, NotUtf8, Utf16, NotXml, Certificate, PrivateKey, WebPage, FormTooLarge,
        NotAForm("text/plain".into()), FormPage)
}

/// Every refusal, finding and reason, in the words of `provider`.
pub fn sentences(provider: Provider) -> Vec<String> {
    let mut said: Vec<String> = findings().iter().map(ToString::to_string).collect();
    said.extend(certificate_errors().iter().map(|error| error.about("This")));
    said.extend(metadata_errors().iter().map(|error| error.about("This")));
    said.extend(signature_faults().into_iter().map(|fault| MetadataError::Signature(fault).about("This")));
    let signing = every!(SigningCertificateError: Unreadable(CertificateError::Empty), Several(2),
        UnusableKey(findings().remove(3)));
    said.extend(signing.iter().map(ToString::to_string));
    said.extend(metadata_findings().iter().map(ToString::to_string));
    said.extend(reasons().iter().map(ToString::to_string));
    said.extend(message_errors().iter().map(ToString::to_string));
    let given = every!(GivenError: Metadata(MetadataError::Empty), Certificate(CertificateError::Empty),
        Response(MessageError::Empty), Url(UrlFault::BareHost), OurOwn(OurValue::AcsUrl),
        AdminPortal(provider.name()), UserPortal(provider.name()), OtherProtocol("OpenID Connect"), LogoutUrl,
        Wrong(Wrong::Id), UrlAmongWords, TooManyValues, Unrecognized);
    let wrong = every!(Wrong: OpenIdConfiguration, KeySet, Token, ClientSecret, Id, Command, Mail, Shortcut);
    said.extend(given.iter().map(|error| error.about("This")));
    said.extend(wrong.into_iter().map(|wrong| GivenError::Wrong(wrong).about("This")));
    let refresh = every!(RefreshFault: NotFetched, Metadata(MetadataError::NotInIt("x".into())), Expired(WHEN),
        NothingSaved);
    said.extend(refresh.iter().map(ToString::to_string));
    said.into_iter().map(|sentence| provider.speak(sentence)).collect()
}
