INSERT INTO passed_sign_in (org_id, fingerprint, last_at, last_by, people) VALUES ('acme',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, 'Mia Tanaka', 1);
INSERT INTO passed_person (org_id, fingerprint, person_id) VALUES ('acme',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'm');
UPDATE connection SET body =
    '{"draft":null,"live":{"settings":{"sign_in_url":"https://idp.example/sso","issuer_url":"https://idp.example/i","certificates":[{"file_name":"idp.pem","certificate":CERTIFICATE}],"require_sso":false},"enabled":true,"requirement":"off"},"earlier":{"settings":{"sign_in_url":"https://old.example/sso","issuer_url":"https://old.example/i","certificates":[{"file_name":"","certificate":CERTIFICATE}],"require_sso":true}},"passed":["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]}';
