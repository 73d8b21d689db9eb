-- What SQLite's migrations up to this number make: the same tables, columns and indexes by the same names.
-- Times are seconds since 1970-01-01T00:00:00Z. Identifiers are 128 random bits in lower-case hex.
-- What is sorted or compared by place has the collation "C", so that the database's locale changes no answer.

CREATE TABLE organization (
    id                 TEXT PRIMARY KEY,
    name               TEXT COLLATE "C" NOT NULL,
    created_at         BIGINT NOT NULL,
    idp_managed_access BOOLEAN NOT NULL DEFAULT FALSE,
    -- The number of its last audit entry: counted in the row that every change locks, so that numbers have no gaps.
    last_entry         BIGINT NOT NULL DEFAULT 0
);

-- An e-mail address signs in, so it is unique among all organizations. Stored in lower case.
CREATE TABLE person (
    id                 TEXT PRIMARY KEY,
    org_id             TEXT NOT NULL REFERENCES organization (id),
    name               TEXT COLLATE "C" NOT NULL,
    email              TEXT COLLATE "C" NOT NULL UNIQUE,
    role               TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'billing_admin', 'member')),
    -- Argon2id in PHC text. Only people set passwords (by a link): what is not null was set by a person.
    password_hash      TEXT,
    created_at         BIGINT NOT NULL,
    -- When the person came in through the identity provider last; null for never.
    sso_signed_in_at   BIGINT,
    signed_in_at       BIGINT,
    -- Issuer and NameID of the last sign-in that linked the person or used the link.
    linked_issuer_url  TEXT,
    linked_name_id     TEXT,
    -- The last NameID that came with the person's address and was refused, because another one is linked.
    refused_issuer_url TEXT,
    refused_name_id    TEXT,
    refused_at         BIGINT,
    -- A manager asked that the person be linked anew at the next sign-in.
    link_anew_at       BIGINT,
    link_anew_by       TEXT,
    -- Why the account does not have the address that came last.
    address_fault      TEXT CHECK (address_fault IN ('taken', 'characters')),
    role_place         BIGINT NOT NULL GENERATED ALWAYS AS (
        CASE role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 WHEN 'billing_admin' THEN 2 ELSE 3 END
    ) STORED
);
CREATE INDEX person_by_organization ON person (org_id, email);
CREATE INDEX person_by_place ON person (org_id, role_place, lower(name), id);
CREATE INDEX person_by_refusal ON person (org_id, refused_issuer_url) WHERE refused_issuer_url IS NOT NULL;
CREATE INDEX person_by_creation ON person (org_id, created_at);
CREATE INDEX person_by_role ON person (org_id, role);

-- At most one link per person: a newer one replaces the older. Only the SHA-256 of the secret is stored.
CREATE TABLE password_link (
    person_id  TEXT PRIMARY KEY REFERENCES person (id),
    token_hash TEXT NOT NULL UNIQUE,
    expires_at BIGINT NOT NULL
);

CREATE TABLE session (
    token_hash         TEXT PRIMARY KEY,
    person_id          TEXT NOT NULL REFERENCES person (id),
    created_at         BIGINT NOT NULL,
    last_seen_at       BIGINT NOT NULL,
    reauthenticated_at BIGINT NOT NULL,
    -- Where the identity provider says when its session ends: ours ends no later.
    ends_at            BIGINT
);
CREATE INDEX session_by_person ON session (person_id);
CREATE INDEX session_by_age ON session (created_at);
CREATE INDEX session_by_last_use ON session (last_seen_at);

