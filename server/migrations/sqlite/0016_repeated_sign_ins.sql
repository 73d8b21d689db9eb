-- A sign-in that is posted again gives the browser the session that it has already: the session's secret is made of the
-- browser's cookie, which is not stored, and of this random value. Tests have none.
ALTER TABLE sign_in_request ADD COLUMN session_nonce TEXT;

-- The page that was asked for: a path of this server, checked before it was stored.
ALTER TABLE sign_in_request ADD COLUMN return_path TEXT;

CREATE INDEX sign_in_request_by_browser ON sign_in_request (browser_hash) WHERE browser_hash IS NOT NULL;
