//! Page and server always agree: what the page finds in its own draft, the server finds in what it is sent.

use core::cell::Cell;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use sso_model::api::{CertificateBody, DraftBody};
use sso_model::certificate::read::read;
use sso_model::draft::{ChosenCertificate, Draft, SaveableDraft};

use crate::{cases, forms, service_provider};

/// As the server makes a draft of a body: certificates are read anew, names are cut.
fn on_the_server(body: DraftBody) -> Draft {
    let DraftBody {
        sign_in_url,
        issuer_url,
        certificates,
        attributes,
        require_sso,
        sign_requests,
        accept_encrypted,
        ..
    } = body;
    let certificates = certificates.into_iter().map(chosen).collect();
    Draft { sign_in_url, issuer_url, certificates, attributes, require_sso, sign_requests, accept_encrypted }
}

fn chosen(body: CertificateBody) -> ChosenCertificate {
    let file = read(body.pem.as_bytes()).expect("what the page has read");
    let [certificate] = <[_; 1]>::try_from(file.certificates).expect("exactly one");
    let file_name = body.file_name.chars().filter(|c| !c.is_control()).take(100).collect();
    ChosenCertificate { file_name, certificate }
}

fn sent(draft: &Draft) -> Draft {
    let text = serde_json::to_string(&DraftBody::from(draft)).expect("it is written");
    on_the_server(serde_json::from_str(&text).expect("it is read"))
}

/// Everything but the names of files, which are for showing only.
fn nameless(mut draft: Draft) -> Draft {
    draft.certificates.iter_mut().for_each(|one| one.file_name.clear());
    draft
}

#[test]
fn on_every_problem_and_on_what_is_saved() {
    let (taken, refused) = (Cell::new(0), Cell::new(0));
    let count = |ok: bool| if ok { taken.set(taken.get() + 1) } else { refused.set(refused.get() + 1) };
    let any_form = prop_oneof![3 => forms::draft(), 1 => forms::complete()];
    let outcome = TestRunner::new(cases(2000)).run(&(any_form, forms::instant()), |(draft, now)| {
        let there = sent(&draft);
        let saving =
            |draft: &Draft| draft.for_saving(&service_provider()).map(|saved| nameless(saved.into_draft()));
        prop_assert_eq!(saving(&draft), saving(&there));
        let enabling = |draft: &Draft| {
            draft.for_enabling(&service_provider(), now).map(|live| nameless(live.into_draft()))
        };
        let here = enabling(&draft);
        prop_assert_eq!(&here, &enabling(&there));
        count(here.is_ok());
        // What may be enabled may be saved, and becomes the same.
        if let Ok(live) = here {
            prop_assert_eq!(saving(&draft), Ok(live));
        }
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
    assert!(taken.get() > 50 && refused.get() > 500, "{} taken, {} refused", taken.get(), refused.get());
}

proptest! {
    #![proptest_config(cases(500))]

    /// What is saved is saved again without change: the page never shows a saved form as unsaved.
    #[test]
    fn on_what_was_saved_before(draft in forms::draft()) {
        if let Ok(saved) = draft.for_saving(&service_provider()) {
            let saved = saved.into_draft();
            prop_assert_eq!(saved.for_saving(&service_provider()).map(SaveableDraft::into_draft), Ok(saved));
        }
    }
}
