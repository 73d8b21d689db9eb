-- The address at which calendars read when an organization's certificates end. Only the SHA-256 of its secret is stored.
CREATE TABLE calendar_feed (
    org_id     TEXT NOT NULL PRIMARY KEY REFERENCES organization (id),
    token_hash TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    made_by    TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX calendar_feed_by_secret ON calendar_feed (token_hash);
