-- With whose key an organization's metadata must be signed; none where its signature is not checked.
-- sso_model::certificate::preview::Certificate as JSON.
ALTER TABLE metadata_refresh ADD COLUMN metadata_signing_certificate TEXT;
