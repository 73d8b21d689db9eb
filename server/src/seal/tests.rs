use super::*;

#[test]
fn what_is_sealed_opens_with_the_same_key_and_name_alone() {
    let key = SealKey::random().unwrap();
    let sealed = key.seal(b"private", "key 1").unwrap();
    assert_eq!(key.open(&sealed, "key 1").unwrap(), b"private");
    assert_ne!(key.seal(b"private", "key 1").unwrap(), sealed, "each has a nonce of its own");
    assert!(key.open(&sealed, "key 2").is_err());
    assert!(SealKey::random().unwrap().open(&sealed, "key 1").is_err());
    let mut changed = Base64::decode_vec(&sealed).unwrap();
    for at in 0..changed.len() {
        changed[at] ^= 1;
        assert!(key.open(&Base64::encode_string(&changed), "key 1").is_err(), "{at}");
        changed[at] ^= 1;
    }
    for other in ["", "AAAA", "not base64!"] {
        assert!(key.open(other, "key 1").is_err(), "{other}");
    }
}

#[test]
fn the_data_folders_own_key_is_made_once_and_for_its_user_alone() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = SealKeyFile::in_folder(folder.path());
    let sealed = file.read().unwrap().seal(b"private", "").unwrap();
    assert_eq!(file.read().unwrap().open(&sealed, "").unwrap(), b"private");
    let path = folder.path().join("seal.key");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(file.read(), Err(SealError::Open(_))));
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    fs::write(&path, "too short\n").unwrap();
    assert!(matches!(file.read(), Err(SealError::Form(_))));
    let given = SealKeyFile::Given(folder.path().join("nowhere"));
    assert!(matches!(given.read(), Err(SealError::File { .. })), "a given one is never made");
}
