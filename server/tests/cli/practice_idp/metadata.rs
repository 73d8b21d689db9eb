//! The editions of its metadata.

use sso_practice::metadata::Edition;

use super::demo;
use crate::helpers::call;

#[test]
fn its_metadata_rolls_lies_and_grows_on_demand() {
    let demo = demo();
    let base = demo.server.url.as_str();
    let get = |query: &str| call("GET", &format!("{base}/practice-idp/metadata?{query}"), &[], "");
    let count = |query: &str, word: &str| get(query).2.matches(word).count();
    let (_, _, page) = call("GET", &format!("{base}/practice-idp/"), &[], "");
    for edition in Edition::ALL.into_iter().filter(|edition| *edition != Edition::Current) {
        let query = format!("edition={}", edition.id());
        assert!(page.contains(&format!("/practice-idp/metadata?{query}\"")), "{query}: {page}");
        assert_eq!(get(&query).0, 200, "{query}");
    }
    assert_eq!(count("edition=rolling", "<md:KeyDescriptor"), 2);
    assert_eq!(count("edition=certificates&count=7", "<md:KeyDescriptor"), 7);
    assert_eq!(count("edition=aggregate&count=9", "<md:EntityDescriptor"), 10);
    assert_eq!(get("edition=current").2, get("").2);
    let (status, _, page) = get("edition=true");
    assert!(
        status == 400 && page.contains("There is not a version of the metadata with this name"),
        "{page}"
    );
}
