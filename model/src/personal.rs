//! How people are shown to owners and admins: one rule for sign-ins, activity, people and reports.
//!
//! A person of the organization has a name, and goes by it. Of anybody else, and of what an identity provider says,
//! a masked form is shown: enough to tell one from another and to find a fault. In full it is shown only to an owner or admin
//! who asked for the personal values of a report, which is recorded.

/// What stands for hidden characters.
const HIDDEN: &str = "…";

/// An address or a NameID of which enough is left to tell it from others: `m…a@acme.example`, `00u4…9x7`, `4…`. What is
/// masked already stays as it is.
pub fn masked(value: &str) -> String {
    match value.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", cut(local, 1, 1)),
        None => cut(value, 4, 3),
    }
}

fn cut(text: &str, head: usize, tail: usize) -> String {
    let chars: Vec<char> = text.chars().collect();
    if text.contains(HIDDEN) && chars.len() <= head + 1 + tail {
        return text.to_owned();
    }
    if chars.len() < (head + tail) * 2 {
        let first: String = chars.iter().take(usize::from(chars.len() > 2)).collect();
        return format!("{first}{HIDDEN}");
    }
    let (start, end) = (chars.iter().take(head), chars.iter().skip(chars.len() - tail));
    format!("{}{HIDDEN}{}", start.collect::<String>(), end.collect::<String>())
}

/// A value of which nothing is known: an address is [`masked`], anything else is hidden whole.
pub fn hidden(value: &str) -> String {
    let domain = value.split_once('@').map(|(_, domain)| domain);
    match domain.filter(|domain| !domain.contains(['@', ' '])) {
        Some(_) if !value.starts_with('@') => masked(value),
        _ => HIDDEN.to_owned(),
    }
}

/// A text with every address in it masked, whatever quotes or brackets stand around it.
pub fn addresses_masked(text: &str) -> String {
    let of_address = |c: char| c.is_alphanumeric() || "@.-_+%=#~/!$&*^{}|…".contains(c);
    let mut shown = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(of_address) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c| !of_address(c)).unwrap_or(from.len());
        let (word, behind) = from.split_at(end);
        shown.push_str(before);
        let address = word.trim_end_matches('.');
        if address.contains('@') {
            shown.push_str(&hidden(address));
            shown.push_str(&word[address.len()..]);
        } else {
            shown.push_str(word);
        }
        rest = behind;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_masked_value_gives_nobody_away() {
        for (value, expected) in [
            ("mara@acme.example", "m…a@acme.example"),
            ("ärne@acme.example", "ä…e@acme.example"),
            ("m@acme.example", "…@acme.example"),
            ("mia@acme.example", "m…@acme.example"),
            ("00u4k2nfxyzab9x7", "00u4…9x7"),
            ("4711", "4…"),
            ("", "…"),
        ] {
            assert_eq!(masked(value), expected);
            assert_eq!(masked(expected), expected, "once is enough");
        }
    }

    #[test]
    fn what_is_no_address_is_hidden_whole() {
        for (value, expected) in [
            ("mara@acme-robotics.example", "m…a@acme-robotics.example"),
            ("Mara", "…"),
            ("", "…"),
            ("@acme.example", "…"),
            ("a@b@c", "…"),
            ("Mara Lindqvist, mara@acme.example or so", "…"),
        ] {
            assert_eq!(hidden(value), expected, "{value}");
            assert_eq!(hidden(expected), expected, "once is enough");
        }
    }

    #[test]
    fn addresses_in_a_sentence_are_masked() {
        for (text, expected) in [
            (
                "confirm your e-mail address first (code 4711)",
                "confirm your e-mail address first (code 4711)",
            ),
            ("User 'mia@acme.example' is not assigned.", "User 'm…@acme.example' is not assigned."),
            ("Ask olivia.berg+x@acme.example.", "Ask o…x@acme.example."),
            ("<mia@acme.example>,nia@acme.example", "<m…@acme.example>,n…@acme.example"),
            ("mia@@acme", "…"),
            ("", ""),
        ] {
            assert_eq!(addresses_masked(text), expected, "{text}");
            assert_eq!(addresses_masked(expected), expected, "once is enough");
        }
    }
}
