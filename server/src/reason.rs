//! What the operating system said, in words and without its numbers.

use std::io::{Error, ErrorKind};

/// Why it refused, to stand behind a colon: "it is not there".
pub(crate) fn of_io(error: &Error) -> String {
    let words = match error.kind() {
        ErrorKind::NotFound => "it is not there",
        ErrorKind::PermissionDenied => "the user who runs this program may not do that",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of its path is a file, not a folder",
        ErrorKind::ReadOnlyFilesystem => "its disk is read-only",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "its disk is full",
        ErrorKind::AddrNotAvailable => "this computer has no such address",
        ErrorKind::InvalidData => "it is not text in UTF-8",
        _ => return without_number(&error.to_string()),
    };
    words.to_owned()
}

/// Rust writes "Is a directory (os error 21)": the number helps nobody.
fn without_number(text: &str) -> String {
    text.split(" (os error").next().unwrap_or(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_is_left() {
        for number in 1..=133 {
            let words = of_io(&Error::from_raw_os_error(number));
            assert!(!words.contains("os error") && !words.is_empty(), "{number}: {words}");
        }
        assert_eq!(of_io(&Error::from_raw_os_error(2)), "it is not there");
        assert_eq!(of_io(&Error::from_raw_os_error(40)), "too many levels of symbolic links");
    }
}
