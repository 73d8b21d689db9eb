//! Digests as people write them.

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from(if value < 10 { b'0' + value } else { b'a' + value - 10 });
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn hexadecimal_has_two_digits_for_each_byte() {
        assert_eq!(super::hex(&[0, 9, 0xaf, 255]), "0009afff");
    }
}