-- One row per organization from its first day, so that a version is never used twice.
CREATE TABLE connection (
    org_id                TEXT PRIMARY KEY REFERENCES organization (id),
    -- Counts what people change. What happens by itself (a sign-in passes, the requirement comes into force or falls
    -- back) does not count: nobody who saves is told of a conflict for it.
    version               BIGINT NOT NULL,
    -- sso_model::lifecycle::Connection. Text, not JSONB: its key order and numbers come back as they were written.
    body                  TEXT NOT NULL,
    draft_saved_at        BIGINT,
    draft_saved_by        TEXT,
    live_changed_at       BIGINT,
    live_changed_by       TEXT,
    changed_at            BIGINT,
    changed_by            TEXT,
    -- When the live settings were enabled (disabling them is not such a time), and when the earlier ones had been.
    live_enabled_at       BIGINT,
    live_enabled_by       TEXT,
    earlier_enabled_at    BIGINT,
    earlier_enabled_by    TEXT,
    -- sso_model::person_link::NameIdRefusals: whether the identity provider has begun to send other NameIDs.
    name_id_refusals      TEXT,
    -- When a manager last confirmed, by name, whom the requirement cuts off.
    affected_confirmed_at BIGINT
);
-- Whose response it may be that nobody asked for.
CREATE INDEX connection_by_live_issuer ON connection ((body::json #>> '{live,settings,issuer_url}'));

-- Settings on which a sign-in has passed, of an organization that holds a verified domain, reserve their issuer among
-- all organizations.
CREATE TABLE reserved_issuer (
    issuer_url TEXT COLLATE "C" PRIMARY KEY,
    org_id     TEXT NOT NULL REFERENCES organization (id)
);
CREATE INDEX reserved_issuer_by_organization ON reserved_issuer (org_id);

-- Settings on which a sign-in passed, test or real; only those that the connection's body remembers.
CREATE TABLE passed_sign_in (
    org_id      TEXT NOT NULL REFERENCES organization (id),
    fingerprint TEXT NOT NULL,
    last_at     BIGINT NOT NULL,
    last_by     TEXT NOT NULL,
    -- Rows of passed_person: counted here, so that showing the settings costs the same for ten people and 10,000.
    people      BIGINT NOT NULL,
    PRIMARY KEY (org_id, fingerprint)
);

-- Who has signed in with them. Tests do not count.
CREATE TABLE passed_person (
    org_id      TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    person_id   TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (org_id, fingerprint, person_id),
    FOREIGN KEY (org_id, fingerprint) REFERENCES passed_sign_in (org_id, fingerprint) ON DELETE CASCADE
);
CREATE INDEX passed_person_by_person ON passed_person (person_id);

CREATE TABLE domain_claim (
    org_id        TEXT NOT NULL REFERENCES organization (id),
    -- The form that DNS knows, lower case.
    domain        TEXT COLLATE "C" NOT NULL,
    -- sso_model::domain_claim::DomainClaim
    body          TEXT NOT NULL,
    -- Verified, or failing within its seven days.
    holds         BOOLEAN NOT NULL,
    next_check_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, domain)
);
-- One organization holds a domain. Claims that prove nothing keep nobody out.
CREATE UNIQUE INDEX domain_held_once ON domain_claim (domain) WHERE holds;
CREATE INDEX domain_claim_by_next_check ON domain_claim (next_check_at);

-- The last attempts of each organization with their reports.
CREATE TABLE sign_in_attempt (
    id               TEXT PRIMARY KEY,
    org_id           TEXT NOT NULL REFERENCES organization (id),
    at               BIGINT NOT NULL,
    kind             TEXT NOT NULL CHECK (kind IN ('test', 'sign_in')),
    outcome          TEXT NOT NULL CHECK (outcome IN ('waiting', 'passed', 'refused')),
    headline         TEXT NOT NULL,
    fingerprint      TEXT,
    -- Name of who ran the test.
    run_by           TEXT,
    -- Masked.
    person           TEXT,
    reference        TEXT NOT NULL,
    -- sso_model::saml::report::Report, with personal values.
    report           TEXT,
    -- The domain that a test waits for; its outcome is stored as 'refused', which a real sign-in would be.
    waits_for_domain TEXT,
    -- Tells attempts of one second apart: SQLite's rowid.
    place            BIGINT GENERATED BY DEFAULT AS IDENTITY
);
CREATE INDEX sign_in_attempt_by_organization ON sign_in_attempt (org_id, at);
CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (at);
CREATE INDEX sign_in_attempt_by_reference ON sign_in_attempt (org_id, reference);

-- A sign-in that was started and waits for its response: used once, within ten minutes. Of cookie, RelayState and
-- start link only the SHA-256 is stored.
CREATE TABLE sign_in_request (
    -- The AuthnRequest's ID.
    id               TEXT PRIMARY KEY,
    org_id           TEXT NOT NULL REFERENCES organization (id),
    -- Of a test: its attempt, who runs it, the settings that are tried, and the link that starts it once.
    attempt_id       TEXT REFERENCES sign_in_attempt (id) ON DELETE CASCADE,
    person_id        TEXT REFERENCES person (id),
    settings         TEXT,
    start_hash       TEXT UNIQUE,
    -- None until a test's link is opened.
    browser_hash     TEXT,
    relay_hash       TEXT UNIQUE,
    -- The session that the browser had when it started; it ends when another begins.
    replaces_session TEXT,
    created_at       BIGINT NOT NULL,
    used_at          BIGINT,
    -- The identity provider is to ask the person again (ForceAuthn): only such a sign-in confirms who it is.
    again            BOOLEAN NOT NULL DEFAULT FALSE,
    -- The session's secret is made of the browser's cookie, which is not stored, and of this random value.
    session_nonce    TEXT,
    -- The page that was asked for: a path of this server, checked before it was stored.
    return_path      TEXT,
    -- Tells requests of one second apart: SQLite's rowid.
    place            BIGINT GENERATED BY DEFAULT AS IDENTITY
);
CREATE INDEX sign_in_request_by_age ON sign_in_request (created_at);
CREATE INDEX sign_in_request_by_attempt ON sign_in_request (attempt_id);
CREATE INDEX sign_in_request_by_browser ON sign_in_request (browser_hash) WHERE browser_hash IS NOT NULL;
CREATE INDEX sign_in_request_by_person ON sign_in_request (person_id);
CREATE INDEX sign_in_request_without_session ON sign_in_request (created_at)
    WHERE used_at IS NULL OR session_nonce IS NULL;

-- Assertions that were used, until they would be refused by their time anyway.
CREATE TABLE used_assertion (
    org_id       TEXT NOT NULL REFERENCES organization (id),
    assertion_id TEXT NOT NULL,
    expires_at   BIGINT NOT NULL,
    PRIMARY KEY (org_id, assertion_id)
);
CREATE INDEX used_assertion_by_age ON used_assertion (expires_at);

-- The key to an account: organization, issuer and NameID. Transient NameIDs are never here.
CREATE TABLE person_link (
    org_id     TEXT NOT NULL REFERENCES organization (id),
    issuer_url TEXT NOT NULL,
    name_id    TEXT NOT NULL,
    person_id  TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (org_id, issuer_url, name_id)
);
CREATE INDEX person_link_by_person ON person_link (person_id);

-- Failed and running sign-in attempts, by hashed e-mail address and by client address.
CREATE TABLE rate_limit (
    key     TEXT PRIMARY KEY,
    count   BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX rate_limit_by_age ON rate_limit (last_at);

CREATE TABLE audit_entry (
    org_id     TEXT NOT NULL REFERENCES organization (id),
    seq        BIGINT NOT NULL,
    at         BIGINT NOT NULL,
    actor_id   TEXT,
    actor      TEXT NOT NULL,
    action     TEXT NOT NULL,
    subject    TEXT NOT NULL,
    address    TEXT NOT NULL,
    request_id TEXT NOT NULL,
    -- [sso_model::audit::ValueChange]
    changes    TEXT NOT NULL,
    PRIMARY KEY (org_id, seq)
);

-- The trigger holds for every role, the grant for every one but superusers.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entry_is_never_changed BEFORE UPDATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_is_never_deleted BEFORE DELETE OR TRUNCATE ON audit_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM PUBLIC, CURRENT_USER;

-- One row: what this database is for.
CREATE TABLE deployment (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    demo     BOOLEAN NOT NULL
);

-- Keys and certificates of the demo's practice identity provider, PEM. Empty in every real deployment.
CREATE TABLE practice_idp (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    pem      TEXT NOT NULL
);

-- A row that is written to see whether anything can be.
CREATE TABLE readiness (
    only_row BIGINT PRIMARY KEY CHECK (only_row = 1),
    at       BIGINT NOT NULL
);

-- How many people of an organization share domain, role and ways in. The trigger counts them, so that no request counts
-- people one by one: the rows grow with an organization's domains, not with its people.
CREATE TABLE people_count (
    org_id       TEXT NOT NULL REFERENCES organization (id),
    -- What follows the @ of the address.
    domain       TEXT COLLATE "C" NOT NULL,
    role         TEXT NOT NULL,
    has_password BOOLEAN NOT NULL,
    has_used_sso BOOLEAN NOT NULL,
    people       BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (org_id, domain, role, has_password, has_used_sso)
);

CREATE FUNCTION count_people(who person, change BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    of_domain    TEXT := substr(who.email, strpos(who.email, '@') + 1);
    by_password  BOOLEAN := who.password_hash IS NOT NULL;
    by_sso       BOOLEAN := who.sso_signed_in_at IS NOT NULL;
BEGIN
    IF change > 0 THEN
        INSERT INTO people_count AS counted (org_id, domain, role, has_password, has_used_sso, people)
        VALUES (who.org_id, of_domain, who.role, by_password, by_sso, change)
        ON CONFLICT (org_id, domain, role, has_password, has_used_sso)
            DO UPDATE SET people = counted.people + change;
        RETURN;
    END IF;
    UPDATE people_count SET people = people + change
    WHERE org_id = who.org_id AND domain = of_domain AND role = who.role
      AND has_password = by_password AND has_used_sso = by_sso;
    -- The row is locked by now: who counts one more at the same time waits, and makes it anew.
    DELETE FROM people_count
    WHERE org_id = who.org_id AND domain = of_domain AND role = who.role
      AND has_password = by_password AND has_used_sso = by_sso AND people = 0;
END $$;

CREATE FUNCTION count_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM count_people(OLD, -1); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM count_people(NEW, 1); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER person_is_counted AFTER INSERT ON person
    FOR EACH ROW EXECUTE FUNCTION count_person();
CREATE TRIGGER person_is_counted_no_more AFTER DELETE ON person
    FOR EACH ROW EXECUTE FUNCTION count_person();
CREATE TRIGGER person_is_counted_elsewhere
    AFTER UPDATE OF org_id, email, role, password_hash, sso_signed_in_at ON person FOR EACH ROW
    WHEN (NEW.org_id <> OLD.org_id OR NEW.email <> OLD.email OR NEW.role <> OLD.role
       OR (NEW.password_hash IS NULL) <> (OLD.password_hash IS NULL)
       OR (NEW.sso_signed_in_at IS NULL) <> (OLD.sso_signed_in_at IS NULL))
    EXECUTE FUNCTION count_person();
