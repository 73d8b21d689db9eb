-- Which certificates of a connection were seen signing: accepted responses, of tests and real sign-ins. A row for each
-- certificate of the saved settings at most.
CREATE TABLE certificate_signing (
    org_id   TEXT NOT NULL REFERENCES organization (id),
    -- SHA-256 of the certificate, lower-case hex.
    sha256   TEXT NOT NULL,
    first_at INTEGER NOT NULL,
    last_at  INTEGER NOT NULL,
    sign_ins INTEGER NOT NULL,
    PRIMARY KEY (org_id, sha256)
) STRICT;
