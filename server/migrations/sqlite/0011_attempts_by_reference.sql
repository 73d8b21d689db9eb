-- An entry of the log leads to the report of the attempt whose reference it gives.
CREATE INDEX sso_attempt_by_reference ON sso_attempt (org_id, reference);
