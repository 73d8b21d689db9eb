-- What a passing sign-in proves, where a roll back leads, and the switch for unknown people.

ALTER TABLE organization ADD COLUMN idp_managed_access INTEGER NOT NULL DEFAULT 0
    CHECK (idp_managed_access IN (0, 1));

-- Live settings, in force or not, and the earlier ones that a roll back leads to reserve their issuer among all
-- organizations; drafts do not.
CREATE TABLE reserved_issuer (
    issuer TEXT PRIMARY KEY,
    org_id TEXT NOT NULL REFERENCES organization (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reserved_issuer_by_organization ON reserved_issuer (org_id);
INSERT INTO reserved_issuer (issuer, org_id)
    SELECT reserved_issuer, org_id FROM connection WHERE reserved_issuer IS NOT NULL;

-- A unique column cannot be dropped, so the table is made anew without it.
CREATE TABLE new_connection (
    org_id             TEXT PRIMARY KEY REFERENCES organization (id),
    -- Counts what people change. What happens by itself (a sign-in passes, the requirement comes into force or falls
    -- back) does not count: nobody who saves is told of a conflict for it.
    version            INTEGER NOT NULL,
    -- sso_domain::lifecycle::Connection
    body               TEXT NOT NULL,
    draft_saved_at     INTEGER,
    draft_saved_by     TEXT,
    live_changed_at    INTEGER,
    live_changed_by    TEXT,
    changed_at         INTEGER,
    changed_by         TEXT,
    -- When the live settings were enabled (disabling them is not such a time), and when the earlier ones had been.
    live_enabled_at    INTEGER,
    live_enabled_by    TEXT,
    earlier_enabled_at INTEGER,
    earlier_enabled_by TEXT
) STRICT;
INSERT INTO new_connection
    SELECT org_id, version, body, draft_saved_at, draft_saved_by, live_changed_at, live_changed_by,
           changed_at, changed_by, live_changed_at, live_changed_by, NULL, NULL
    FROM connection;
DROP TABLE connection;
ALTER TABLE new_connection RENAME TO connection;

-- Settings on which a sign-in passed, test or real; only those that the connection's body remembers.
CREATE TABLE passed_sign_in (
    org_id      TEXT NOT NULL REFERENCES organization (id),
    fingerprint TEXT NOT NULL,
    last_at     INTEGER NOT NULL,
    last_by     TEXT NOT NULL,
    -- Rows of passed_person: counted here, so that showing the settings costs the same for ten people and 10,000.
    people      INTEGER NOT NULL,
    PRIMARY KEY (org_id, fingerprint)
) STRICT, WITHOUT ROWID;

-- Who has signed in with them. Tests do not count.
CREATE TABLE passed_person (
    org_id      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    person_id   TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (org_id, fingerprint, person_id),
    FOREIGN KEY (org_id, fingerprint) REFERENCES passed_sign_in (org_id, fingerprint) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
