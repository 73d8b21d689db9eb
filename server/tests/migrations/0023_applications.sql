INSERT INTO application (client_id, name, is_public, is_default, is_declared, created_at) VALUES ('wiki', 'Wiki', 0, 1, 0, 1);
INSERT INTO application_uri (client_id, use, place, uri) VALUES ('wiki', 'redirect', 0, 'https://wiki.example/callback');
