-- When a manager last confirmed, by name, whom the requirement cuts off. What was asked for before this version counts as
-- confirmed: the page put the question then, too.
ALTER TABLE connection ADD COLUMN affected_confirmed_at INTEGER;
UPDATE connection SET affected_confirmed_at = changed_at;
CREATE INDEX person_by_creation ON person (org_id, created_at);
