//! Tag, length, content: the grain of DER (X.690), read as forgivingly as OpenSSL reads it.
//!
//! The `der` crate refuses what identity providers really ship and OpenSSL reads: unknown universal tags in
//! names, longer lengths than needed, the indefinite lengths of old PKCS#7 writers. So the grain is read
//! here: no recursion, no copy, each element once, and a length that is not there costs nothing.

/// Deepest nesting of indefinite lengths that is followed; a certificate needs none.
const MAX_INDEFINITE: usize = 32;

/// `BOOLEAN`, and so on: identifier octets with class, form and number.
pub(super) const BOOLEAN: u8 = 0x01;
pub(super) const INTEGER: u8 = 0x02;
pub(super) const BIT_STRING: u8 = 0x03;
pub(super) const OCTET_STRING: u8 = 0x04;
pub(super) const OBJECT_IDENTIFIER: u8 = 0x06;
pub(super) const UTC_TIME: u8 = 0x17;
pub(super) const GENERALIZED_TIME: u8 = 0x18;
pub(super) const SEQUENCE: u8 = 0x30;
pub(super) const SET: u8 = 0x31;
/// `[0]`, constructed; `[1]` and `[3]` follow by addition.
pub(super) const CONTEXT_0: u8 = 0xa0;

/// One element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element<'a> {
    /// First identifier octet; numbers under 31 in long form are folded into it.
    pub(super) tag: u8,
    /// What it holds, without the end mark of an indefinite length.
    pub(super) content: &'a [u8],
    /// All of it as it stands in the file.
    pub(super) raw: &'a [u8],
}

/// Why no element could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// The element says it is longer than what is there; `wanted` counts from its first byte.
    Short { wanted: usize },
    /// Not an element.
    Malformed,
}

/// Elements one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reader<'a>(pub(super) &'a [u8]);

impl<'a> Reader<'a> {
    /// The next element.
    pub(super) fn next(&mut self) -> Result<Element<'a>, Fault> {
        let Header { tag, start, length } = header(self.0)?;
        let (content_end, end) = match length {
            Some(length) => {
                let end = start.checked_add(length).ok_or(Fault::Malformed)?;
                (end, end)
            }
            None => indefinite_end(self.0, start)?,
        };
        let raw = self.0.get(..end).ok_or(Fault::Short { wanted: end })?;
        let content = raw.get(start..content_end).ok_or(Fault::Malformed)?;
        self.0 = self.0.get(end..).unwrap_or_default();
        Ok(Element { tag, content, raw })
    }

    /// The next element if it has this tag; otherwise nothing is read.
    pub(super) fn take(&mut self, tag: u8) -> Option<Element<'a>> {
        let mut ahead = *self;
        let element = ahead.next().ok().filter(|element| element.tag == tag)?;
        *self = ahead;
        Some(element)
    }
}

impl<'a> Element<'a> {
    /// What stands inside, element by element.
    pub(super) fn inside(self) -> Reader<'a> {
        Reader(self.content)
    }

    /// The elements inside, up to the first that cannot be read.
    pub(super) fn children(self) -> impl Iterator<Item = Element<'a>> {
        let mut inside = self.inside();
        core::iter::from_fn(move || inside.next().ok())
    }
}

/// The tags of the elements in `content`, at most `most` of them. One that is cut off still counts: files
/// that lost their end are distinguished by what is left.
pub(super) fn tags(content: &[u8], most: usize) -> Vec<u8> {
    let mut rest = Reader(content);
    let mut found = Vec::with_capacity(most);
    while found.len() < most {
        let Ok(Header { tag, .. }) = header(rest.0) else { break };
        found.push(tag);
        if rest.next().is_err() {
            break;
        }
    }
    found
}

/// The first element even if its end is missing, which the second value tells.
pub(super) fn first(bytes: &[u8]) -> Result<(Element<'_>, Option<usize>), Fault> {
    match Reader(bytes).next() {
        Ok(element) => Ok((element, None)),
        Err(Fault::Short { wanted }) => {
            let Header { tag, start, .. } = header(bytes)?;
            let content = bytes.get(start..).unwrap_or_default();
            Ok((Element { tag, content, raw: bytes }, Some(wanted)))
        }
        Err(fault) => Err(fault),
    }
}

/// DER of a sequence with this content.
pub(super) fn sequence(content: &[u8]) -> Vec<u8> {
    written(SEQUENCE, content)
}

/// DER of an element with this content.
pub(super) fn written(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let significant = length.iter().position(|byte| *byte != 0).map_or(&[][..], |at| &length[at..]);
    let mut der = Vec::with_capacity(content.len() + 8);
    der.push(tag);
    match significant {
        [] => der.push(0),
        [one] if *one < 0x80 => der.push(*one),
        // At most eight octets: it was a usize.
        many => der.extend(
            core::iter::once(0x80 | u8::try_from(many.len()).unwrap_or(8)).chain(many.iter().copied()),
        ),
    }
    der.extend_from_slice(content);
    der
}

