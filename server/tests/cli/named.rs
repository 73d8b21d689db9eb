//! Names and contacts that cannot be used are refused before anything is made.

use crate::helpers::run;

fn refused(arguments: &[&str], words: &[&str]) {
    let ran = run(arguments);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{arguments:?}: {}", ran.err);
    for word in words {
        assert!(ran.err.contains(word), "{word} in {}", ran.err);
    }
}

#[test]
fn a_contact_is_an_address_or_a_page() {
    for contact in ["the help desk", "http://help.example", "it@"] {
        refused(&["serve", "--contact", contact], &["--contact", contact, "cannot be used"]);
    }
}

#[test]
fn an_organization_has_a_name_that_the_page_can_show() {
    let long = "x".repeat(121);
    let words = ["--organization", "more than 120 characters"];
    refused(&["init", "--organization", &long, "--owner", "a@a.example"], &words);
    refused(&["init", "--organization", " ", "--owner", "a@a.example"], &["--organization", "empty"]);
}
