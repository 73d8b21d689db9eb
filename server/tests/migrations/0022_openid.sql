INSERT INTO authorize_request (id_hash, body, browser_hash, created_at) VALUES ('i',
    '{"client_id":"wiki","redirect_uri":"https://wiki.example/callback","state":"s","nonce":null,"scopes":{"profile":true,"email":false,"organization":false},"challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","prompt":"select_account","max_age":60,"login_hint":null,"org_hint":"acme"}',
    'b', 1);
INSERT INTO application_session (sid, client_id, person_id, org_id, session_hash, created_at, next_notice_at) VALUES
    ('sid', 'wiki', 'o', 'acme', 't', 1, 1);
INSERT INTO authorization_code (code_hash, sid, body, created_at) VALUES ('c', 'sid',
    '{"client_id":"wiki","redirect_uri":"https://wiki.example/callback","state":"s","nonce":null,"scopes":{"profile":true,"email":false,"organization":false},"challenge":"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM","prompt":"select_account","max_age":60,"login_hint":null,"org_hint":"acme"}',
    1);
