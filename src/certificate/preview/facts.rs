//! What the certificate says of itself, label by label.

use leptos::prelude::*;
use sso_model::certificate::hex::with_colons;
use sso_model::certificate::preview::Preview;

/// The list of facts.
#[component]
pub(crate) fn Facts(preview: Preview) -> impl IntoView {
    let named = |name: &str| if name.is_empty() { "None".to_owned() } else { name.to_owned() };
    let issuer = match (preview.self_signed, preview.ca) {
        (true, false) => "Same as the subject: self-signed, which is usual for SAML".to_owned(),
        // What it means stands in the warning.
        (true, true) => "Same as the subject: self-signed".to_owned(),
        (false, _) => spaced(&named(&preview.issuer)),
    };
    let authority = if preview.ca {
        "Yes, it is a certificate authority"
    } else {
        "No, it is not a certificate authority"
    };
    let also = &preview.subject_alternative_names;
    let also = (!also.is_empty()).then(|| {
        view! { <dt>"Alternative names"</dt><dd>{also.join(", ")}</dd> }
    });
    view! {
        <dl class="kv">
            <dt>"Subject"</dt>
            <dd>{spaced(&named(&preview.subject))}</dd>
            <dt>"Issuer"</dt>
            <dd>{issuer}</dd>
            <dt>"Serial number"</dt>
            <dd><span class="value">{with_colons(&preview.serial)}</span></dd>
            <dt>"Public key"</dt>
            <dd>{key(&preview)}</dd>
            <dt>"Signature algorithm"</dt>
            <dd>{algorithm(&preview.signature_algorithm)}</dd>
            <dt>"May sign certificates"</dt>
            <dd>{authority}</dd>
            {also}
        </dl>
    }
}

fn key(preview: &Preview) -> String {
    let key = &preview.key;
    let mut words = key.algorithm.clone();
    if let Some(curve) = &key.curve {
        words = format!("{words}, curve {curve}");
    }
    if let Some(bits) = key.bits {
        words = format!("{words}, {bits} bits");
    }
    words
}

/// A name with a space after each comma that separates, for reading; escaped commas stay as they are.
fn spaced(name: &str) -> String {
    let mut spaced = String::new();
    let mut escaped = false;
    for c in name.chars() {
        spaced.push(c);
        if c == ',' && !escaped {
            spaced.push(' ');
        }
        escaped = c == '\\' && !escaped;
    }
    spaced
}

/// The usual algorithms in words; the rest as OpenSSL names them.
fn algorithm(name: &str) -> String {
    match name {
        "sha1WithRSAEncryption" => "SHA-1 with RSA",
        "sha256WithRSAEncryption" => "SHA-256 with RSA",
        "sha384WithRSAEncryption" => "SHA-384 with RSA",
        "sha512WithRSAEncryption" => "SHA-512 with RSA",
        "ecdsa-with-SHA256" => "SHA-256 with ECDSA",
        "ecdsa-with-SHA384" => "SHA-384 with ECDSA",
        "ecdsa-with-SHA512" => "SHA-512 with ECDSA",
        "rsassaPss" => "RSA-PSS",
        "ED25519" => "Ed25519",
        other => other,
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn spaces_names_but_not_escaped_commas() {
        assert_eq!(spaced("CN=A\\,B,O=C"), "CN=A\\,B, O=C");
    }
}
