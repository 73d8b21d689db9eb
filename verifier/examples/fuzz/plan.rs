//! Choices that are read out of blind bytes, and the edits that they choose from.

/// The bytes, again from the first after the last one.
pub struct Plan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Plan<'a> {
    pub fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// A number below `limit`, which is at least 1.
    pub fn below(&mut self, limit: usize) -> usize {
        let mut next = || {
            self.at += 1;
            self.bytes.get(self.at % self.bytes.len().max(1)).copied().map_or(0, usize::from)
        };
        (next() * 256 + next()) % limit.max(1)
    }

    /// Changes bytes: cut, emptied, grown, flipped, or only their first 16, which are an initialization vector.
    pub fn damage(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        match self.below(7) {
            0 => bytes.truncate(at),
            1 => bytes.clear(),
            2 => bytes.truncate(16),
            3 => bytes.extend_from_within(at..),
            4 => drop(bytes.drain(..at)),
            5 => bytes.resize(at + 513, 0x5a),
            _ => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << (at % 8)),
        }
    }
}

/// What is replaced by what in an encrypted assertion.
pub const EDITS: [(&str, &str); 34] = [
    ("2001/04/xmlenc#aes", "2009/xmlenc11#aes"),
    ("-cbc\"", "-gcm\""),
    ("-gcm\"", "-cbc\""),
    ("aes128", "aes256"),
    ("aes256", "aes192"),
    ("aes256-cbc", "tripledes-cbc"),
    ("rsa-oaep-mgf1p", "rsa-1_5"),
    ("rsa-oaep-mgf1p", "kw-aes128"),
    ("#mgf1sha256", "#mgf1sha512"),
    ("xmlenc#sha256", "xmlenc#sha512"),
    ("xmlenc#Element", "xmlenc#Content"),
    (" Type=\"", " MimeType=\""),
    ("#_key", "#_data"),
    ("#_key", "https://evil.example/#_key"),
    (" Id=\"_key\"", ""),
    (" Id=\"_key\"", " Id=\"_data\""),
    ("<ds:KeyInfo", "<ds:KeyInfo></ds:KeyInfo><ds:KeyInfo"),
    ("ds:KeyInfo", "ds:KeyValue"),
    ("<xenc:EncryptedKey", "<ds:KeyName>k</ds:KeyName><xenc:EncryptedKey"),
    ("<xenc:EncryptedKey", "<ds:RetrievalMethod URI=\"#_key\"></ds:RetrievalMethod><xenc:EncryptedKey"),
    ("<xenc:EncryptedKey", "<xenc:EncryptedKey></xenc:EncryptedKey><xenc:EncryptedKey"),
    ("<xenc:EncryptedData", "<xenc:EncryptedData></xenc:EncryptedData><xenc:EncryptedData"),
    ("<xenc:CipherValue>", "<xenc:CipherValue> \n\t"),
    ("<xenc:CipherValue>", "<xenc:CipherValue>====AA=="),
    ("<xenc:CipherValue>", "<xenc:CipherValue><a></a>"),
    ("<xenc:CipherValue>", "<xenc:CipherValue>&#65;<![CDATA[AAA]]>"),
    ("<xenc:CipherValue>", "<xenc:CipherReference URI=\"#_data\"></xenc:CipherReference><xenc:CipherValue>"),
    ("</xenc:CipherValue>", "</xenc:CipherValue><xenc:CipherValue></xenc:CipherValue>"),
    ("xenc:CipherData", "xenc:EncryptionProperties"),
    ("</xenc:EncryptionMethod>", "<xenc:OAEPparams>bGFiZWw=</xenc:OAEPparams></xenc:EncryptionMethod>"),
    ("</xenc:EncryptionMethod>", "<xenc:KeySize>1</xenc:KeySize></xenc:EncryptionMethod>"),
    (
        "</xenc:EncryptedKey>",
        "<xenc:ReferenceList><xenc:DataReference URI=\"#_key\"></xenc:DataReference></xenc:ReferenceList></xenc:EncryptedKey>",
    ),
    ("saml:EncryptedAssertion", "saml:EncryptedID"),
    ("http://www.w3.org/2001/04/xmlenc#\"", "http://www.w3.org/2009/xmlenc11#\""),
];
