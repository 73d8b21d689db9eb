-- An issuer is reserved by proof: settings, in force or not, on which a sign-in has passed, of an organization that
-- holds a verified domain. Until now the first organization to enable it had it.
DELETE FROM reserved_issuer
WHERE NOT EXISTS (SELECT 1 FROM domain_claim WHERE domain_claim.org_id = reserved_issuer.org_id AND holds = 1)
   OR NOT EXISTS (SELECT 1 FROM passed_sign_in WHERE passed_sign_in.org_id = reserved_issuer.org_id);

-- Whose response it may be that nobody asked for.
CREATE INDEX connection_by_live_issuer ON connection (json_extract(body, '$.live.settings.issuer_url'));
