-- Which certificates of a connection were seen signing: accepted responses, of tests and real sign-ins. A row for each
-- certificate of the saved settings at most.
CREATE TABLE certificate_signing (
    org_id   TEXT COLLATE "C" NOT NULL REFERENCES organization (id),
    -- SHA-256 of the certificate, lower-case hex.
    sha256   TEXT COLLATE "C" NOT NULL,
    first_at BIGINT NOT NULL,
    last_at  BIGINT NOT NULL,
    sign_ins BIGINT NOT NULL,
    PRIMARY KEY (org_id, sha256)
);
