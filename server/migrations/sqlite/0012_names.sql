-- Tables and columns take the names that code, JSON and screen use (docs/GLOSSARY.md).
ALTER TABLE attempt RENAME TO rate_limit;
ALTER TABLE sso_attempt RENAME TO sign_in_attempt;
ALTER TABLE sso_request RENAME TO sign_in_request;
ALTER TABLE sso_replay RENAME TO used_assertion;
ALTER TABLE sso_identity RENAME TO person_link;
ALTER TABLE person_link RENAME COLUMN issuer TO issuer_url;
ALTER TABLE reserved_issuer RENAME COLUMN issuer TO issuer_url;

DROP INDEX attempt_by_age;
CREATE INDEX rate_limit_by_age ON rate_limit (last_at);
DROP INDEX sso_request_by_age;
CREATE INDEX sign_in_request_by_age ON sign_in_request (created_at);
DROP INDEX sso_request_by_attempt;
CREATE INDEX sign_in_request_by_attempt ON sign_in_request (attempt_id);
DROP INDEX sso_replay_by_age;
CREATE INDEX used_assertion_by_age ON used_assertion (expires_at);
DROP INDEX sso_identity_by_person;
CREATE INDEX person_link_by_person ON person_link (person_id);
DROP INDEX sso_attempt_by_organization;
CREATE INDEX sign_in_attempt_by_organization ON sign_in_attempt (org_id, at);
DROP INDEX sso_attempt_by_age;
CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (at);
DROP INDEX sso_attempt_by_reference;
CREATE INDEX sign_in_attempt_by_reference ON sign_in_attempt (org_id, reference);
