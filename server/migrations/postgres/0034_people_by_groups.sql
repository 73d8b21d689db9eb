-- Each filter of people, each search and each list of names reads a range of an index, however many people there are.
-- The people of a standing (people_count), by name.
CREATE INDEX person_by_standing ON person (
    org_id, substr(email, strpos(email, '@') + 1), role, (password_hash IS NOT NULL), (sso_signed_in_at IS NOT NULL),
    lower(name), id
);
-- The people with one kind of link (link_count), in the order of the list.
CREATE INDEX person_by_link ON person (
    org_id, coalesce(linked_issuer_url, ''), coalesce(refused_issuer_url, ''), (link_anew_at IS NOT NULL),
    (address_fault IS NOT NULL), role_place, lower(name), id
);
-- A search finds the beginning of a name, of the last name, and of an address (person_by_organization).
CREATE INDEX person_by_name ON person (org_id, lower(name));
CREATE INDEX person_by_last_name ON person (
    org_id, lower(substr(name, length(rtrim(name, replace(name, ' ', ''))) + 1))
);
-- The last people whose NameID was refused.
DROP INDEX person_by_refusal;
CREATE INDEX person_by_refusal ON person (org_id, refused_issuer_url, refused_at) WHERE refused_issuer_url IS NOT NULL;
-- Those whose address came of a domain that was not verified, for when it is.
CREATE INDEX person_by_address_fault ON person (org_id, address_fault) WHERE address_fault IS NOT NULL;
