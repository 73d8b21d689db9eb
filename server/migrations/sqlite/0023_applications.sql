-- Applications behind the console: OpenID Connect clients, the same for every organization.
CREATE TABLE application (
    client_id              TEXT NOT NULL PRIMARY KEY,
    name                   TEXT NOT NULL,
    backchannel_logout_uri TEXT,
    initiate_login_uri     TEXT,
    home_url               TEXT,
    -- It runs where no secret can be kept, so it has none.
    is_public              INTEGER NOT NULL CHECK (is_public IN (0, 1)),
    is_default             INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    -- It stands in the configuration file, which alone changes it.
    is_declared            INTEGER NOT NULL CHECK (is_declared IN (0, 1)),
    created_at             INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX application_by_default ON application (is_default) WHERE is_default = 1;

-- Where a browser may be sent back to, compared byte for byte, in the order in which they were given.
CREATE TABLE application_uri (
    client_id TEXT NOT NULL REFERENCES application (client_id) ON DELETE CASCADE,
    use       TEXT NOT NULL CHECK (use IN ('redirect', 'post_logout')),
    place     INTEGER NOT NULL,
    uri       TEXT NOT NULL,
    PRIMARY KEY (client_id, use, place)
) STRICT;

-- At most two are valid at once. Only the SHA-256 of a secret is stored.
CREATE TABLE application_secret (
    client_id   TEXT NOT NULL REFERENCES application (client_id) ON DELETE CASCADE,
    secret_hash TEXT NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (client_id, secret_hash)
) STRICT;
