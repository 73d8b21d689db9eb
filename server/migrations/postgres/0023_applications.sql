-- Applications behind the console: OpenID Connect clients, the same for every organization.
CREATE TABLE application (
    client_id              TEXT COLLATE "C" PRIMARY KEY,
    name                   TEXT COLLATE "C" NOT NULL,
    backchannel_logout_uri TEXT,
    initiate_login_uri     TEXT,
    home_url               TEXT,
    -- It runs where no secret can be kept, so it has none.
    is_public              BOOLEAN NOT NULL,
    is_default             BOOLEAN NOT NULL,
    -- It stands in the configuration file, which alone changes it.
    is_declared            BOOLEAN NOT NULL,
    created_at             BIGINT NOT NULL
);
CREATE UNIQUE INDEX application_by_default ON application (is_default) WHERE is_default;

-- Where a browser may be sent back to, compared byte for byte, in the order in which they were given.
CREATE TABLE application_uri (
    client_id TEXT COLLATE "C" NOT NULL REFERENCES application (client_id) ON DELETE CASCADE,
    use       TEXT NOT NULL CHECK (use IN ('redirect', 'post_logout')),
    place     BIGINT NOT NULL,
    uri       TEXT NOT NULL,
    PRIMARY KEY (client_id, use, place)
);

-- At most two are valid at once. Only the SHA-256 of a secret is stored.
CREATE TABLE application_secret (
    client_id   TEXT COLLATE "C" NOT NULL REFERENCES application (client_id) ON DELETE CASCADE,
    secret_hash TEXT NOT NULL,
    created_at  BIGINT NOT NULL,
    PRIMARY KEY (client_id, secret_hash)
);
