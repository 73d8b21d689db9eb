//! Usage: unknown arguments are explained, and help is a success.

use crate::helpers::run;

#[test]
fn usage_is_explained_and_exits_with_two() {
    for arguments in [&["serve", "--nonsense"][..], &["frobnicate"], &["inspect"], &[]] {
        let ran = run(arguments);
        assert_eq!(ran.code, 2, "{arguments:?}");
        assert!(ran.err.contains("Usage:"), "{}", ran.err);
    }
    for arguments in
        [&["--help"][..], &["serve", "--help"], &["user", "add", "--help"], &["inspect", "--help"]]
    {
        assert_eq!(run(arguments).code, 0);
    }
    assert!(run(&["--help"]).out.contains("sso-server serve --demo"));
}
