-- Where an organization's metadata stands, and how looking at it goes.
CREATE TABLE metadata_refresh (
    org_id            TEXT NOT NULL PRIMARY KEY REFERENCES organization (id),
    url               TEXT NOT NULL,
    is_on             INTEGER NOT NULL CHECK (is_on IN (0, 1)),
    adds_certificates INTEGER NOT NULL CHECK (adds_certificates IN (0, 1)),
    -- When a server looks next. One that begins to look sets it ahead, so that no other looks as well.
    due_at            INTEGER NOT NULL,
    looked_at         INTEGER,
    read_at           INTEGER,
    failed_at         INTEGER,
    failure           TEXT,
    -- sso_model::metadata::entity::Entity, while something of it waits for a decision.
    proposal          TEXT,
    found_at          INTEGER
) STRICT;
CREATE INDEX metadata_refresh_by_time ON metadata_refresh (due_at) WHERE is_on = 1;
