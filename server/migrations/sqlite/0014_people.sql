-- What managers see of people: the last sign-in, and how the link to the identity provider stands. What a page of the list
-- shows and filters by is on the person, so that a page costs the same for ten people and for 10,000.
ALTER TABLE person ADD COLUMN signed_in_at INTEGER;
-- Issuer and NameID of the last sign-in that linked the person or used the link.
ALTER TABLE person ADD COLUMN linked_issuer_url TEXT;
ALTER TABLE person ADD COLUMN linked_name_id TEXT;
-- The last NameID that came with the person's address and was refused, because another one is linked.
ALTER TABLE person ADD COLUMN refused_issuer_url TEXT;
ALTER TABLE person ADD COLUMN refused_name_id TEXT;
ALTER TABLE person ADD COLUMN refused_at INTEGER;
-- A manager asked that the person be linked anew at the next sign-in.
ALTER TABLE person ADD COLUMN link_anew_at INTEGER;
ALTER TABLE person ADD COLUMN link_anew_by TEXT;
-- Why the account does not have the address that came last.
ALTER TABLE person ADD COLUMN address_fault TEXT CHECK (address_fault IN ('taken', 'characters'));
ALTER TABLE person ADD COLUMN role_place INTEGER GENERATED ALWAYS AS (
    CASE role WHEN 'owner' THEN 0 WHEN 'admin' THEN 1 WHEN 'billing_admin' THEN 2 ELSE 3 END
) VIRTUAL;

UPDATE person SET signed_in_at = (
    SELECT max(at) FROM (
        SELECT person.sso_signed_in_at AS at UNION ALL
        SELECT created_at FROM session WHERE session.person_id = person.id
    )
);
UPDATE person SET (linked_issuer_url, linked_name_id) = (
    SELECT issuer_url, name_id FROM person_link WHERE person_link.person_id = person.id
    ORDER BY issuer_url = (
        SELECT body ->> '$.live.settings.issuer_url' FROM connection WHERE connection.org_id = person.org_id
    ) DESC LIMIT 1
);

CREATE INDEX person_by_place ON person (org_id, role_place, name COLLATE NOCASE, id);
CREATE INDEX person_by_refusal ON person (org_id, refused_issuer_url) WHERE refused_issuer_url IS NOT NULL;

-- sso_model::person_link::NameIdRefusals: whether the identity provider has begun to send other NameIDs.
ALTER TABLE connection ADD COLUMN name_id_refusals TEXT;
