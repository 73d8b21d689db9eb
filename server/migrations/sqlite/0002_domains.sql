CREATE TABLE domain_claim (
    org_id        TEXT NOT NULL REFERENCES organization (id),
    -- The form that DNS knows, lower case.
    domain        TEXT NOT NULL,
    -- sso_domain::domain_claim::DomainClaim
    body          TEXT NOT NULL,
    -- Verified, or failing within its seven days.
    holds         INTEGER NOT NULL CHECK (holds IN (0, 1)),
    next_check_at INTEGER NOT NULL,
    PRIMARY KEY (org_id, domain)
) STRICT, WITHOUT ROWID;

-- One organization holds a domain. Claims that prove nothing keep nobody out.
CREATE UNIQUE INDEX domain_held_once ON domain_claim (domain) WHERE holds = 1;
CREATE INDEX domain_claim_by_next_check ON domain_claim (next_check_at);
