-- Who is cut off by the requirement is known by a sum, so that nobody reads all people inside a change. A person's mark is
-- a number made of the identifier, which is random.
ALTER TABLE person ADD COLUMN mark INTEGER GENERATED ALWAYS AS (
    (((((instr('0123456789abcdef', substr(id, 1, 1)) * 17 + instr('0123456789abcdef', substr(id, 2, 1))) * 17
      + instr('0123456789abcdef', substr(id, 3, 1))) * 17 + instr('0123456789abcdef', substr(id, 4, 1))) * 17
      + instr('0123456789abcdef', substr(id, 5, 1))) * 17 + instr('0123456789abcdef', substr(id, 6, 1))) * 17
      + instr('0123456789abcdef', substr(id, 7, 1))
) VIRTUAL;
-- The sum of their marks.
ALTER TABLE people_count ADD COLUMN marks INTEGER NOT NULL DEFAULT 0;
UPDATE people_count SET marks = counted.marks FROM (
    SELECT org_id, substr(email, instr(email, '@') + 1) AS domain, role, password_hash IS NOT NULL AS has_password,
           sso_signed_in_at IS NOT NULL AS has_used_sso, sum(mark) AS marks
    FROM person GROUP BY 1, 2, 3, 4, 5
) counted
WHERE counted.org_id = people_count.org_id AND counted.domain = people_count.domain AND counted.role = people_count.role
  AND counted.has_password = people_count.has_password AND counted.has_used_sso = people_count.has_used_sso;

-- How many people of an organization share what their link shows. Triggers count them.
CREATE TABLE link_count (
    org_id             TEXT NOT NULL REFERENCES organization (id),
    -- Empty for none.
    linked_issuer_url  TEXT NOT NULL,
    refused_issuer_url TEXT NOT NULL,
    -- A manager asked that they be linked anew.
    is_anew            INTEGER NOT NULL CHECK (is_anew IN (0, 1)),
    people             INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (org_id, linked_issuer_url, refused_issuer_url, is_anew)
) STRICT, WITHOUT ROWID;
INSERT INTO link_count
    SELECT org_id, coalesce(linked_issuer_url, ''), coalesce(refused_issuer_url, ''), link_anew_at IS NOT NULL, count(*)
    FROM person GROUP BY 1, 2, 3, 4;

DROP TRIGGER person_is_counted;
DROP TRIGGER person_is_counted_no_more;
DROP TRIGGER person_is_counted_elsewhere;

CREATE TRIGGER person_is_counted AFTER INSERT ON person
BEGIN
    INSERT INTO people_count (org_id, domain, role, has_password, has_used_sso, people, marks)
    VALUES (NEW.org_id, substr(NEW.email, instr(NEW.email, '@') + 1), NEW.role, NEW.password_hash IS NOT NULL,
            NEW.sso_signed_in_at IS NOT NULL, 1, NEW.mark)
    ON CONFLICT DO UPDATE SET people = people + 1, marks = marks + excluded.marks;
END;

CREATE TRIGGER person_is_counted_no_more AFTER DELETE ON person
BEGIN
    UPDATE people_count SET people = people - 1, marks = marks - OLD.mark
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
    UPDATE people_count SET people = people - 1, marks = marks - OLD.mark
    WHERE org_id = OLD.org_id AND domain = substr(OLD.email, instr(OLD.email, '@') + 1) AND role = OLD.role
      AND has_password = (OLD.password_hash IS NOT NULL) AND has_used_sso = (OLD.sso_signed_in_at IS NOT NULL);
    INSERT INTO people_count (org_id, domain, role, has_password, has_used_sso, people, marks)
    VALUES (NEW.org_id, substr(NEW.email, instr(NEW.email, '@') + 1), NEW.role, NEW.password_hash IS NOT NULL,
            NEW.sso_signed_in_at IS NOT NULL, 1, NEW.mark)
    ON CONFLICT DO UPDATE SET people = people + 1, marks = marks + excluded.marks;
    DELETE FROM people_count
    WHERE org_id = OLD.org_id AND domain = substr(OLD.email, instr(OLD.email, '@') + 1) AND role = OLD.role
      AND has_password = (OLD.password_hash IS NOT NULL) AND has_used_sso = (OLD.sso_signed_in_at IS NOT NULL)
      AND people = 0;
END;

CREATE TRIGGER link_is_counted AFTER INSERT ON person
BEGIN
    INSERT INTO link_count (org_id, linked_issuer_url, refused_issuer_url, is_anew, people)
    VALUES (NEW.org_id, coalesce(NEW.linked_issuer_url, ''), coalesce(NEW.refused_issuer_url, ''),
            NEW.link_anew_at IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
END;

CREATE TRIGGER link_is_counted_no_more AFTER DELETE ON person
BEGIN
    UPDATE link_count SET people = people - 1
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL);
    DELETE FROM link_count
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL)
      AND people = 0;
END;

CREATE TRIGGER link_is_counted_elsewhere
AFTER UPDATE OF org_id, linked_issuer_url, refused_issuer_url, link_anew_at ON person
WHEN NEW.org_id <> OLD.org_id OR NEW.linked_issuer_url IS NOT OLD.linked_issuer_url
  OR NEW.refused_issuer_url IS NOT OLD.refused_issuer_url OR (NEW.link_anew_at IS NULL) <> (OLD.link_anew_at IS NULL)
BEGIN
    UPDATE link_count SET people = people - 1
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL);
    INSERT INTO link_count (org_id, linked_issuer_url, refused_issuer_url, is_anew, people)
    VALUES (NEW.org_id, coalesce(NEW.linked_issuer_url, ''), coalesce(NEW.refused_issuer_url, ''),
            NEW.link_anew_at IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
    DELETE FROM link_count
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL)
      AND people = 0;
END;
