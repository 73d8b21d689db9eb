use serde_json::{Value, json};
use sso_model::timestamp::Timestamp;

use super::*;

fn stored(new: NewKey) -> SigningKeyRecord {
    let NewKey { kid, algorithm, public_jwk, sealed } = new;
    SigningKeyRecord { kid, algorithm, public_jwk, sealed, made_at: Timestamp(0), retired_at: None }
}

#[test]
fn both_algorithms_sign_what_their_public_half_verifies() {
    let keys = Keys::sealed_by(SealKey::random().unwrap());
    let records: Vec<_> = SigningAlgorithm::ALL.map(|one| stored(keys.make(one).unwrap())).into();
    for record in &records {
        let token = keys.sign(record, TokenKind::Id, &json!({ "sub": "mia", "exp": 1 })).unwrap();
        let claims: Value = verified(&token, TokenKind::Id, &records).unwrap();
        assert_eq!(claims["sub"], "mia", "an old token is still known as ours");
        assert!(verified::<Value>(&token, TokenKind::Logout, &records).is_none(), "of another kind");
        let header = jsonwebtoken::decode_header(&token).unwrap();
        assert_eq!(header.kid.as_deref(), Some(record.kid.as_str()));
        let jwk: Value = serde_json::from_str(&record.public_jwk).unwrap();
        assert_eq!((&jwk["alg"], &jwk["use"]), (&json!(record.algorithm.name()), &json!("sig")));
        assert!(jwk.get("d").is_none() && jwk.get("p").is_none(), "{jwk}");

        // One bit elsewhere, another key, no signature.
        let parts: Vec<_> = token.split('.').collect();
        let last = if parts[2].ends_with('A') { "B" } else { "A" };
        let half = &parts[2][..parts[2].len() - 4];
        for forged in [
            format!("{}.{}.{half}AAA{last}", parts[0], parts[1]),
            format!("{}.{}.", parts[0], parts[1]),
            format!("{}.{}", parts[0], parts[1]),
        ] {
            assert!(verified::<Value>(&forged, TokenKind::Id, &records).is_none(), "{forged}");
        }
        let others: Vec<_> = records.iter().filter(|one| one.kid != record.kid).cloned().collect();
        assert!(verified::<Value>(&token, TokenKind::Id, &others).is_none());
    }
}

#[test]
fn a_key_sealed_elsewhere_signs_nothing() {
    let record = stored(Keys::sealed_by(SealKey::random().unwrap()).make(SigningAlgorithm::Es256).unwrap());
    let other = Keys::sealed_by(SealKey::random().unwrap());
    assert!(matches!(other.check(&record), Err(KeyError::Sealed { .. })));
    assert!(matches!(Keys::new(None).check(&record), Err(KeyError::Seal(SealError::Missing))));
    assert!(!Keys::new(None).can_sign());
}
