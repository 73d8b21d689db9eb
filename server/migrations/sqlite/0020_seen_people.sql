-- An address of a domain that is not verified is one more reason why an account keeps its own. SQLite changes no CHECK, so
-- the column is made anew.
ALTER TABLE person ADD COLUMN address_fault_before TEXT;
UPDATE person SET address_fault_before = address_fault WHERE address_fault IS NOT NULL;
ALTER TABLE person DROP COLUMN address_fault;
ALTER TABLE person ADD COLUMN address_fault TEXT CHECK (address_fault IN ('taken', 'characters', 'domain'));
UPDATE person SET address_fault = address_fault_before WHERE address_fault_before IS NOT NULL;
ALTER TABLE person DROP COLUMN address_fault_before;

-- The person of the organization of whom a signed response speaks. No foreign key: an attempt outlives its person.
ALTER TABLE sign_in_attempt ADD COLUMN person_id TEXT;
