//! Every check on real signed responses: what passes, and each fault by its own code.
#![expect(clippy::expect_used, reason = "helpers of tests fail as tests do")]

#[path = "judge/assertion.rs"]
mod assertion;
#[path = "shared/cipher.rs"]
mod cipher;
#[path = "shared/code.rs"]
mod code;
#[path = "judge/curves.rs"]
mod curves;
#[path = "judge/encrypted.rs"]
mod encrypted;
#[path = "judge/encrypted_as_plain.rs"]
mod encrypted_as_plain;
#[path = "judge/encrypted_attacks.rs"]
mod encrypted_attacks;
#[path = "judge/encrypted_forms.rs"]
mod encrypted_forms;
#[path = "judge/encrypted_inside.rs"]
mod encrypted_inside;
#[path = "judge/encrypted_name_id.rs"]
mod encrypted_name_id;
#[path = "judge/encrypted_rare.rs"]
mod encrypted_rare;
#[path = "judge/engine.rs"]
mod engine;
#[path = "shared/failed.rs"]
mod failed;
#[path = "judge/faults.rs"]
mod faults;
#[path = "judge/good.rs"]
mod good;
#[path = "judge/habits.rs"]
mod habits;
#[path = "judge/issuer.rs"]
mod issuer;
#[path = "judge/many.rs"]
mod many;
#[path = "judge/mapping.rs"]
mod mapping;
#[path = "judge/optional.rs"]
mod optional;
#[path = "judge/quote.rs"]
mod quote;
#[path = "judge/refused.rs"]
mod refused;
#[path = "judge/scene.rs"]
mod scene;
#[path = "judge/signatures.rs"]
mod signatures;
#[path = "judge/stranger.rs"]
mod stranger;
#[path = "judge/truth.rs"]
mod truth;
#[path = "judge/unseen.rs"]
mod unseen;
#[path = "judge/wrapping.rs"]
mod wrapping;
