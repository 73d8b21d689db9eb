//! A document as one text, for a reader that has neither encodings nor white space in attributes.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use super::faults;
use super::source::Source;
use crate::metadata::error::{MetadataError, Place};

/// The same document in UTF-8, without its declaration. White space within tags becomes spaces, as XML 1.0 (3.3.3) has every
/// reader do, and goes from closing tags, as canonical XML has none there; everything else stays as it is.
///
/// # Errors
/// Why it cannot be read.
pub(in crate::metadata) fn plain(bytes: &[u8]) -> Result<String, MetadataError> {
    let mut reader = Reader::from_reader(Source::new(bytes));
    let mut writer = Writer::new(Vec::with_capacity(bytes.len()));
    let mut buffer = Vec::new();
    loop {
        reader.get_mut().mark();
        let begins = reader.get_ref().place();
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(Event::Eof) => break,
            Ok(Event::Decl(_)) => continue,
            Ok(Event::Start(tag)) => Event::Start(spaced(&tag)),
            Ok(Event::Empty(tag)) => Event::Empty(spaced(&tag)),
            Ok(event) => event,
            Err(error) => return Err(faults::of_stream(&error, 1, begins, reader.get_ref())),
        };
        writer.write_event(event).map_err(|error| MetadataError::Unreadable(error.to_string()))?;
    }
    String::from_utf8(writer.into_inner()).map_err(|_| MetadataError::BadText(Place { line: 1, column: 1 }))
}

fn spaced(tag: &BytesStart<'_>) -> BytesStart<'static> {
    let text = String::from_utf8_lossy(tag).replace("\r\n", " ").replace(['\r', '\n', '\t'], " ");
    BytesStart::from_content(text, tag.name().as_ref().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encoding_declaration_and_white_space_in_tags_change() {
        let xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<a\r\n b=\"1\r\n2\t3&#10;\">é\r\n<!-- c -->&amp;<![CDATA[<]]></a >";
        let latin: Vec<u8> = xml.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let plain = plain(&latin).unwrap();
        assert_eq!(plain.trim_start(), "<a  b=\"1 2 3&#10;\">é\r\n<!-- c -->&amp;<![CDATA[<]]></a>");
    }
}
