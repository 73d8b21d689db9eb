//! TLS to PostgreSQL, as each `sslmode` means it, against a server whose certificate an authority of this test signed.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::Path;

use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use sso_server::storage::postgres::{DatabaseUrl, PostgresStorage};
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::cluster::{Cluster, connect};

/// Debian's user nobody, as whom the tests run PostgreSQL where they are run by root.
const NOBODY: u32 = 65_534;

/// Addresses of this computer that no other server has: the test's process is in them.
fn addresses() -> [String; 2] {
    let process = std::process::id();
    [1, 2].map(|last| format!("127.{}.{}.{last}", 1 + process % 200, (process / 200) % 250))
}

fn authority() -> (String, Issuer<'static, KeyPair>) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let key = KeyPair::generate().unwrap();
    (params.self_signed(&key).unwrap().pem(), Issuer::new(params, key))
}

/// Writes a file that PostgreSQL reads, and nobody else.
fn put(path: &Path, text: &str) {
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
    // Refused where the test is not run by root: then the file is its own already.
    let _ = chown(path, Some(NOBODY), None);
}

/// A folder with the authority's certificate, another one's, and what the server needs. The server's certificate names
/// the first address.
fn files(name: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let ((ours, issuer), (other, _)) = (authority(), authority());
    let key = KeyPair::generate().unwrap();
    let certificate =
        CertificateParams::new(vec![name.to_owned()]).unwrap().signed_by(&key, &issuer).unwrap();
    fs::write(folder.path().join("ours.pem"), ours).unwrap();
    fs::write(folder.path().join("other.pem"), other).unwrap();
    put(&folder.path().join("server.pem"), &certificate.pem());
    put(&folder.path().join("server.key"), &key.serialize_pem());
    // The server takes nothing but TLS from the network.
    put(&folder.path().join("hba"), "local all all trust\nhostssl all all 127.0.0.0/8 trust\n");
    folder
}

/// Connects as the server does. Returns whether the connection is encrypted.
fn encrypted(url: &str, socket: &str) -> Result<bool, String> {
    Runtime::new().unwrap().block_on(async {
        let url = DatabaseUrl::parse(url, None).map_err(|error| error.to_string())?;
        let storage = PostgresStorage::open(&url).await.map_err(|error| error.to_string())?;
        let sql = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
                   WHERE usename = 'sso' AND client_addr IS NOT NULL";
        let row = connect(socket).await.query_one(sql, &[]).await.unwrap();
        drop(storage);
        Ok(row.get(0))
    })
}

#[test]
fn each_sslmode_means_what_it_means_to_libpq() {
    let [named, unnamed] = addresses();
    let folder = files(&named);
    let file = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let cluster = Cluster::start(&format!(
        "-c listen_addresses={named},{unnamed} -c ssl=on -c ssl_cert_file={} -c ssl_key_file={} -c hba_file={}",
        file("server.pem"),
        file("server.key"),
        file("hba")
    ));
    let socket = cluster.url("postgres", "postgres");
    let roots = |name: &str| format!("&sslrootcert={}", file(name).replace('/', "%2F"));
    let (ours, other) = (roots("ours.pem"), roots("other.pem"));
    for (host, mode, roots, connects) in [
        (&named, "disable", "", false),
        (&named, "prefer", "", true),
        (&unnamed, "require", "", true),
        // With root certificates it means verify-ca.
        (&unnamed, "require", &ours, true),
        (&unnamed, "require", &other, false),
        (&unnamed, "verify-ca", &ours, true),
        (&unnamed, "verify-ca", &other, false),
        // The system's authorities have not signed it.
        (&named, "verify-ca", "", false),
        (&named, "verify-full", &ours, true),
        (&unnamed, "verify-full", &ours, false),
        (&named, "verify-full", &other, false),
        (&named, "verify-full", "", false),
    ] {
        let url = format!("postgres://sso@{host}/sso?sslmode={mode}{roots}");
        let is = encrypted(&url, &socket);
        assert_eq!(is.as_ref().ok(), connects.then_some(&true), "{url}: {is:?}");
    }
}

#[test]
fn a_server_without_tls_is_refused_by_every_mode_that_asks_for_it() {
    let [address, _] = addresses();
    let third = format!("{}3", &address[..address.len() - 1]);
    let folder = files(&third);
    let hba = folder.path().join("hba");
    put(&hba, "local all all trust\nhost all all 127.0.0.0/8 trust\n");
    let cluster = Cluster::start(&format!("-c listen_addresses={third} -c hba_file={}", hba.display()));
    let socket = cluster.url("postgres", "postgres");
    for (mode, connects) in [
        ("disable", true),
        ("prefer", true),
        ("require", false),
        ("verify-ca", false),
        ("verify-full", false),
    ] {
        let is = encrypted(&format!("postgres://sso@{third}/sso?sslmode={mode}"), &socket);
        assert_eq!(is.as_ref().ok(), connects.then_some(&false), "{mode}: {is:?}");
    }
}
