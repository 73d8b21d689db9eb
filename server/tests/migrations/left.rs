//! Databases as earlier versions left them, with data in them.

use rusqlite::Connection;
use sso_model::certificate::preview::Certificate;
use sso_server::storage::sqlite::{APPLICATION_ID, FILE, MIGRATIONS};
use tempfile::TempDir;

/// Migrations, and in `DATA` beside each what is written after it: the file of the same name in this folder holds data as
/// the version of that time wrote it.
macro_rules! data {
    ($($name:ident: $file:literal,)*) => {
        $(pub const $name: &str = include_str!(concat!("../../migrations/sqlite/", $file));)*
        const DATA: &[(&str, &str)] = &[$(($name, include_str!($file))),*];
    };
}

data! {
    FIRST: "0001_first.sql",
    DOMAINS: "0002_domains.sql",
    LIFE: "0003_life.sql",
    SIGN_IN: "0004_sign_in.sql",
    PEOPLE: "0014_people.sql",
    APPLICATIONS: "0023_applications.sql",
    OPENID: "0022_openid.sql",
    CERTIFICATE_SIGNING: "0036_certificate_signing.sql",
    METADATA_REFRESH: "0038_metadata_refresh.sql",
    REQUEST_CERTIFICATES: "0042_request_certificates.sql",
    METADATA_SIGNING_CERTIFICATE: "0047_metadata_signing_certificate.sql",
    DISMISSED_METADATA: "0046_dismissed_metadata.sql",
}

/// What stands for `CERTIFICATE` in the data: rsa2048.pem, as the first version wrote it.
const CERTIFICATE: &str = include_str!("certificate.json");

/// The same, read today.
pub fn certificate() -> Certificate {
    let pem = include_bytes!("../../../model/tests/certificates/rsa2048.pem");
    sso_model::certificate::read::read(pem).unwrap().certificates.remove(0)
}

/// A folder with the database as version `version` left it.
pub fn left_by(version: usize) -> TempDir {
    let folder = TempDir::new().unwrap();
    let database = Connection::open(folder.path().join(FILE)).unwrap();
    for sql in &MIGRATIONS[..version] {
        database.execute_batch(sql).unwrap();
        if let Some((_, data)) = DATA.iter().find(|(migration, _)| migration == sql) {
            database.execute_batch(&data.replace("CERTIFICATE", CERTIFICATE.trim_end())).unwrap();
        }
    }
    database.pragma_update(None, "application_id", APPLICATION_ID).unwrap();
    database.pragma_update(None, "user_version", i64::try_from(version).unwrap()).unwrap();
    folder
}
