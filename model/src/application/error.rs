//! Why an application cannot be registered. `Display` is the sentence that the operator reads.

use super::{ClientIdError, LONGEST_NAME};
use crate::url_text::{MAX_URL_BYTES, UrlFault};

/// One thing that is wrong with an application.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApplicationError {
    /// The client ID.
    #[error("The client ID {value} cannot be used. {reason}")]
    ClientId {
        /// What was given.
        value: String,
        /// Why.
        reason: ClientIdError,
    },
    /// No name.
    #[error("The name is empty. Give the name by which people know the application.")]
    NoName,
    /// A name that no card shows whole.
    #[error("The name has more than {LONGEST_NAME} characters. Give a shorter one.")]
    LongName,
    /// A line break or another control character.
    #[error("The name has a character that cannot be shown. Type it again.")]
    NameCharacter,
    /// No redirect URI.
    #[error("There is no redirect URI. Give at least one: the application’s documentation names it.")]
    NoRedirectUri,
    /// Another signature than those that ID tokens have here.
    #[error("The signing algorithm {0} is not supported. Give RS256 or ES256.")]
    SigningAlgorithm(String),
    /// One of the addresses.
    #[error("The {} {value} cannot be used. {fault}", place.name())]
    Uri {
        /// Which.
        place: UriPlace,
        /// What was given.
        value: String,
        /// Why, and the way out.
        fault: UriFault,
    },
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UriPlace {
    /// `redirect_uris`.
    Redirect,
    /// `post_logout_redirect_uris`.
    PostLogoutRedirect,
    /// `backchannel_logout_uri`.
    BackchannelLogout,
    /// `initiate_login_uri`.
    InitiateLogin,
    /// `home_url`.
    Home,
}

impl UriPlace {
    /// Its name in a sentence.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Redirect => "redirect URI",
            Self::PostLogoutRedirect => "post-logout redirect URI",
            Self::BackchannelLogout => "back-channel logout URI",
            Self::InitiateLogin => "initiate-login URI",
            Self::Home => "home URL",
        }
    }
}

/// Why a text is not an address of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UriFault {
    /// Not an absolute web URL, or one with something in it that does not belong there.
    Text(UrlFault),
    /// Plain http to another computer.
    NotHttps,
    /// No server can have this host.
    Host,
}

impl core::fmt::Display for UriFault {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Text(fault) => of_text(fault, f),
            Self::NotHttps => {
                f.write_str("Plain http:// is accepted only for this computer. Give an https:// URL.")
            }
            Self::Host => f.write_str(
                "No server can have its host, and a host has no placeholder. Give each address in full.",
            ),
        }
    }
}

fn of_text(fault: &UrlFault, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
    match fault {
        UrlFault::OtherScheme(scheme) => write!(f, "Its scheme is {scheme}. Give an https:// URL."),
        UrlFault::Placeholder(found) => {
            write!(f, "{found} is a placeholder. Put the value in its place.")
        }
        UrlFault::TooLong => write!(f, "It is longer than {MAX_URL_BYTES} bytes. Give a shorter one."),
        UrlFault::Port(port) => write!(f, "{port} is not a port. Give one from 1 to 65535."),
        UrlFault::Fragment => f.write_str("It has a fragment, the part behind #. Give it without."),
        UrlFault::Credentials => f.write_str("It has a name or password before the host. Give it without."),
        UrlFault::NotAscii => f.write_str(
            "It has letters outside of ASCII. Give the host as xn--… and the rest percent-encoded.",
        ),
        UrlFault::Space => f.write_str("There is white space in it. Remove that, or write %20."),
        UrlFault::SchemeTwice => f.write_str("It has two schemes. Give one of them."),
        UrlFault::Entities => {
            f.write_str("It has &amp; or another code of source text in it. Write the character.")
        }
        UrlFault::Surrounded(url) => write!(f, "There is more than a URL in it. Give {url} alone."),
        UrlFault::Mistyped(url) => write!(f, "Its beginning is mistyped. Give {url}."),
        UrlFault::CutOff => {
            f.write_str("It ends in “…”: it was shortened where it was copied. Give all of it.")
        }
        UrlFault::PercentEncoded(url) => write!(f, "It is percent-encoded as a whole. Give {url}."),
        UrlFault::Forwarding(_) => {
            f.write_str("It leads through another service. Give the address that it leads to.")
        }
        UrlFault::Empty | UrlFault::EmailAddress(_) | UrlFault::BareHost | UrlFault::NotAUrl => {
            f.write_str("It is not a URL. Give it in full, as https://app.example.com/path.")
        }
    }
}
