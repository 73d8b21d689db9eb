//! How every sentence is written.

/// Words of programs, and of programs that pretend to be people.
const AVOIDED: [&str; 9] = ["please", "oops", "invalid", "successful", "!", "sorry", "error", "failed", "  "];

/// One of them names the way out.
const WAYS_OUT: [&str; 19] = [
    "Add ",
    "add ",
    "Choose ",
    "Copy ",
    "copy ",
    "Download ",
    "download ",
    "Enter ",
    "Have ",
    "Keep ",
    "Leave ",
    "Move ",
    "Remove ",
    "Replace ",
    "Upload ",
    "Use ",
    "Write ",
    "set ",
    "must start with https://",
];

/// Ours go into the provider; the sentence says what belongs here instead.
const OUR_OWN: &str = "; here belongs";

/// A sentence names the fault and the way out in plain words.
pub(crate) fn check(sentence: &str) {
    let lower = sentence.to_lowercase();
    for word in AVOIDED {
        assert!(!lower.contains(word), "{word:?} stands in: {sentence}");
    }
    assert!(sentence.ends_with('.'), "{sentence}");
    assert!(
        sentence.contains(OUR_OWN) || WAYS_OUT.iter().any(|way| sentence.contains(way)),
        "no way out: {sentence}"
    );
}
