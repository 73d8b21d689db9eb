-- The certificates of an organization that its identity provider is given: what sign-in requests are signed with, and what
-- assertions are encrypted for. The private half is sealed by the seal key, which is not in the database.
CREATE TABLE own_certificate (
    org_id      TEXT NOT NULL REFERENCES organization (id),
    purpose     TEXT NOT NULL CHECK (purpose IN ('requests', 'encryption')),
    -- The one in use, and one that waits until the identity provider knows it. For encryption also the one before.
    place       TEXT NOT NULL CHECK (place IN ('current', 'next', 'former')),
    -- SHA-256 of the certificate's DER, hex.
    sha256      TEXT NOT NULL,
    -- Base64 of the certificate's DER.
    certificate TEXT NOT NULL,
    -- Base64 of nonce, ciphertext and tag (AES-256-GCM) of a PKCS #8 key.
    sealed      TEXT NOT NULL,
    made_at     BIGINT NOT NULL,
    -- When the one before is forgotten with its key.
    ends_at     BIGINT,
    PRIMARY KEY (org_id, purpose, place),
    CHECK ((place = 'former') = (ends_at IS NOT NULL))
);
INSERT INTO own_certificate (org_id, purpose, place, sha256, certificate, sealed, made_at)
    SELECT org_id, 'requests', place, sha256, certificate, sealed, made_at FROM request_certificate;
DROP TABLE request_certificate;
