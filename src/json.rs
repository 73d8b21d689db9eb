//! Reads JSON that the server or this page wrote, in which every struct is an object.
//!
//! serde reads a struct from an array as well, and words for each type what is wrong with a text: 3.6 KB of the first load,
//! after brotli. Here the way of arrays is left out, for structs only, and so are the words, which nobody reads: what
//! cannot be read is not our answer.

mod objects;

use serde::de::{DeserializeOwned, Error};

use self::objects::Objects;

/// What `text` says.
///
/// # Errors
/// If it is not JSON, another type's, or has an array in the place of an object.
pub(crate) fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Unreadable> {
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = T::deserialize(Objects(&mut reader))?;
    reader.end().map_err(|_| Unreadable)?;
    Ok(value)
}

/// The text is not what was expected.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Unreadable;

impl core::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("unreadable")
    }
}

impl core::error::Error for Unreadable {}

impl Error for Unreadable {
    fn custom<T: core::fmt::Display>(_words: T) -> Self {
        Self
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        Number(i64),
        Box { side: u32 },
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Inner {
        words: String,
        kinds: Vec<Kind>,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Outer {
        inner: Inner,
        maybe: Option<Inner>,
        #[serde(default)]
        missing: bool,
        pair: (u8, String),
    }

    const TEXT: &str = r#"{
        "inner": { "words": "a \"b\" \u00e9", "kinds": ["plain", { "number": -3 }, { "box": { "side": 4 } }], "more": [1, {}] },
        "maybe": null,
        "pair": [1, "two"]
    }"#;

    #[test]
    fn what_serde_json_reads_from_objects_is_read_alike() {
        let read: Outer = from_str(TEXT).unwrap();
        assert_eq!(read, serde_json::from_str(TEXT).unwrap());
        assert_eq!(read.inner.kinds, [Kind::Plain, Kind::Number(-3), Kind::Box { side: 4 }]);
        assert_eq!(from_str::<Option<Vec<bool>>>(" [true, false] "), Ok(Some(vec![true, false])));
        assert_eq!(from_str::<Option<Inner>>("null"), Ok(None));
    }

    #[test]
    fn an_array_is_no_struct() {
        let array = r#"["a", []]"#;
        assert!(serde_json::from_str::<Inner>(array).is_ok(), "serde's own way");
        assert_eq!(from_str::<Inner>(array), Err(Unreadable));
        let below = TEXT.replace("null", array);
        assert!(serde_json::from_str::<Outer>(&below).is_ok());
        assert_eq!(from_str::<Outer>(&below), Err(Unreadable));
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        for text in
            ["", "{", "{}", "null", "7", r#"{"words":1,"kinds":[]}"#, r#"{"words":"","kinds":["other"]}"#]
        {
            assert_eq!(from_str::<Inner>(text), Err(Unreadable), "{text}");
        }
        assert_eq!(from_str::<bool>("true false"), Err(Unreadable), "more after it");
    }
}
