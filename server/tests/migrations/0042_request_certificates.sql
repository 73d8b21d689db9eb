INSERT INTO request_certificate (org_id, place, sha256, certificate, sealed, made_at) VALUES
    ('acme', 'current', 'digest', 'der', 'sealed', 1);
