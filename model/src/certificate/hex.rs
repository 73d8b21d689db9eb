//! Fingerprints and serial numbers as people compare them: the same on every screen and on the command line.

/// Hex digits in pairs, in capitals.
pub fn pairs(hex: &str) -> Vec<String> {
    let capitals: Vec<char> = hex.to_ascii_uppercase().chars().collect();
    capitals.chunks(2).map(|pair| pair.iter().collect()).collect()
}

/// A serial number: pairs with colons between.
pub fn with_colons(hex: &str) -> String {
    pairs(hex).join(":")
}

/// A fingerprint: the same, with a space after every four bytes.
pub fn in_groups(hex: &str) -> String {
    let groups: Vec<_> = pairs(hex).chunks(4).map(|group| group.join(":")).collect();
    groups.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_compare_capitals_in_pairs_and_fours() {
        assert_eq!(pairs("5f3a91"), ["5F", "3A", "91"]);
        assert_eq!(with_colons("05f3a91b"), "05:F3:A9:1B");
        assert_eq!(in_groups("00112233445566778899"), "00:11:22:33 44:55:66:77 88:99");
        assert_eq!((with_colons(""), in_groups("")), (String::new(), String::new()));
    }
}
