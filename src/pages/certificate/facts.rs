//! What the certificate says of itself, label by label.

use leptos::prelude::*;
use sso_domain::certificate::preview::Preview;

/// The list of facts.
#[component]
pub(crate) fn Facts(preview: Preview) -> impl IntoView {
    let named = |name: &str| if name.is_empty() { "None".to_owned() } else { name.to_owned() };
    let issuer = if preview.self_signed {
        "Same as the subject: self-signed, which is usual for SAML".to_owned()
    } else {
        named(&preview.issuer)
    };
    let authority = if preview.ca {
        "Yes, it is a certificate authority"
    } else {
        "No, it is not a certificate authority"
    };
    let names = &preview.subject_alternative_names;
    let names = (!names.is_empty()).then(|| {
        view! { <dt>"Alternative names"</dt><dd>{names.join(", ")}</dd> }
    });
    view! {
        <dl class="kv">
            <dt>"Subject"</dt>
            <dd>{named(&preview.subject)}</dd>
            <dt>"Issuer"</dt>
            <dd>{issuer}</dd>
            <dt>"Serial number"</dt>
            <dd><span class="value">{pairs(&preview.serial).join(":")}</span></dd>
            <dt>"Public key"</dt>
            <dd>{key(&preview)}</dd>
            <dt>"Signature algorithm"</dt>
            <dd>{preview.signature_algorithm.clone()}</dd>
            <dt>"May sign certificates"</dt>
            <dd>{authority}</dd>
            {names}
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

/// Hex digits in pairs, in capitals.
pub(crate) fn pairs(hex: &str) -> Vec<String> {
    let capitals: Vec<char> = hex.to_uppercase().chars().collect();
    capitals.chunks(2).map(|pair| pair.iter().collect()).collect()
}
