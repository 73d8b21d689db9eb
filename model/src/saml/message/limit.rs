//! How large a response may be.

/// Bytes in a kilobyte.
const KILOBYTE: usize = 1024;

/// Largest value of the form field `SAMLResponse` that is read. Directories that send every group of a person reach
/// 200 KB. The guard's promise on time and memory is measured at the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseLimit(usize);

impl ResponseLimit {
    /// What holds where nobody sets it: 256 KB of base64.
    pub const DEFAULT: Self = Self(256 * KILOBYTE);

    /// Least that can be set, in KB of base64. Real responses have 4 to 10 KB; certificates add to that.
    pub const LEAST_KILOBYTES: u32 = 16;

    /// Most that can be set, in KB of base64.
    pub const MOST_KILOBYTES: u32 = 512;

    /// So many KB of base64; none outside of the bounds.
    #[must_use]
    pub fn of_kilobytes(kilobytes: u32) -> Option<Self> {
        let fits = (Self::LEAST_KILOBYTES..=Self::MOST_KILOBYTES).contains(&kilobytes);
        let bytes = usize::try_from(kilobytes).ok()?.checked_mul(KILOBYTE)?;
        fits.then_some(Self(bytes))
    }

    /// Largest value of the field, in bytes of base64.
    #[must_use]
    pub const fn base64_bytes(self) -> usize {
        self.0
    }

    /// Largest response, in bytes of XML: what fits into the field.
    #[must_use]
    pub const fn xml_bytes(self) -> usize {
        self.0 / 4 * 3
    }

    /// Largest form that carries such a field, in bytes: every third character percent-encoded at its worst, and room
    /// for RelayState.
    #[must_use]
    pub const fn form_bytes(self) -> usize {
        self.0 * 3 + 4 * KILOBYTE
    }

    /// In KB of base64, for sentences.
    #[must_use]
    pub const fn kilobytes(self) -> usize {
        self.0 / KILOBYTE
    }
}

#[cfg(test)]
mod tests {
    use super::ResponseLimit;

    #[test]
    fn is_set_within_bounds() {
        assert_eq!(ResponseLimit::of_kilobytes(256), Some(ResponseLimit::DEFAULT));
        for (kilobytes, is_taken) in [(0, false), (15, false), (16, true), (512, true), (513, false)] {
            assert_eq!(ResponseLimit::of_kilobytes(kilobytes).is_some(), is_taken, "{kilobytes}");
        }
    }
}
