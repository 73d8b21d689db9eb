-- Times are seconds since 1970-01-01T00:00:00Z. Identifiers are 128 random bits in lower-case hex.

CREATE TABLE organization (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- An e-mail address signs in, so it is unique among all organizations. Stored in lower case.
CREATE TABLE person (
    id            TEXT PRIMARY KEY,
    org_id        TEXT NOT NULL REFERENCES organization (id),
    name          TEXT NOT NULL,
    email         TEXT NOT NULL UNIQUE,
    role          TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'billing_admin', 'member')),
    -- Argon2id in PHC text. Only people set passwords (by a link): what is not null was set by a person.
    password_hash TEXT,
    created_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX person_by_organization ON person (org_id, email);

-- At most one link per person: a newer one replaces the older. Only the SHA-256 of the secret is kept.
CREATE TABLE password_link (
    person_id  TEXT PRIMARY KEY REFERENCES person (id),
    token_hash TEXT NOT NULL UNIQUE,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash         TEXT PRIMARY KEY,
    person_id          TEXT NOT NULL REFERENCES person (id),
    created_at         INTEGER NOT NULL,
    last_seen_at       INTEGER NOT NULL,
    reauthenticated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_age ON session (created_at);

-- One row per organization from its first day, so that a version is never used twice.
CREATE TABLE connection (
    org_id           TEXT PRIMARY KEY REFERENCES organization (id),
    version          INTEGER NOT NULL,
    -- sso_domain::lifecycle::Connection
    body             TEXT NOT NULL,
    -- Enabled and disabled settings reserve their issuer among all organizations; drafts do not.
    reserved_issuer  TEXT UNIQUE,
    draft_saved_at   INTEGER,
    draft_saved_by   TEXT,
    live_changed_at  INTEGER,
    live_changed_by  TEXT,
    changed_at       INTEGER,
    changed_by       TEXT
) STRICT;

CREATE TABLE audit_entry (
    org_id     TEXT NOT NULL REFERENCES organization (id),
    seq        INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    actor_id   TEXT,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    address    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- [sso_domain::audit::ValueChange]
    changes    TEXT NOT NULL,
    PRIMARY KEY (org_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never changed'); END;
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'audit entries are never deleted'); END;

-- Failed and running sign-in attempts, by hashed e-mail address and by client address.
CREATE TABLE attempt (
    key     TEXT PRIMARY KEY,
    count   INTEGER NOT NULL,
    last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_by_age ON attempt (last_at);

-- One row: what this folder is for.
CREATE TABLE deployment (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    demo     INTEGER NOT NULL CHECK (demo IN (0, 1))
) STRICT;
