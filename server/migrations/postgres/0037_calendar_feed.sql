-- The address at which calendars read when an organization's certificates end. Only the SHA-256 of its secret is stored.
CREATE TABLE calendar_feed (
    org_id     TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES organization (id),
    token_hash TEXT COLLATE "C" NOT NULL,
    made_at    BIGINT NOT NULL,
    made_by    TEXT NOT NULL
);
CREATE UNIQUE INDEX calendar_feed_by_secret ON calendar_feed (token_hash);
