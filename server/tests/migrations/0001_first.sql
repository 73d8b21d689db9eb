INSERT INTO organization (id, name, created_at) VALUES ('acme', 'Acme Robotics', 1);
INSERT INTO person (id, org_id, name, email, role, password_hash, created_at) VALUES
    ('o', 'acme', 'Olivia Berg', 'olivia@acme.example', 'owner', 'x', 1),
    ('m', 'acme', 'Mia Tanaka', 'mia@acme.example', 'member', NULL, 1);
INSERT INTO password_link (person_id, token_hash, expires_at) VALUES ('m', 'h', 9);
INSERT INTO session (token_hash, person_id, created_at, last_seen_at, reauthenticated_at) VALUES ('t', 'o', 1, 1, 1);
INSERT INTO connection (org_id, version, body, reserved_issuer) VALUES ('acme', 3,
    '{"draft":null,"live":{"settings":{"sign_in_url":"https://idp.example/sso","issuer_url":"https://idp.example/i","certificates":[{"file_name":"idp.pem","certificate":CERTIFICATE}],"require_sso":false},"enabled":true,"requirement":"off"}}',
    'https://idp.example/i');
INSERT INTO audit_entry VALUES
    ('acme', 1, 1, NULL, 'sso-server', 'organization_created', 'Acme Robotics', '', '', '[]'),
    ('acme', 2, 1, 'o', 'Olivia Berg', 'draft_saved', '', '127.0.0.1', 'r',
     '[{"name":"Issuer URL","before":"","after":"https://idp.example/i"}]');
INSERT INTO attempt (key, count, last_at) VALUES ('k', 1, 1);
INSERT INTO deployment (only_row, demo) VALUES (1, 0);
