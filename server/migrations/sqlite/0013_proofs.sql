-- A passed sign-in counts while the domain of its address is verified (sso_model::lifecycle::Proof). Of a test that was
-- kept before this version it is not known whether a real sign-in would have been let in: only settings that somebody
-- has signed in with keep their proof.
UPDATE connection SET body = json_set(
    json_remove(body, '$.passed'),
    '$.proofs',
    json((
        SELECT json_group_array(json_object('fingerprint', fingerprint, 'domain', domain)) FROM (
            SELECT DISTINCT used.fingerprint, substr(person.email, instr(person.email, '@') + 1) AS domain
            FROM passed_person used JOIN person ON person.id = used.person_id
            WHERE used.org_id = connection.org_id
              AND used.fingerprint IN (SELECT value FROM json_each(connection.body, '$.passed'))
        )
    ))
);
DELETE FROM passed_sign_in WHERE people = 0;

-- Such a test is shown as what it was.
UPDATE sign_in_attempt SET
    outcome = 'refused',
    headline = (
        SELECT value ->> 'sentence' FROM json_each(report, '$.checks')
        WHERE value ->> 'check' = 'person' AND value ->> 'outcome' = 'warned'
    ),
    report = json_set(report, '$.verdict', 'refused')
WHERE kind = 'test' AND outcome = 'passed' AND EXISTS (
    SELECT 1 FROM json_each(report, '$.checks')
    WHERE value ->> 'check' = 'person' AND value ->> 'outcome' = 'warned'
);

-- The domain that a test waits for; its outcome is stored as 'refused', which a real sign-in would be.
ALTER TABLE sign_in_attempt ADD COLUMN waits_for_domain TEXT;
