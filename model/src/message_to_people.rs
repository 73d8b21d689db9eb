//! What a manager writes to everybody once SSO is enabled: how to sign in from now on, as plain text for any mail program.

use crate::api::ConnectionView;
use crate::lifecycle::{Requirement, Stage};
use crate::saml::provider::Provider;

/// Most domains that are named; people know their own address.
const MOST_DOMAINS: usize = 3;

/// A message, ready to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageToPeople {
    /// One line.
    pub subject: String,
    /// Lines of plain text.
    pub text: String,
}

impl MessageToPeople {
    /// Returns the message about `view` from the manager named `from`: where to sign in to `product`, with which account, and
    /// whether passwords still work. `sign_in_link` is the organization’s Postback URL. None while nobody can sign in so: SSO is
    /// not enabled, or no domain is verified.
    pub fn of(view: &ConnectionView, product: &str, sign_in_link: &str, from: &str) -> Option<Self> {
        let account = account(view).filter(|_| view.stage == Stage::Enabled)?;
        let provider = match view.link_provider() {
            Provider::Other => "our identity provider",
            provider => provider.name(),
        };
        let required = view.requirement == Requirement::Required;
        let begin = if required {
            format!("From now on you sign in to {product} through {provider}.")
        } else {
            format!("You can now sign in to {product} through {provider}.")
        };
        let passwords = match view.requirement {
            Requirement::Required => {
                "Your password there no longer works. Owners and admins keep theirs, for emergencies."
            }
            Requirement::Armed => "A password that you have there works for now. Soon it will not.",
            Requirement::Off => "A password that you have there still works.",
        };
        Some(Self {
            subject: format!("How to sign in to {product}"),
            text: format!(
                "Hello,\n\n{begin}\n\n1. Open {sign_in_link}\n2. Sign in at {provider} with {account}.\n\n{passwords}\n\n\
                 If you are not let in, the page says why and shows a reference. Send it to me.\n\n{from}\n"
            ),
        })
    }
}

/// Names the account to sign in with, or returns nothing without a domain. One whose record is gone still counts while it works.
fn account(view: &ConnectionView) -> Option<String> {
    let domains: Vec<_> = view.domains.verified.iter().chain(&view.domains.failing).collect();
    Some(match domains.as_slice() {
        [] => return None,
        [one] => format!("the account whose address ends in @{one}"),
        [some @ .., last] if domains.len() <= MOST_DOMAINS => {
            let some: Vec<_> = some.iter().map(|domain| format!("@{domain}")).collect();
            format!("the account whose address ends in {} or @{last}", some.join(", "))
        }
        _ => "your work account".to_owned(),
    })
}
