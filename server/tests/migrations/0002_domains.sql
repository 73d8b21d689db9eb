INSERT INTO domain_claim (org_id, domain, body, holds, next_check_at) VALUES
    ('acme', 'acme.example',
     '{"domain":"acme.example","unicode":"acme.example","txt_value":"v","added_at":"1970-01-01T00:00:01Z","status":{"name":"verified","since":"1970-01-01T00:00:01Z"},"last_check":null,"next_check_at":"1970-01-01T00:00:09Z"}',
     1, 9),
    ('acme', 'b.example',
     '{"domain":"b.example","unicode":"b.example","txt_value":"v","added_at":"1970-01-01T00:00:01Z","status":{"name":"pending"},"last_check":{"at":"1970-01-01T00:00:02Z","lookup":{"name":"other_value","values":["w"]}},"next_check_at":"1970-01-01T00:00:09Z"}',
     0, 9);
