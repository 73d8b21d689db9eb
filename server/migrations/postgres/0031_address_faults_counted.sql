-- People whose account could not take over the address that came are among those who need a look: counted with them.
DROP TABLE link_count;

-- How many people of an organization share what their link shows. Triggers count them.
CREATE TABLE link_count (
    org_id             TEXT NOT NULL REFERENCES organization (id),
    -- Empty for none.
    linked_issuer_url  TEXT COLLATE "C" NOT NULL,
    refused_issuer_url TEXT COLLATE "C" NOT NULL,
    -- A manager asked that they be linked anew.
    is_anew            BOOLEAN NOT NULL,
    -- An address came from the identity provider that the account could not take over.
    has_address_fault  BOOLEAN NOT NULL,
    people             BIGINT NOT NULL CHECK (people >= 0),
    PRIMARY KEY (org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault)
);
INSERT INTO link_count
    SELECT org_id, coalesce(linked_issuer_url, ''), coalesce(refused_issuer_url, ''), link_anew_at IS NOT NULL,
           address_fault IS NOT NULL, count(*)
    FROM person GROUP BY 1, 2, 3, 4, 5;

CREATE OR REPLACE FUNCTION count_links(who person, change BIGINT) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    linked  TEXT := coalesce(who.linked_issuer_url, '');
    refused TEXT := coalesce(who.refused_issuer_url, '');
    anew    BOOLEAN := who.link_anew_at IS NOT NULL;
    faulty  BOOLEAN := who.address_fault IS NOT NULL;
BEGIN
    IF change > 0 THEN
        INSERT INTO link_count AS counted (org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people)
        VALUES (who.org_id, linked, refused, anew, faulty, change)
        ON CONFLICT (org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault)
            DO UPDATE SET people = counted.people + change;
        RETURN;
    END IF;
    UPDATE link_count SET people = people + change
    WHERE org_id = who.org_id AND linked_issuer_url = linked AND refused_issuer_url = refused AND is_anew = anew
      AND has_address_fault = faulty;
    DELETE FROM link_count
    WHERE org_id = who.org_id AND linked_issuer_url = linked AND refused_issuer_url = refused AND is_anew = anew
      AND has_address_fault = faulty AND people = 0;
END $$;

DROP TRIGGER link_is_counted_elsewhere ON person;
CREATE TRIGGER link_is_counted_elsewhere
    AFTER UPDATE OF org_id, linked_issuer_url, refused_issuer_url, link_anew_at, address_fault ON person FOR EACH ROW
    WHEN (NEW.org_id <> OLD.org_id OR NEW.linked_issuer_url IS DISTINCT FROM OLD.linked_issuer_url
       OR NEW.refused_issuer_url IS DISTINCT FROM OLD.refused_issuer_url
       OR (NEW.link_anew_at IS NULL) <> (OLD.link_anew_at IS NULL)
       OR (NEW.address_fault IS NULL) <> (OLD.address_fault IS NULL))
    EXECUTE FUNCTION count_link();
