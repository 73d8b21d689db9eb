-- The identity provider was told to ask the person again (ForceAuthn): only such a sign-in confirms who it is.
ALTER TABLE sso_request ADD COLUMN again INTEGER NOT NULL DEFAULT 0 CHECK (again IN (0, 1));
