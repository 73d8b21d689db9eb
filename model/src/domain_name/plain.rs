//! What can be checked of a typed name without the large tables, before the server is asked.

use super::{DomainName, DomainNameError, NameTables};

/// No tables: ASCII names by the rules for host names (RFC 1123 section 2.1), other names unread.
struct Plain;

impl NameTables for Plain {
    fn ascii(&self, name: &str) -> Option<String> {
        // The full stops of UTS 46 section 2.3.
        let name = name.replace(['\u{3002}', '\u{ff0e}', '\u{ff61}'], ".");
        let is_host = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.') || !c.is_ascii();
        let ends_well = |label: &str| !label.starts_with('-') && !label.ends_with('-');
        (name.chars().all(is_host) && name.split('.').all(ends_well)).then(|| name.to_ascii_lowercase())
    }

    fn unicode(&self, ascii: &str) -> String {
        ascii.to_owned()
    }

    fn is_public_suffix(&self, _ascii: &str) -> bool {
        false
    }
}

/// What is wrong with a typed name as far as it can be checked here. A name that passes may still be refused by the server,
/// which knows shared domains and international names.
///
/// # Errors
/// The [`DomainNameError`] that the server would give as well.
pub fn check_typed(text: &str) -> Result<(), DomainNameError> {
    match DomainName::parse(text, &Plain) {
        // How long an international name is in ASCII is known to the server only.
        Err(DomainNameError::TooLong | DomainNameError::LabelTooLong) if !text.is_ascii() => Ok(()),
        checked => checked.map(|_| ()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_before_the_server_is_asked() {
        for (text, code) in [
            ("", "domain_missing"),
            ("mara@acme.example", "email_address"),
            ("https://acme.example/", "web_address"),
            ("www.acme.example", "web_address"),
            ("192.0.2.7", "ip_address"),
            ("*.acme.example", "wildcard"),
            ("a.example, b.example", "several_domains"),
            ("localhost", "single_label"),
            ("acme_robotics.example", "not_a_domain"),
            ("-acme.example", "not_a_domain"),
            ("acme..example", "not_a_domain"),
            ("gmail.com", "mail_provider"),
            ("acme.onmicrosoft.com", "provider_name"),
            ("ACME.mail.onmicrosoft.com", "provider_name"),
            ("acme.okta.com", "provider_name"),
            ("acme.awsapps.com", "provider_name"),
            ("Mara Lindqvist <mara@acme.example>", "email_address"),
            ("mailto:mara@acme.example", "email_address"),
            ("acme.example; acme.test", "several_domains"),
            ("Yahoo.co.uk", "mail_provider"),
            ("_dmarc.acme.example", "record_name"),
            ("s1._domainkey.acme.example", "record_name"),
            ("_acme-challenge.www.acme.example", "record_name"),
            ("_dmarc", "not_a_domain"),
            ("ACME.local", "private_name"),
            ("acme.internal", "private_name"),
            ("dc1.acme.lan", "private_name"),
            ("acme.home.arpa", "private_name"),
            ("myapp.azurewebsites.net", "provider_name"),
            ("acme.github.io", "provider_name"),
            ("a.b.herokuapp.com", "provider_name"),
            ("acme\u{3002}local", "private_name"),
            ("acme.example:25", "web_address"),
        ] {
            assert_eq!(check_typed(text).map_err(|error| error.code()), Err(code), "{text}");
        }
        for text in [
            "acme.example",
            " ACME.example. ",
            "acme.example;",
            "@acme.example,",
            "live.example",
            "xn--bcher-kva.example",
            "bücher.example",
            "notokta.com",
            "co.uk",
            "okta.com.example",
            "acme\u{3002}example",
            "local.example",
            "acme.example.corp.example",
            "github.io",
            "home.arpa.example",
        ] {
            assert_eq!(check_typed(text), Ok(()), "{text}");
        }
    }
}
