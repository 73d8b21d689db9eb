-- What an organization's sign-in requests are signed with. The private half is sealed by the seal key, which is not in the
-- database.
CREATE TABLE request_certificate (
    org_id      TEXT NOT NULL REFERENCES organization (id),
    -- The one in use, and one that waits until the identity provider knows it.
    place       TEXT NOT NULL CHECK (place IN ('current', 'next')),
    -- SHA-256 of the certificate's DER, hex.
    sha256      TEXT NOT NULL,
    -- Base64 of the certificate's DER.
    certificate TEXT NOT NULL,
    -- Base64 of nonce, ciphertext and tag (AES-256-GCM) of a PKCS #8 key.
    sealed      TEXT NOT NULL,
    made_at     INTEGER NOT NULL,
    PRIMARY KEY (org_id, place)
) STRICT;
