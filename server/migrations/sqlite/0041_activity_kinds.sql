-- Changes are shown without the visits between them, however many those are: the visits are those of
-- [sso_model::api::ActivityKind]. The query writes the list word for word.
CREATE INDEX audit_entry_kind ON audit_entry (
    org_id,
    (action IN ('signed_in', 'sign_in_failed', 'signed_out', 'reauthenticated', 'signed_in_by_sso', 'sso_sign_in_refused', 'personal_values_shown', 'password_barred', 'metadata_fetched', 'signed_in_to_application', 'calendar_feed_made', 'calendar_feed_removed')),
    seq
);
