-- How many people of an organization share domain, role and ways in. Triggers keep it, so that no request counts
-- people one by one: the rows grow with an organization's domains, not with its people.
CREATE TABLE people_count (
    org_id       TEXT NOT NULL REFERENCES organization (id),
    -- What follows the @ of the address.
    domain       TEXT NOT NULL,
    role         TEXT NOT NULL,
    has_password INTEGER NOT NULL CHECK (has_password IN (0, 1)),
    has_used_sso INTEGER NOT NULL CHECK (has_used_sso IN (0, 1)),
    people       INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (org_id, domain, role, has_password, has_used_sso)
) STRICT, WITHOUT ROWID;
INSERT INTO people_count
    SELECT org_id, substr(email, instr(email, '@') + 1), role, password_hash IS NOT NULL,
           sso_signed_in_at IS NOT NULL, count(*)
    FROM person GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER person_is_counted AFTER INSERT ON person
BEGIN
    INSERT INTO people_count (org_id, domain, role, has_password, has_used_sso, people)
    VALUES (NEW.org_id, substr(NEW.email, instr(NEW.email, '@') + 1), NEW.role, NEW.password_hash IS NOT NULL,
            NEW.sso_signed_in_at IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
END;

CREATE TRIGGER person_is_counted_no_more AFTER DELETE ON person
BEGIN
    UPDATE people_count SET people = people - 1
    WHERE org_id = OLD.org_id AND domain = substr(OLD.email, instr(OLD.email, '@') + 1) AND role = OLD.role
      AND has_password = (OLD.password_hash IS NOT NULL) AND has_used_sso = (OLD.sso_signed_in_at IS NOT NULL);
    DELETE FROM people_count
    WHERE org_id = OLD.org_id AND domain = substr(OLD.email, instr(OLD.email, '@') + 1) AND role = OLD.role
      AND has_password = (OLD.password_hash IS NOT NULL) AND has_used_sso = (OLD.sso_signed_in_at IS NOT NULL)
      AND people = 0;
END;

CREATE TRIGGER person_is_counted_elsewhere AFTER UPDATE OF org_id, email, role, password_hash, sso_signed_in_at ON person
WHEN NEW.org_id <> OLD.org_id OR NEW.email <> OLD.email OR NEW.role <> OLD.role
  OR (NEW.password_hash IS NULL) <> (OLD.password_hash IS NULL)
  OR (NEW.sso_signed_in_at IS NULL) <> (OLD.sso_signed_in_at IS NULL)
BEGIN
    UPDATE people_count SET people = people - 1
    WHERE org_id = OLD.org_id AND domain = substr(OLD.email, instr(OLD.email, '@') + 1) AND role = OLD.role
      AND has_password = (OLD.password_hash IS NOT NULL) AND has_used_sso = (OLD.sso_signed_in_at IS NOT NULL);
    INSERT INTO people_count (org_id, domain, role, has_password, has_used_sso, people)
    VALUES (NEW.org_id, substr(NEW.email, instr(NEW.email, '@') + 1), NEW.role, NEW.password_hash IS NOT NULL,
            NEW.sso_signed_in_at IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
    DELETE FROM people_count
    WHERE org_id = OLD.org_id AND domain = substr(OLD.email, instr(OLD.email, '@') + 1) AND role = OLD.role
      AND has_password = (OLD.password_hash IS NOT NULL) AND has_used_sso = (OLD.sso_signed_in_at IS NOT NULL)
      AND people = 0;
END;

-- Owners and admins are few and asked for often.
CREATE INDEX person_by_role ON person (org_id, role);
-- What goes with a person who is removed.
CREATE INDEX passed_person_by_person ON passed_person (person_id);
CREATE INDEX sign_in_request_by_person ON sign_in_request (person_id);

-- What a sweep looks for.
CREATE INDEX session_by_last_use ON session (last_seen_at);
CREATE INDEX sign_in_request_without_session ON sign_in_request (created_at)
    WHERE used_at IS NULL OR session_nonce IS NULL;

-- A row that is written to see whether anything can be.
CREATE TABLE readiness (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    at       INTEGER NOT NULL
) STRICT;
