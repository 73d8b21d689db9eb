//! Where our judgement of a corpus file differs from the corpus' label or from the other engine's, and why.

/// Good and arguable files that are refused, with the code of each check that fails. The rules behind the codes:
///
/// - `weak_hash`: SHA-1 in signature or digest;
/// - `comment`: a comment, here inside of a value, where it has been used to forge names;
/// - `issue_instant`, `issuer_missing`: parts that SAML requires are not there (Core 3.2.2, Profiles 4.1.4.2);
/// - `issuer_unclear`, `audience_missing`, `no_bearer`, `destination_differs`: the rules of web sign-in (Profiles 4.1.4.2);
/// - `request_partly`: only one of response and assertion names the request (Profiles 4.1.4.2);
/// - `confirmation_begins`: a `NotBefore` that Profiles 4.1.4.2 forbids;
/// - `reference_differs`: a signature over the whole document instead of its element (Core 5.4.2);
/// - `name_id_encrypted`, `name_id_form`: a name that nobody can read, or that has white space around it;
/// - `certificate_unusable`: RSA of 1024 bits, or a form of key that the engine does not take;
/// - `content_changed`: one of two signatures does not hold (two other tools agree), and every one must.
pub(crate) const RULES: &[(&str, &[&str])] = &[
    ("bad/java-saml__invalids__empty_destination.xml.base64", &["destination_differs", "weak_hash"]),
    ("bad/java-saml__invalids__invalid_xml.xml.base64", &["issuer_unclear", "weak_hash"]),
    ("bad/java-saml__invalids__no_authnstatement.xml.base64", &["weak_hash"]),
    ("good/boxyhq__saml20.validResponse-noirt.xml", &["comment"]),
    ("good/boxyhq__saml20.validResponse.xml", &["comment"]),
    ("good/boxyhq__saml20.validResponseSignedMessage-unsanitized.xml", &["comment"]),
    ("good/boxyhq__saml20.validResponseSignedMessage.xml", &["comment"]),
    (
        "good/clever__good_response_twice_signed.xml",
        &["issue_instant", "issuer_missing", "request_partly", "weak_hash"],
    ),
    (
        "good/clever__good_response_twice_signed_dsig_ns_at_top.xml",
        &["issue_instant", "issuer_missing", "request_partly", "weak_hash"],
    ),
    (
        "good/clever__response_external_signed_assertion.xml",
        &["issue_instant", "issuer_missing", "request_partly", "weak_hash"],
    ),
    ("good/crewjam__TestSPCanHandleOneloginResponse_response.b64", &["weak_hash"]),
    (
        "good/crewjam__TestSPRealWorldAssertionSignedNotResponse_response.xml",
        &["weak_hash", "confirmation_begins"],
    ),
    (
        "good/crewjam__TestSPRealWorldKeyInfoHasRSAPublicKeyNotX509Cert_response.xml",
        &["weak_hash", "confirmation_begins"],
    ),
    ("good/crewjam__TestServiceProviderCanHandleSignedAssertionsResponse_response.b64", &["weak_hash"]),
    ("good/dex__assertion-signed.xml", &["weak_hash"]),
    ("good/dex__good-resp.xml", &["reference_differs", "weak_hash"]),
    ("good/dex__idp-resp-signed-assertion.xml", &["weak_hash"]),
    ("good/dex__idp-resp-signed-message-and-assertion.xml", &["weak_hash"]),
    ("good/dex__idp-resp-signed-message.xml", &["weak_hash"]),
    ("good/java-saml__double_signed_response.xml.base64", &["weak_hash"]),
    ("good/java-saml__response_adfs1.xml.base64", &["weak_hash"]),
    ("good/java-saml__response_encrypted_nameid.xml.base64", &["weak_hash", "name_id_encrypted"]),
    ("good/java-saml__response_namespaces.xml.base64", &["weak_hash"]),
    ("good/java-saml__signed_assertion_response.xml.base64", &["weak_hash"]),
    ("good/java-saml__signed_message_response.xml.base64", &["weak_hash"]),
    ("good/java-saml__valid_response.xml.base64", &["weak_hash"]),
    ("good/java-saml__valid_response_with_namequalifier.xml.base64", &["weak_hash"]),
    ("good/polis__identity-federation__data__response.xml", &["no_bearer"]),
    ("good/samael__multi_saml_response_signed_2.xml", &["bad_signature", "audience_missing"]),
    ("good/samael__response_signed.xml", &["weak_hash"]),
    ("good/samael__response_signed_assertion.xml", &["weak_hash"]),
    ("good/samael__response_signed_by_idp_2.xml", &["weak_hash", "name_id_form"]),
    ("good/samael__response_signed_by_idp_ecdsa.xml", &["weak_hash", "name_id_form"]),
    ("good/ssoready__okta.xml", &["content_changed"]),
];

/// Good files whose signature the other engine cannot be shown under its rules for SAML, and why.
pub(crate) const READ_BEYOND_FORM: &[(&str, &str)] = &[
    (
        "good/crewjam__TestSPRealWorldKeyInfoHasRSAPublicKeyNotX509Cert_response.xml",
        "its response's ID begins with a digit, so it is not an XML ID and the other engine does not follow the reference",
    ),
    (
        "good/dex__good-resp.xml",
        "its reference is empty and means the whole document, which both engines' rules forbid",
    ),
];

const SHAPE: &str = "the other engine is asked about one element and does not mind what stands around it; ours refuses the shape first";
const COMMENT: &str =
    "canonical XML drops comments, so that the signature holds; ours refuses the document unread";
const STATUS: &str = "the provider refused the sign-in; ours looks at that before the signature";

/// Files on whose signature the two engines differ, and why. In each case ours is the stricter one.
pub(crate) const DISAGREEMENTS: &[(&str, &str)] = &[
    ("bad/derived-google__comment-in-nameid.xml", COMMENT),
    ("bad/derived-google__status-requester.xml", STATUS),
    ("bad/derived-google__xsw-evil-assertion-last.xml", SHAPE),
    ("bad/derived-google__xsw-original-in-extensions.xml", SHAPE),
    ("bad/derived-jumpcloud__comment-in-nameid.xml", COMMENT),
    ("bad/derived-jumpcloud__status-requester.xml", STATUS),
    ("bad/derived-jumpcloud__xsw-evil-assertion-last.xml", SHAPE),
    ("bad/derived-jumpcloud__xsw-original-in-extensions.xml", SHAPE),
];
