-- Who is cut off by the requirement is known by a sum, so that nobody reads all people inside a change. A person's mark is
-- a number made of the identifier, which is random.
ALTER TABLE person ADD COLUMN mark BIGINT NOT NULL GENERATED ALWAYS AS (
    ((((((strpos('0123456789abcdef', substr(id, 1, 1))::BIGINT * 17 + strpos('0123456789abcdef', substr(id, 2, 1))) * 17
      + strpos('0123456789abcdef', substr(id, 3, 1))) * 17 + strpos('0123456789abcdef', substr(id, 4, 1))) * 17
      + strpos('0123456789abcdef', substr(id, 5, 1))) * 17 + strpos('0123456789abcdef', substr(id, 6, 1))) * 17
      + strpos('0123456789abcdef', substr(id, 7, 1)))
) STORED;
-- The sum of their marks.
ALTER TABLE people_count ADD COLUMN marks BIGINT NOT NULL DEFAULT 0;
UPDATE people_count SET marks = counted.marks FROM (
    SELECT org_id, substr(email, strpos(email, '@') + 1) AS domain, role, password_hash IS NOT NULL AS has_password,
           sso_signed_in_at IS NOT NULL AS has_used_sso, sum(mark)::BIGINT AS marks
    FROM person GROUP BY 1, 2, 3, 4, 5
) counted
WHERE counted.org_id = people_count.org_id AND counted.domain = people_count.domain AND counted.role = people_count.role
  AND counted.has_password = people_count.has_password AND counted.has_used_sso = people_count.has_used_sso;

-- How many people of an organization share what their link shows. Triggers count them.
CREATE TABLE link_count (
    org_id             TEXT NOT NULL REFERENCES organization (id),
    -- Empty for none.
    linked_issuer_url  TEXT COLLATE "C" NOT NULL,
    refused_issuer_url TEXT COLLATE "C" NOT NULL,
    -- A manager asked that they be linked anew.
    is_anew            BOOLEAN NOT NULL,
    people             BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (org_id, linked_issuer_url, refused_issuer_url, is_anew)
);
INSERT INTO link_count
    SELECT org_id, coalesce(linked_issuer_url, ''), coalesce(refused_issuer_url, ''), link_anew_at IS NOT NULL, count(*)
    FROM person GROUP BY 1, 2, 3, 4;

CREATE OR REPLACE FUNCTION count_people(who person, change BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    of_domain    TEXT := substr(who.email, strpos(who.email, '@') + 1);
    by_password  BOOLEAN := who.password_hash IS NOT NULL;
    by_sso       BOOLEAN := who.sso_signed_in_at IS NOT NULL;
BEGIN
    IF change > 0 THEN
        INSERT INTO people_count AS counted (org_id, domain, role, has_password, has_used_sso, people, marks)
        VALUES (who.org_id, of_domain, who.role, by_password, by_sso, change, who.mark)
        ON CONFLICT (org_id, domain, role, has_password, has_used_sso)
            DO UPDATE SET people = counted.people + change, marks = counted.marks + who.mark;
        RETURN;
    END IF;
    UPDATE people_count SET people = people + change, marks = marks - who.mark
    WHERE org_id = who.org_id AND domain = of_domain AND role = who.role
      AND has_password = by_password AND has_used_sso = by_sso;
    -- The row is locked by now: who counts one more at the same time waits, and makes it anew.
    DELETE FROM people_count
    WHERE org_id = who.org_id AND domain = of_domain AND role = who.role
      AND has_password = by_password AND has_used_sso = by_sso AND people = 0;
END $$;

CREATE FUNCTION count_links(who person, change BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    linked  TEXT := coalesce(who.linked_issuer_url, '');
    refused TEXT := coalesce(who.refused_issuer_url, '');
    anew    BOOLEAN := who.link_anew_at IS NOT NULL;
BEGIN
    IF change > 0 THEN
        INSERT INTO link_count AS counted (org_id, linked_issuer_url, refused_issuer_url, is_anew, people)
        VALUES (who.org_id, linked, refused, anew, change)
        ON CONFLICT (org_id, linked_issuer_url, refused_issuer_url, is_anew)
            DO UPDATE SET people = counted.people + change;
        RETURN;
    END IF;
    UPDATE link_count SET people = people + change
    WHERE org_id = who.org_id AND linked_issuer_url = linked AND refused_issuer_url = refused AND is_anew = anew;
    DELETE FROM link_count
    WHERE org_id = who.org_id AND linked_issuer_url = linked AND refused_issuer_url = refused AND is_anew = anew
      AND people = 0;
END $$;

CREATE FUNCTION count_link() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN PERFORM count_links(OLD, -1); END IF;
    IF TG_OP <> 'DELETE' THEN PERFORM count_links(NEW, 1); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER link_is_counted AFTER INSERT ON person
    FOR EACH ROW EXECUTE FUNCTION count_link();
CREATE TRIGGER link_is_counted_no_more AFTER DELETE ON person
    FOR EACH ROW EXECUTE FUNCTION count_link();
CREATE TRIGGER link_is_counted_elsewhere
    AFTER UPDATE OF org_id, linked_issuer_url, refused_issuer_url, link_anew_at ON person FOR EACH ROW
    WHEN (NEW.org_id <> OLD.org_id OR NEW.linked_issuer_url IS DISTINCT FROM OLD.linked_issuer_url
       OR NEW.refused_issuer_url IS DISTINCT FROM OLD.refused_issuer_url
       OR (NEW.link_anew_at IS NULL) <> (OLD.link_anew_at IS NULL))
    EXECUTE FUNCTION count_link();
