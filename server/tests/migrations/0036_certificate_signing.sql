INSERT INTO certificate_signing (org_id, sha256, first_at, last_at, sign_ins) VALUES ('acme',
    '48a36aabacb6382aea1fa0412b123d0f3103cb82d223317e210c84f4c82977ec', 1, 2, 3);
