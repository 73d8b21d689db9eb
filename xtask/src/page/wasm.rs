//! Sections of a program, as the WebAssembly core specification 2.0, section 5.5, lays them out.

const HEADER: usize = 8;

/// `program` with the sections of kind `id` as `change` writes them; nothing if it is not read to its end.
pub(super) fn with_section(
    program: &[u8],
    id: u8,
    mut change: impl FnMut(&[u8]) -> Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let (header, mut rest) = program.split_at_checked(HEADER)?;
    let mut out = header.to_vec();
    while !rest.is_empty() {
        let kind = *take(&mut rest, 1)?.first()?;
        let length = number(&mut rest)?;
        let section = take(&mut rest, length)?;
        out.push(kind);
        put(&mut out, &if kind == id { change(section)? } else { section.to_vec() });
    }
    Some(out)
}

pub(super) fn take<'a>(rest: &mut &'a [u8], length: usize) -> Option<&'a [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

/// What [`put`] wrote.
pub(super) fn taken<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let length = number(rest)?;
    take(rest, length)
}

/// Reads a number: seven bits in each byte, the lowest first.
pub(super) fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0;
    for shift in (0..32).step_by(7) {
        let byte = *take(rest, 1)?.first()?;
        value |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

pub(super) fn encoded(mut value: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let [low, ..] = value.to_le_bytes();
        value >>= 7;
        if value == 0 {
            bytes.push(low & 0x7f);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// Its length, then itself.
pub(super) fn put(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend(encoded(bytes.len()));
    out.extend(bytes);
}
