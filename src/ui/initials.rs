//! A person in two letters.

use js_sys::JsString;

/// Returns the first letters of the first and the last name, in capitals. The browser knows the capitals of every
/// alphabet; a table of them would be part of the first load.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let letters: String = first.into_iter().chain(words.next_back()).collect();
    JsString::from(letters).to_upper_case().into()
}