struct Header {
    tag: u8,
    /// Where the content begins.
    start: usize,
    /// None is the indefinite length.
    length: Option<usize>,
}

fn header(bytes: &[u8]) -> Result<Header, Fault> {
    let first = *bytes.first().ok_or(Fault::Malformed)?;
    let (tag, at) = if first & 0x1f == 0x1f { long_tag(bytes, first)? } else { (first, 1) };
    let short = *bytes.get(at).ok_or(Fault::Short { wanted: at + 1 })?;
    let start = at + 1;
    match short {
        0..=0x7f => Ok(Header { tag, start, length: Some(usize::from(short)) }),
        0x80 if tag & 0x20 != 0 => Ok(Header { tag, start, length: None }),
        0x80 | 0xff => Err(Fault::Malformed),
        _ => {
            let start = start + usize::from(short & 0x7f);
            let octets = bytes.get(at + 1..start).ok_or(Fault::Short { wanted: start })?;
            let length =
                octets.iter().try_fold(0_u32, |sum, octet| Some(sum.checked_mul(256)? | u32::from(*octet)));
            let length = length.and_then(|length| usize::try_from(length).ok()).ok_or(Fault::Malformed)?;
            Ok(Header { tag, start, length: Some(length) })
        }
    }
}

/// Tag numbers in long form (X.690 section 8.1.2.4). Those of 31 and more are nothing that we look for.
fn long_tag(bytes: &[u8], first: u8) -> Result<(u8, usize), Fault> {
    let octets = bytes.iter().skip(1).take(5).take_while(|octet| **octet & 0x80 != 0).count();
    let last = *bytes.get(octets + 1).ok_or(Fault::Malformed)?;
    if octets > 4 {
        return Err(Fault::Malformed);
    }
    let small = octets == 0 && last < 0x1f;
    Ok((if small { first & 0xe0 | last } else { first }, octets + 2))
}

/// Where the content of an indefinite length ends, and where its end mark (two zero octets) does.
fn indefinite_end(bytes: &[u8], start: usize) -> Result<(usize, usize), Fault> {
    let mut open = 1;
    let mut at = start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        if let [0, 0, ..] = rest {
            open -= 1;
            at += 2;
            if open == 0 {
                return Ok((at - 2, at));
            }
            continue;
        }
        let Header { start, length, .. } = header(rest).map_err(|_| Fault::Malformed)?;
        at = at.checked_add(start + length.unwrap_or(0)).ok_or(Fault::Malformed)?;
        open += usize::from(length.is_none());
        if open > MAX_INDEFINITE {
            return Err(Fault::Malformed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_openssl_reads() {
        for (bytes, tag, content) in [
            (&[0x30, 0x02, 1, 2][..], SEQUENCE, &[1, 2][..]),
            (&[0x30, 0x81, 0x02, 1, 2], SEQUENCE, &[1, 2]),
            (&[0x30, 0x84, 0, 0, 0, 2, 1, 2], SEQUENCE, &[1, 2]),
            (&[0x30, 0x88, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2], SEQUENCE, &[1, 2]),
            (&[0x30, 0x80, 5, 0, 0, 0], SEQUENCE, &[5, 0]),
            (&[0x30, 0x80, 0x30, 0x80, 0, 0, 0, 0], SEQUENCE, &[0x30, 0x80, 0, 0]),
            (&[0x1f, 0x0c, 0x01, 0x41], 0x0c, &[0x41]),
            (&[0xbf, 0x81, 0x01, 0x01, 0x41], 0xbf, &[0x41]),
        ] {
            let element = Reader(bytes).next().unwrap();
            assert_eq!((element.tag, element.content, element.raw), (tag, content, bytes));
        }
    }

    #[test]
    fn refuses_cheaply() {
        for (bytes, fault) in [
            (&[][..], Fault::Malformed),
            (&[0x30], Fault::Short { wanted: 2 }),
            (&[0x30, 5, 1], Fault::Short { wanted: 7 }),
            (&[0x30, 0x84, 0x7f, 0xff, 0xff, 0xff, 2], Fault::Short { wanted: 0x7fff_ffff + 6 }),
            (&[0x30, 0x85, 1, 0, 0, 0, 0], Fault::Malformed),
            (&[0x04, 0x80, 0, 0], Fault::Malformed),
            (&[0x30, 0x80, 5, 0], Fault::Malformed),
        ] {
            assert_eq!(Reader(bytes).next().map(|element| element.tag), Err(fault), "{bytes:x?}");
        }
        assert_eq!(Reader(&[0x30, 0x80].repeat(30_000)).next().map(|e| e.tag), Err(Fault::Malformed));
    }

    #[test]
    fn writes_a_sequence() {
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let content = vec![0; length];
            assert_eq!(Reader(&sequence(&content)).next().map(|e| e.content.len()), Ok(length));
        }
    }
}
