//! Reading URLs never panics, forgives everything in one pass, and keeps every octet.

use proptest::prelude::*;
use sso_model::issuer_url::IssuerUrl;
use sso_model::problem::FieldError;
use sso_model::repair::{repair, swapped};
use sso_model::sign_in_url::SignInUrl;
use sso_model::url_text::{WebUrl, cleaned};

use crate::{cases, forms, service_provider};

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn cleaning_is_idempotent_and_only_takes_away(text in forms::url()) {
        let once = cleaned(&text);
        prop_assert_eq!(cleaned(&once), once.as_str());
        let mut rest = text.chars();
        prop_assert!(once.chars().all(|kept| rest.any(|c| c == kept)), "only what was typed, in its order");
    }

    #[test]
    fn what_was_read_is_read_again_octet_by_octet(text in forms::url()) {
        if let Ok(url) = WebUrl::parse(&text) {
            prop_assert_eq!(url.as_str(), text.as_str());
            prop_assert!(text.to_lowercase().contains(url.host()) && text.contains(url.path()));
        }
        if let Ok(url) = SignInUrl::parse(&text, &service_provider()) {
            prop_assert_eq!(SignInUrl::parse(url.as_str(), &service_provider()), Ok(url.clone()));
            prop_assert_eq!(WebUrl::parse(url.as_str()).map(|web| web.as_str().to_owned()), Ok(url.as_str().to_owned()));
        }
        if let Ok(url) = IssuerUrl::parse(&text, &service_provider()) {
            prop_assert_eq!(IssuerUrl::parse(url.as_str(), &service_provider()), Ok(url.clone()));
            let _caution = url.caution("");
        }
    }

    #[test]
    fn every_problem_has_a_sentence_and_a_repair_that_changes_something(text in forms::url()) {
        let sign_in = SignInUrl::parse(&text, &service_provider()).err().map(FieldError::from);
        let issuer = IssuerUrl::parse(&text, &service_provider()).err().map(FieldError::from);
        for error in sign_in.into_iter().chain(issuer) {
            prop_assert!(error.to_string().ends_with('.'), "{}", error);
            prop_assert!(!error.code().is_empty());
            if let Some(repair) = repair(&error, &text) {
                prop_assert_ne!(repair.text, cleaned(&text));
            }
        }
    }

    #[test]
    fn swapping_is_asked_for_any_form(draft in forms::draft(), suggested in forms::url()) {
        let asked = swapped(&draft, &service_provider(), &suggested);
        prop_assert!(!asked || !draft.sign_in_url.is_empty() && !draft.issuer_url.is_empty());
    }
}
