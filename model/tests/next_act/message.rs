//! What people are told once SSO is enabled.

use sso_model::message_to_people::MessageToPeople;

use super::*;

#[test]
fn people_are_told_where_with_which_account_and_what_becomes_of_passwords() {
    let link = "https://sso.example.com/security/sso/v2/authorize/?org_id=k7";
    let of = |view: &ConnectionView| MessageToPeople::of(view, "Acme Cloud", link, "Olivia Berg");
    let message = |view: &ConnectionView| of(view).expect("people can sign in");
    let enabled = view(Stage::Enabled);
    let MessageToPeople { subject, text } = message(&enabled);
    assert_eq!(subject, "How to sign in to Acme Cloud");
    assert_eq!(
        text,
        "Hello,\n\nYou can now sign in to Acme Cloud through JumpCloud.\n\n1. Open https://sso.example.com/security/sso/v2/authorize/?org_id=k7\n\
         2. Sign in at JumpCloud with the account whose address ends in @acme.example.\n\n\
         A password that you have there still works.\n\n\
         If you are not let in, the page says why and shows a reference. Send it to me.\n\nOlivia Berg\n"
    );
    let with = |requirement, domains: &[&str]| {
        let verified = domains.iter().map(|&domain| domain.to_owned()).collect();
        let domains = DomainsView { verified, ..DomainsView::default() };
        message(&ConnectionView { requirement, domains, ..enabled.clone() }).text
    };
    for (requirement, domains, words) in [
        (
            Requirement::Required,
            &["a.example"][..],
            "From now on you sign in to Acme Cloud through JumpCloud.",
        ),
        (Requirement::Required, &["a.example"], "Your password there no longer works."),
        (Requirement::Armed, &["a.example"], "works for now. Soon it will not."),
        (
            Requirement::Off,
            &["a.example", "b.example", "c.example"],
            "ends in @a.example, @b.example or @c.example.",
        ),
        (Requirement::Off, &["a.example", "b.example", "c.example", "d.example"], "with your work account."),
    ] {
        let text = with(requirement, domains);
        assert!(text.contains(words), "{words}: {text}");
    }
    assert_eq!(of(&view(Stage::Disabled)), None);
    assert_eq!(of(&ConnectionView { domains: DomainsView::default(), ..enabled.clone() }), None);
    let mut other = complete();
    [other.issuer_url, other.sign_in_url] =
        ["https://idp.example/i".into(), "https://idp.example/sso".into()];
    let text = message(&ConnectionView { live: Some(saved_settings(other)), ..enabled.clone() }).text;
    assert!(text.contains("Sign in at our identity provider with"), "{text}");
}
