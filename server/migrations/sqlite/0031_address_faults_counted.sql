-- People whose account could not take over the address that came are among those who need a look: counted with them.
DROP TRIGGER link_is_counted;
DROP TRIGGER link_is_counted_no_more;
DROP TRIGGER link_is_counted_elsewhere;
DROP TABLE link_count;

-- How many people of an organization share what their link shows. Triggers count them.
CREATE TABLE link_count (
    org_id             TEXT NOT NULL REFERENCES organization (id),
    -- Empty for none.
    linked_issuer_url  TEXT NOT NULL,
    refused_issuer_url TEXT NOT NULL,
    -- A manager asked that they be linked anew.
    is_anew            INTEGER NOT NULL CHECK (is_anew IN (0, 1)),
    -- An address came from the identity provider that the account could not take over.
    has_address_fault  INTEGER NOT NULL CHECK (has_address_fault IN (0, 1)),
    people             INTEGER NOT NULL CHECK (people >= 0),
    PRIMARY KEY (org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault)
) STRICT, WITHOUT ROWID;
INSERT INTO link_count
    SELECT org_id, coalesce(linked_issuer_url, ''), coalesce(refused_issuer_url, ''), link_anew_at IS NOT NULL,
           address_fault IS NOT NULL, count(*)
    FROM person GROUP BY 1, 2, 3, 4, 5;

CREATE TRIGGER link_is_counted AFTER INSERT ON person
BEGIN
    INSERT INTO link_count (org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people)
    VALUES (NEW.org_id, coalesce(NEW.linked_issuer_url, ''), coalesce(NEW.refused_issuer_url, ''),
            NEW.link_anew_at IS NOT NULL, NEW.address_fault IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
END;

CREATE TRIGGER link_is_counted_no_more AFTER DELETE ON person
BEGIN
    UPDATE link_count SET people = people - 1
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL)
      AND has_address_fault = (OLD.address_fault IS NOT NULL);
    DELETE FROM link_count
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL)
      AND has_address_fault = (OLD.address_fault IS NOT NULL) AND people = 0;
END;

CREATE TRIGGER link_is_counted_elsewhere
AFTER UPDATE OF org_id, linked_issuer_url, refused_issuer_url, link_anew_at, address_fault ON person
WHEN NEW.org_id <> OLD.org_id OR NEW.linked_issuer_url IS NOT OLD.linked_issuer_url
  OR NEW.refused_issuer_url IS NOT OLD.refused_issuer_url OR (NEW.link_anew_at IS NULL) <> (OLD.link_anew_at IS NULL)
  OR (NEW.address_fault IS NULL) <> (OLD.address_fault IS NULL)
BEGIN
    UPDATE link_count SET people = people - 1
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL)
      AND has_address_fault = (OLD.address_fault IS NOT NULL);
    INSERT INTO link_count (org_id, linked_issuer_url, refused_issuer_url, is_anew, has_address_fault, people)
    VALUES (NEW.org_id, coalesce(NEW.linked_issuer_url, ''), coalesce(NEW.refused_issuer_url, ''),
            NEW.link_anew_at IS NOT NULL, NEW.address_fault IS NOT NULL, 1)
    ON CONFLICT DO UPDATE SET people = people + 1;
    DELETE FROM link_count
    WHERE org_id = OLD.org_id AND linked_issuer_url = coalesce(OLD.linked_issuer_url, '')
      AND refused_issuer_url = coalesce(OLD.refused_issuer_url, '') AND is_anew = (OLD.link_anew_at IS NOT NULL)
      AND has_address_fault = (OLD.address_fault IS NOT NULL) AND people = 0;
END;
