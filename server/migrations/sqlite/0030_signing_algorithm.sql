-- What the ID tokens of an application are signed by: its client chooses.
ALTER TABLE application ADD COLUMN signing_algorithm TEXT NOT NULL DEFAULT 'RS256'
    CHECK (signing_algorithm IN ('RS256', 'ES256'));
