//! What the focus is led to, by name. An element takes its `id` from here, so that no state holds a text twice.

use crate::browser::focus;

/// A place of the page that takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    AcceptEncrypted,
    AddPerson,
    AttributeEmail,
    CertificateFile,
    ConfirmPassword,
    DomainName,
    DomainRecord,
    DomainsTitle,
    Email,
    EncryptionCertificates,
    Federation,
    FormTitle,
    Given,
    GuideTitle,
    IssuerUrl,
    Main,
    MetadataProposal,
    /// The heading of the card about refreshing from metadata.
    RefreshTitle,
    NewPassword,
    NewPersonEmail,
    NewPersonName,
    NextAct,
    OfferTitle,
    OpenGuide,
    Password,
    PeopleTitle,
    PersonalValues,
    Problems,
    RepeatPassword,
    RequireSso,
    RequestCertificates,
    SignRequests,
    SignInAgainPassword,
    SignInTrouble,
    SignInUrl,
    StatusTitle,
    Trouble,
    TypedWord,
    Verdict,
}

impl Target {
    /// Returns the id of the element.
    pub(crate) const fn id(self) -> &'static str {
        match self {
            Self::AcceptEncrypted => "accept-encrypted",
            Self::AddPerson => "add-person",
            Self::AttributeEmail => "attribute-email",
            Self::CertificateFile => "certificate-file",
            Self::ConfirmPassword => "confirm-password",
            Self::DomainName => "domain",
            Self::DomainRecord => "record-title",
            Self::DomainsTitle => "domains-title",
            Self::Email => "email",
            Self::EncryptionCertificates => "encryption-certificates",
            Self::Federation => "federation",
            Self::FormTitle => "form-title",
            Self::Given => "given",
            Self::GuideTitle => "guide-title",
            Self::IssuerUrl => "issuer-url",
            Self::Main => "main",
            Self::MetadataProposal => "metadata-proposal",
            Self::RefreshTitle => "refresh-title",
            Self::NewPassword => "new-password",
            Self::NewPersonEmail => "new-person-email",
            Self::NewPersonName => "new-person-name",
            Self::NextAct => "next-act",
            Self::OfferTitle => "offer-title",
            Self::OpenGuide => "open-guide",
            Self::Password => "password",
            Self::PeopleTitle => "people-title",
            Self::PersonalValues => "personal-values",
            Self::Problems => "problems",
            Self::RepeatPassword => "repeat-password",
            Self::RequireSso => "require-sso",
            Self::RequestCertificates => "request-certificates",
            Self::SignRequests => "sign-requests",
            Self::SignInAgainPassword => "again-password",
            Self::SignInTrouble => "sign-in-trouble",
            Self::SignInUrl => "sign-in-url",
            Self::StatusTitle => "status-title",
            Self::Trouble => "trouble",
            Self::TypedWord => "typed-word",
            Self::Verdict => "verdict",
        }
    }

    /// Focuses it once what is being drawn now stands.
    pub(crate) fn focus(self) {
        focus::on(self.id());
    }

    /// Focuses it once it is drawn; waits half a second for it.
    pub(crate) fn focus_once_drawn(self) {
        focus::once_drawn(self.id());
    }

    /// Focuses it unless something else has the focus by then.
    pub(crate) fn focus_if_lost(self) {
        focus::on_if_lost(self.id());
    }

    /// Leaves the focus on it when it is about to be drawn anew.
    pub(crate) fn keep_focus(self) {
        focus::keep(self.id());
    }
}
