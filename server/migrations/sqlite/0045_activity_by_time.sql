-- Entries of a kind are found by the time at which they were made, those of one person too, however many lie around
-- them: the visits are those of [sso_model::api::ActivityKind]. The queries write the list word for word.
DROP INDEX audit_entry_kind;
CREATE INDEX audit_entry_kind ON audit_entry (
    org_id,
    (action IN ('signed_in', 'sign_in_failed', 'signed_out', 'reauthenticated', 'signed_in_by_sso', 'sso_sign_in_refused', 'personal_values_shown', 'password_barred', 'metadata_fetched', 'signed_in_to_application', 'calendar_feed_made', 'calendar_feed_removed')),
    at,
    seq
);
CREATE INDEX audit_entry_actor ON audit_entry (
    org_id,
    actor_id,
    (action IN ('signed_in', 'sign_in_failed', 'signed_out', 'reauthenticated', 'signed_in_by_sso', 'sso_sign_in_refused', 'personal_values_shown', 'password_barred', 'metadata_fetched', 'signed_in_to_application', 'calendar_feed_made', 'calendar_feed_removed')),
    at,
    seq
);
