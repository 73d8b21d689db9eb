//! A person in two letters.

/// Returns the first letters of the first and the last name, in capitals.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn letters_of_every_alphabet_become_capitals() {
        let names = ["anna berg", "émile van den öz", "Şule ığdır", "Σωκράτης", "", " "];
        assert_eq!(names.map(initials), ["AB", "ÉÖ", "ŞI", "Σ", "", ""]);
    }
}
