-- What ID tokens are signed with. The private half is sealed by the seal key, which is not in the database.
CREATE TABLE signing_key (
    -- The thumbprint of the public half (RFC 7638).
    kid        TEXT PRIMARY KEY,
    algorithm  TEXT NOT NULL CHECK (algorithm IN ('RS256', 'ES256')),
    -- JSON Web Key (RFC 7517).
    public_jwk TEXT NOT NULL,
    -- Base64 of nonce, ciphertext and tag (AES-256-GCM) of a PKCS #8 key.
    sealed     TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    -- Since then it signs nothing more; it is published for a day.
    retired_at INTEGER
) STRICT;
CREATE UNIQUE INDEX signing_key_in_use ON signing_key (algorithm) WHERE retired_at IS NULL;

-- How the person of a session has proven who they are, and when: what an application is given as `amr` and `auth_time`.
-- None for sessions of earlier versions: then it is the session's start.
ALTER TABLE session ADD COLUMN by_sso INTEGER NOT NULL DEFAULT 0 CHECK (by_sso IN (0, 1));
ALTER TABLE session ADD COLUMN auth_time INTEGER;
