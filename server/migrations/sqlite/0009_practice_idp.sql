-- Keys and certificates of the demo's practice identity provider, PEM. Empty in every real deployment.
CREATE TABLE practice_idp (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    pem      TEXT NOT NULL
) STRICT;
