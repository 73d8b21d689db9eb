-- The metadata whose proposal an owner or admin dismissed (sso_model::metadata::entity::Entity): what asks the same is not
-- proposed again.
ALTER TABLE metadata_refresh ADD COLUMN dismissed TEXT;
