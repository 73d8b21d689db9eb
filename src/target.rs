//! What the focus is led to, by name. An element takes its `id` from here, so that no state holds a text twice.

use crate::browser::focus;

/// A place of the page that takes the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The box that accepts encrypted assertions.
    AcceptEncrypted,
    /// Opens the dialog that adds a person.
    AddPerson,
    /// The attribute name of the email address.
    AttributeEmail,
    /// Closes the dialog of the calendar address.
    CalendarClose,
    /// The cancel button of a question about our own certificates.
    CertificateCancel,
    /// Chooses the file of a certificate.
    CertificateFile,
    /// The cancel button where somebody without a password confirms who is here.
    ConfirmCancel,
    /// The password where somebody confirms who is here.
    ConfirmPassword,
    /// Saves what was merged after a conflict.
    ConflictSave,
    /// The cancel button of a question about the connection. A late answer may open one in front of another dialog:
    /// the cancel buttons there have names of their own.
    ConnectionCancel,
    /// Copies a new password link.
    CopyLink,
    /// The cancel button of the question before a domain is removed.
    DomainCancel,
    /// The domain to claim.
    DomainName,
    /// The heading of the record that a claimed domain needs.
    DomainRecord,
    /// The heading of the domains.
    DomainsTitle,
    /// The address that signs in.
    Email,
    /// The certificates that assertions are encrypted for.
    EncryptionCertificates,
    /// The search among the providers of a federation.
    Federation,
    /// One's own version of the first field that both changed.
    FirstOfMine,
    /// The heading of the form.
    FormTitle,
    /// The box for whatever the provider gave.
    Given,
    /// The heading of the guide.
    GuideTitle,
    /// Closes help.
    HelpClose,
    /// The issuer URL.
    IssuerUrl,
    /// The content of the page, after the navigation.
    Main,
    /// The changes that refreshed metadata proposes.
    MetadataProposal,
    /// The password that is set by a link.
    NewPassword,
    /// The address of the person to add.
    NewPersonEmail,
    /// The name of the person to add.
    NewPersonName,
    /// What there is to do next.
    NextAct,
    /// The heading of what is offered of the metadata.
    OfferTitle,
    /// Opens the guide.
    OpenGuide,
    /// The password that signs in.
    Password,
    /// The cancel button of a question about people.
    PeopleCancel,
    /// The heading of the people.
    PeopleTitle,
    /// Shows or masks addresses and names in a report.
    PersonalValues,
    /// The summary of the problems in the form.
    Problems,
    /// The heading of the card about refreshing from metadata.
    RefreshTitle,
    /// The password that is set by a link, a second time.
    RepeatPassword,
    /// The certificates that sign-in requests are verified with.
    RequestCertificates,
    /// The box that requires SSO.
    RequireSso,
    /// The password in the dialog after the session ended.
    SignInAgainPassword,
    /// Why signing in failed.
    SignInTrouble,
    /// The sign-in URL.
    SignInUrl,
    /// The box that signs sign-in requests.
    SignRequests,
    /// The heading of the status.
    StatusTitle,
    /// Stays, where something is unsaved.
    Stay,
    /// Why the last act did not happen.
    Trouble,
    /// The word that is typed before an act that cannot be undone.
    TypedWord,
    /// The heading of how a test or a sign-in went.
    Verdict,
}

impl Target {
    /// Returns the id of the element.
    pub const fn id(self) -> &'static str {
        match self {
            Self::AcceptEncrypted => "accept-encrypted",
            Self::AddPerson => "add-person",
            Self::AttributeEmail => "attribute-email",
            Self::CalendarClose => "calendar-close",
            Self::CertificateCancel => "certificate-cancel",
            Self::CertificateFile => "certificate-file",
            Self::ConfirmCancel => "confirm-cancel",
            Self::ConfirmPassword => "confirm-password",
            Self::ConflictSave => "conflict-save",
            Self::ConnectionCancel => "connection-cancel",
            Self::CopyLink => "copy-link",
            Self::DomainCancel => "domain-cancel",
            Self::DomainName => "domain",
            Self::DomainRecord => "record-title",
            Self::DomainsTitle => "domains-title",
            Self::Email => "email",
            Self::EncryptionCertificates => "encryption-certificates",
            Self::Federation => "federation",
            Self::FirstOfMine => "pick-mine-0",
            Self::FormTitle => "form-title",
            Self::Given => "given",
            Self::GuideTitle => "guide-title",
            Self::HelpClose => "help-close",
            Self::IssuerUrl => "issuer-url",
            Self::Main => "main",
            Self::MetadataProposal => "metadata-proposal",
            Self::NewPassword => "new-password",
            Self::NewPersonEmail => "new-person-email",
            Self::NewPersonName => "new-person-name",
            Self::NextAct => "next-act",
            Self::OfferTitle => "offer-title",
            Self::OpenGuide => "open-guide",
            Self::Password => "password",
            Self::PeopleCancel => "people-cancel",
            Self::PeopleTitle => "people-title",
            Self::PersonalValues => "personal-values",
            Self::Problems => "problems",
            Self::RefreshTitle => "refresh-title",
            Self::RepeatPassword => "repeat-password",
            Self::RequestCertificates => "request-certificates",
            Self::RequireSso => "require-sso",
            Self::SignInAgainPassword => "again-password",
            Self::SignInTrouble => "sign-in-trouble",
            Self::SignInUrl => "sign-in-url",
            Self::SignRequests => "sign-requests",
            Self::StatusTitle => "status-title",
            Self::Stay => "stay",
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
