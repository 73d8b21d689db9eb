//! The names under which each provider usually sends a value: what the form offers. Nothing but the exact name is looked
//! for unless a person chooses one of these.

use super::PersonAttribute;
use crate::saml::provider::Provider;

/// Claim types of Microsoft Entra ID and AD FS, which Auth0 sends too unless it is configured otherwise.
const CLAIMS: [&[&str]; 3] = [
    &["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"],
    &["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname"],
    &["http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname"],
];

/// The names of the LDAP schema (RFC 4519, RFC 4524) and their object identifiers, as the X.500 attribute profile of SAML
/// sends them.
const LDAP: [&[&str]; 3] = [
    &["mail", "urn:oid:0.9.2342.19200300.100.1.3"],
    &["givenName", "urn:oid:2.5.4.42"],
    &["sn", "urn:oid:2.5.4.4"],
];

impl Provider {
    /// Returns the names under which the provider usually sends a value, the most usual first. Never the exact name, which
    /// needs no mapping.
    pub fn usual_names(self, of: PersonAttribute) -> &'static [&'static str] {
        let [email, first, last] = match self {
            // Its own names for the values are in lower case.
            Self::JumpCloud => [&["mail"] as &[&str], &["firstname"], &["lastname"]],
            Self::Entra | Self::AdFs | Self::Auth0 => CLAIMS,
            Self::OneLogin => [&["User.email"] as &[&str], &["User.FirstName"], &["User.LastName"]],
            Self::Okta => [&["mail", "Email"] as &[&str], &["givenName", "FirstName"], &["sn", "LastName"]],
            Self::Keycloak => [
                &["urn:oid:1.2.840.113549.1.9.1", "mail"] as &[&str],
                &["urn:oid:2.5.4.42", "givenName"],
                &["urn:oid:2.5.4.4", "surname"],
            ],
            Self::Google | Self::PingOne | Self::Duo => {
                [&["mail", "Email"] as &[&str], &["FirstName", "first_name"], &["LastName", "last_name"]]
            }
            Self::LemonLdap | Self::Other => LDAP,
        };
        match of {
            PersonAttribute::Email => email,
            PersonAttribute::FirstName => first,
            PersonAttribute::LastName => last,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute_mapping::AttributeMapping;

    #[test]
    fn every_name_that_is_offered_can_be_saved_as_it_is() {
        for provider in Provider::ALL {
            for of in PersonAttribute::ALL {
                let names = provider.usual_names(of);
                assert!(!names.is_empty() && !names.contains(&of.name()), "{provider:?} {of:?}");
                for name in names {
                    let mapping = AttributeMapping::default().with(of, *name);
                    assert_eq!(mapping.parse(), Ok(mapping.clone()), "{provider:?} {name}");
                }
            }
        }
    }
}
