-- Where an organization's metadata stands, and how looking at it goes.
CREATE TABLE metadata_refresh (
    org_id            TEXT COLLATE "C" NOT NULL PRIMARY KEY REFERENCES organization (id),
    url               TEXT NOT NULL,
    is_on             BOOLEAN NOT NULL,
    adds_certificates BOOLEAN NOT NULL,
    -- When a server looks next. One that begins to look sets it ahead, so that no other looks as well.
    due_at            BIGINT NOT NULL,
    looked_at         BIGINT,
    read_at           BIGINT,
    failed_at         BIGINT,
    failure           TEXT,
    -- sso_model::metadata::entity::Entity, while something of it waits for a decision.
    proposal          TEXT,
    found_at          BIGINT
);
CREATE INDEX metadata_refresh_by_time ON metadata_refresh (due_at) WHERE is_on;
