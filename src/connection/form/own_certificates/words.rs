//! What is said about our own certificates, by what they are for.

use sso_model::own_certificate::CertificatePurpose as Purpose;

/// The heading of the card.
pub(crate) fn heading(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Requests => "Request certificate",
        Purpose::Encryption => "Encryption certificate",
    }
}

/// What the identity provider does with it.
pub(crate) fn use_of(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Requests => "Your identity provider verifies sign-in requests with it.",
        Purpose::Encryption => {
            "Your identity provider encrypts assertions for it. Our metadata names it once this is enabled."
        }
    }
}

/// The button that makes a new one.
pub(crate) fn make(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Requests => "Make a new request certificate…",
        Purpose::Encryption => "Make a new encryption certificate…",
    }
}

/// The name of the file.
pub(crate) fn file(purpose: Purpose, waits: bool) -> &'static str {
    match (purpose, waits) {
        (Purpose::Requests, false) => "request-certificate.pem",
        (Purpose::Requests, true) => "next-request-certificate.pem",
        (Purpose::Encryption, false) => "encryption-certificate.pem",
        (Purpose::Encryption, true) => "next-encryption-certificate.pem",
    }
}

/// The question before a new one is made.
pub(crate) fn make_question(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Requests => "Make a new request certificate?",
        Purpose::Encryption => "Make a new encryption certificate?",
    }
}

/// What happens once a new one is made.
pub(crate) fn once_made(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Requests => {
            "Requests are still signed with the certificate in use. The new one waits until you have given it to your identity provider and put it in use."
        }
        Purpose::Encryption => {
            "What is encrypted for either of the two is decrypted from then on. Give the new one to your identity provider, then put it in use here."
        }
    }
}

/// What happens once the new one is used.
pub(crate) fn once_used(purpose: Purpose) -> [&'static str; 2] {
    match purpose {
        Purpose::Requests => [
            "From then on every sign-in request is signed with it. If your identity provider does not have it yet, nobody can sign in through SSO.",
            "The certificate in use now is deleted with its key and cannot be brought back.",
        ],
        Purpose::Encryption => [
            "From then on our metadata names it alone.",
            "What is encrypted for the certificate in use now is decrypted for 30 more days. Then it is deleted with its key and cannot be brought back: people whose assertions are still encrypted for it cannot sign in through SSO.",
        ],
    }
}

/// Why the password is asked.
pub(crate) fn why_password(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Requests => {
            "Your identity provider refuses requests whose certificate it does not know. You will not be asked again for ten minutes."
        }
        Purpose::Encryption => {
            "Assertions that are encrypted for another certificate cannot be decrypted. You will not be asked again for ten minutes."
        }
    }
}

/// What was made, and what is said if it was not.
pub(crate) fn made(purpose: Purpose) -> (&'static str, &'static str) {
    match purpose {
        Purpose::Requests => ("A new request certificate waits", "No request certificate was made"),
        Purpose::Encryption => ("A new encryption certificate waits", "No encryption certificate was made"),
    }
}
