-- When a person opened an application last.
CREATE TABLE application_opening (
    person_id TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    client_id TEXT NOT NULL REFERENCES application (client_id) ON DELETE CASCADE,
    opened_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, client_id)
);
CREATE INDEX application_opening_by_client ON application_opening (client_id);
