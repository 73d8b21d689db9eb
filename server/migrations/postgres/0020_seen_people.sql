-- An address of a domain that is not verified is one more reason why an account keeps its own.
ALTER TABLE person DROP CONSTRAINT person_address_fault_check;
ALTER TABLE person ADD CONSTRAINT person_address_fault_check
    CHECK (address_fault IN ('taken', 'characters', 'domain'));

-- The person of the organization of whom a signed response speaks. No foreign key: an attempt outlives its person.
ALTER TABLE sign_in_attempt ADD COLUMN person_id TEXT;
