//! Phrases that an English reader stops at, in comments, documents and sentences on screen.

use super::sources::Sources;

/// Endings of the files that are read: code, documents, and whatever else has comments.
const READ: &[&str] = &[".css", ".html", ".js", ".md", ".mjs", ".rs", ".sql", ".toml", ".yml"];

/// Files that quote the phrases.
const NAME_THEM: &[&str] = &["CONTRIBUTING.md", "xtask/src/suite/repository/phrases.rs"];

/// A phrase, the words before and after it with which it is good English, and what to write instead.
struct Phrase {
    words: &'static [&'static [&'static str]],
    after: &'static [&'static str],
    before: &'static [&'static str],
    instead: &'static str,
}

const BE: &[&str] = &["is", "are", "was", "were"];
const THERE: &[&str] = &["there", "here", "nor", "neither"];

const PHRASES: &[Phrase] = &[
    Phrase {
        words: &[BE, &["no"]],
        after: THERE,
        before: &["fewer", "longer", "more", "less", "later", "wider"],
        instead: "is not a …",
    },
    Phrase { words: &[BE, &["none"]], after: THERE, before: &["of"], instead: "is not one" },
    Phrase { words: &[&["whoever"]], after: &[], before: &[], instead: "anyone who, the person who" },
    Phrase {
        words: &[&["nobody"], &["says", "said"]],
        after: &[],
        before: &[],
        instead: "is not set, by default",
    },
    Phrase { words: &[&["counts", "counted"], &["now"]], after: &[], before: &[], instead: "is valid now" },
    Phrase { words: &[&["it"], &["came"]], after: &[], before: &["back", "into"], instead: "it arrived" },
    Phrase { words: &[&["so"], &["long"]], after: &[], before: &["as", "that"], instead: "how long" },
    Phrase { words: &[&["told"], &["apart", "by"]], after: &[], before: &[], instead: "distinguished" },
    Phrase {
        words: &[&["of"], &["ours", "theirs"]],
        after: &["ahead", "behind"],
        before: &[],
        instead: "our own, or the noun",
    },
    Phrase {
        words: &[&["became", "become", "becomes"], &["of"]],
        after: &[],
        before: &[],
        instead: "the outcome of",
    },
    Phrase { words: &[&["in"], &["vain"]], after: &[], before: &[], instead: "without success" },
];

/// A word as it is compared, its line, and whether a sentence or clause ends with it.
struct Word {
    text: String,
    line: usize,
    ends: bool,
}

/// Returns every place with such a phrase, and what to write instead.
pub(super) fn used(sources: &Sources) -> Vec<String> {
    let read = READ.iter().flat_map(|end| sources.ending(end));
    let read = read.filter(|(path, _)| !NAME_THEM.contains(path));
    read.flat_map(|(path, text)| {
        let words = words(text);
        let found = (0..words.len()).filter_map(|at| phrase_at(&words, at).map(|phrase| (at, phrase)));
        let places = found.map(|(at, phrase)| place(path, &words[at..at + phrase.words.len()], phrase));
        places.collect::<Vec<_>>()
    })
    .collect()
}

fn phrase_at(words: &[Word], at: usize) -> Option<&'static Phrase> {
    PHRASES.iter().find(|phrase| {
        let end = at + phrase.words.len();
        let Some(here) = words.get(at..end) else { return false };
        let is_said = here.iter().zip(phrase.words).all(|(word, any)| any.contains(&word.text.as_str()));
        let parted = here.iter().rev().skip(1).any(|word| word.ends);
        let is =
            |list: &[&str], word: Option<&Word>| word.is_some_and(|word| list.contains(&word.text.as_str()));
        let led = is(phrase.after, at.checked_sub(1).and_then(|before| words.get(before)));
        let followed = here.last().is_some_and(|last| !last.ends) && is(phrase.before, words.get(end));
        is_said && !parted && !led && !followed
    })
}

fn place(path: &str, said: &[Word], phrase: &Phrase) -> String {
    let line = said.first().map_or(0, |word| word.line);
    let said: Vec<_> = said.iter().map(|word| word.text.as_str()).collect();
    format!("{path}:{line}: \"{}\"; write: {}", said.join(" "), phrase.instead)
}

/// Returns the words of a text without the marks of comments, so that a phrase is found across two lines.
fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.trim_start().trim_start_matches(['/', '!', '*', '#', '>', '-', '|', ' ']);
        for written in line.split_inclusive([' ', '"', '(', '>', '{']).map(str::trim_end) {
            let text = written.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            let ends = written.ends_with(|c: char| !c.is_alphanumeric());
            match words.last_mut() {
                Some(Word { ends, .. }) if text.is_empty() => *ends = true,
                _ => words.push(Word { text, line: at + 1, ends }),
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        used(&Sources::of(&[("a.rs", text)]))
    }

    #[test]
    fn each_phrase_is_found_in_comments_and_in_sentences() {
        let said = [
            ("/// What is no page.", "is no"),
            ("/// A breach; reading is none.", "is none"),
            ("// Whoever asks.", "whoever"),
            ("say(\"The default if nobody says.\");", "nobody says"),
            ("say(\"It counts now.\");", "counts now"),
            ("/// When it came.", "it came"),
            ("/// A session ends so long after.", "so long"),
            ("// Two are told apart.", "told apart"),
            ("// A link of ours.", "of ours"),
            ("/// What became of an act.", "became of"),
            ("// Waited in vain.", "in vain"),
        ];
        assert_eq!(said.len(), PHRASES.len());
        for (text, phrase) in said {
            let found = found(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].starts_with(&format!("a.rs:1: \"{phrase}\"; write: ")), "{found:?}");
        }
    }

    #[test]
    fn a_phrase_is_found_across_two_lines() {
        assert_eq!(found("/// A certificate is\n    /// no file.").len(), 1);
    }

    #[test]
    fn a_value_after_a_phrase_does_not_hide_it() {
        assert_eq!(found("say(\"It is not taken as it came.{unseen}\");").len(), 1);
    }

    #[test]
    fn good_english_passes() {
        let good = [
            "// There is no record, and there was none.",
            "// It is no longer valid.",
            "// As long as it lasts, and so long as nobody asks.",
            "// \"It came back as it was sent, and it came into force.\"",
            "// The clock of JumpCloud is ahead of ours.",
            "// That is it. No other sentence follows.",
            "#[error(\"There is no organization.\")]",
            "let is_no_page = kind.is_none();",
        ];
        for text in good {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
