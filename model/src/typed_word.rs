//! What a person types before an act that cannot be taken back: the name of what it is about.

use crate::url_text::is_invisible;

/// Returns whether `typed` is `wanted`, as far as a keyboard can write it: capitals, white space and curly quotation marks
/// do not count.
#[must_use]
pub fn is_same(typed: &str, wanted: &str) -> bool {
    plain(typed) == plain(wanted)
}

fn plain(text: &str) -> String {
    let shown = text.replace(is_invisible, "").to_lowercase();
    let straight =
        shown.replace(['\u{2018}', '\u{2019}', '\u{2bc}'], "'").replace(['\u{201c}', '\u{201d}'], "\"");
    let hyphens = straight.replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}'], "-");
    hyphens.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn what_a_keyboard_cannot_write_does_not_count() {
        for (typed, wanted) in [
            ("acme.example", "acme.example"),
            (" ACME.example ", "acme.example"),
            ("acme robotics", "Acme\u{a0}Robotics"),
            ("o'neil & sons", "O\u{2019}Neil & Sons"),
            ("north-south", "North\u{2013}South"),
            ("m\u{fc}ller", "M\u{dc}LLER"),
        ] {
            assert!(is_same(typed, wanted), "{typed:?}, {wanted:?}");
        }
        for (typed, wanted) in [
            ("", "Acme"),
            ("Acme", "Acme Robotics"),
            ("acmeexample", "acme.example"),
            ("muller", "M\u{fc}ller"),
        ] {
            assert!(!is_same(typed, wanted), "{typed:?}, {wanted:?}");
        }
    }
}
