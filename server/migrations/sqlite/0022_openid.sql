-- A request of an application, while its person signs in.
CREATE TABLE authorize_request (
    -- SHA-256 of the identifier in the address, hex.
    id_hash      TEXT PRIMARY KEY,
    -- sso_model::openid::authorize::AuthorizeRequest
    body         TEXT NOT NULL,
    -- SHA-256 of the cookie of the browser that began it, hex.
    browser_hash TEXT NOT NULL,
    -- The session that the browser had, which the next one replaces.
    replaces_session TEXT,
    -- The person was asked to sign in anew.
    asked_anew   INTEGER NOT NULL DEFAULT 0 CHECK (asked_anew IN (0, 1)),
    created_at   INTEGER NOT NULL
) STRICT;
CREATE INDEX authorize_request_by_age ON authorize_request (created_at);

-- A session of an application: what it was given belongs to it, and the application is notified of its end.
CREATE TABLE application_session (
    sid           TEXT PRIMARY KEY,
    client_id     TEXT NOT NULL REFERENCES application (client_id) ON DELETE CASCADE,
    -- A person who was removed is reported too.
    person_id     TEXT NOT NULL,
    org_id        TEXT NOT NULL REFERENCES organization (id),
    -- None when the session has ended: from then on the application is to be notified.
    session_hash  TEXT REFERENCES session (token_hash) ON DELETE SET NULL,
    created_at    INTEGER NOT NULL,
    -- When the application was notified first, and is to be notified next.
    first_notified_at INTEGER,
    next_notice_at  INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX application_session_by_session ON application_session (session_hash, client_id)
    WHERE session_hash IS NOT NULL;
CREATE INDEX application_session_to_notify ON application_session (next_notice_at) WHERE session_hash IS NULL;
CREATE INDEX application_session_by_person ON application_session (person_id);
CREATE INDEX application_session_by_client ON application_session (client_id);

-- A code, redeemed once within a minute. Only its SHA-256 is stored.
CREATE TABLE authorization_code (
    code_hash  TEXT PRIMARY KEY,
    sid        TEXT NOT NULL REFERENCES application_session (sid) ON DELETE CASCADE,
    -- sso_model::openid::authorize::AuthorizeRequest
    body       TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    used_at    INTEGER
) STRICT;
CREATE INDEX authorization_code_by_age ON authorization_code (created_at);
CREATE INDEX authorization_code_by_sid ON authorization_code (sid);

-- What userinfo is read with. Only the SHA-256 of a token is stored.
CREATE TABLE access_token (
    token_hash TEXT PRIMARY KEY,
    sid        TEXT NOT NULL REFERENCES application_session (sid) ON DELETE CASCADE,
    code_hash  TEXT NOT NULL,
    -- As in the token endpoint's answer.
    scope      TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX access_token_by_age ON access_token (expires_at);
CREATE INDEX access_token_by_sid ON access_token (sid);
CREATE INDEX access_token_by_code ON access_token (code_hash);
