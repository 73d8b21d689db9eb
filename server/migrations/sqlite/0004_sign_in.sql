-- Signing in through the identity provider.

-- A sign-in that was started and waits for its response: used once, within ten minutes. Of cookie, RelayState and
-- start link only the SHA-256 is kept.
CREATE TABLE sso_request (
    -- The AuthnRequest's ID.
    id               TEXT PRIMARY KEY,
    org_id           TEXT NOT NULL REFERENCES organization (id),
    -- Of a test: its attempt, who runs it, the settings that are tried, and the link that starts it once.
    attempt_id       TEXT REFERENCES sso_attempt (id) ON DELETE CASCADE,
    person_id        TEXT REFERENCES person (id),
    settings         TEXT,
    start_hash       TEXT UNIQUE,
    -- None until a test's link is opened.
    browser_hash     TEXT,
    relay_hash       TEXT UNIQUE,
    -- The session that the browser had when it started; it ends when another begins.
    replaces_session TEXT,
    created_at       INTEGER NOT NULL,
    used_at          INTEGER
) STRICT;
CREATE INDEX sso_request_by_age ON sso_request (created_at);
CREATE INDEX sso_request_by_attempt ON sso_request (attempt_id);

-- Assertions that were used, until they would be refused by their time anyway.
CREATE TABLE sso_replay (
    org_id       TEXT NOT NULL REFERENCES organization (id),
    assertion_id TEXT NOT NULL,
    expires_at   INTEGER NOT NULL,
    PRIMARY KEY (org_id, assertion_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sso_replay_by_age ON sso_replay (expires_at);

-- The key to an account: organization, issuer and NameID. Transient NameIDs are never here.
CREATE TABLE sso_identity (
    org_id    TEXT NOT NULL REFERENCES organization (id),
    issuer    TEXT NOT NULL,
    name_id   TEXT NOT NULL,
    person_id TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (org_id, issuer, name_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sso_identity_by_person ON sso_identity (person_id);

-- The last attempts of each organization with their reports.
CREATE TABLE sso_attempt (
    id          TEXT PRIMARY KEY,
    org_id      TEXT NOT NULL REFERENCES organization (id),
    at          INTEGER NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('test', 'sign_in')),
    outcome     TEXT NOT NULL CHECK (outcome IN ('waiting', 'passed', 'refused')),
    headline    TEXT NOT NULL,
    fingerprint TEXT,
    -- Name of who ran the test.
    run_by      TEXT,
    -- Masked.
    person      TEXT,
    reference   TEXT NOT NULL,
    -- sso_domain::saml::report::Report, with personal values.
    report      TEXT
) STRICT;
CREATE INDEX sso_attempt_by_organization ON sso_attempt (org_id, at);
CREATE INDEX sso_attempt_by_age ON sso_attempt (at);

-- When the person came in through the identity provider last; null for never.
ALTER TABLE person ADD COLUMN sso_signed_in_at INTEGER;

-- Where the identity provider says when its session ends: ours ends no later.
ALTER TABLE session ADD COLUMN ends_at INTEGER;
