//! A PostgreSQL of Debian's package for the tests of one program, and a database for each of them.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sso_server::storage::postgres::{DatabaseUrl, PostgresStorage};
use tokio::runtime::Runtime;
use tokio_postgres::{Client, NoTls};

/// Runs until the test program ends: its standard input ends then, whatever ended the program.
static CLUSTER: LazyLock<Cluster> = LazyLock::new(|| Cluster::start("-c fsync=off"));

/// Makes a cluster, starts it, says where it is, and removes it when nobody listens any more.
const SCRIPT: &str = r#"
    set -e
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    "$BIN/initdb" --no-sync -A trust -U postgres -E UTF8 --locale=C.UTF-8 -D "$folder/data" >&2
    # Everybody is let in but this role, which has to say its password.
    sed -i '1i local all asked scram-sha-256' "$folder/data/pg_hba.conf"
    start() {
        "$BIN/postgres" -D "$folder/data" -c listen_addresses= -c unix_socket_directories="$folder" \
            -c max_connections=400 -c shared_buffers=32MB -c max_wal_size=64MB -c autovacuum=off $OPTIONS >&2 &
        server=$!
        until "$BIN/pg_isready" -q -h "$folder"; do kill -0 $server; sleep 0.05; done
    }
    start
    echo "$folder"
    while read -r order; do
        kill -INT $server
        wait $server || true
        if [ "$order" = start ]; then start; fi
        echo done
    done
    # What it holds is thrown away: no checkpoint.
    kill -QUIT $server
    wait $server || true
"#;

/// A running PostgreSQL, reached by its socket.
pub struct Cluster {
    folder: PathBuf,
    /// What runs it.
    pub script: Child,
    made: AtomicU32,
}

impl Cluster {
    /// The one that tests share.
    pub fn shared() -> &'static Self {
        &CLUSTER
    }

    /// One more, for a test that stops it. `options` are those of `postgres`.
    pub fn start(options: &str) -> Self {
        let mut script = as_ordinary_user();
        script
            .args(["sh", "-c", SCRIPT])
            .env("BIN", programs())
            .env("OPTIONS", options)
            .env("LC_ALL", "C.UTF-8");
        script.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut script = script.spawn().unwrap();
        let mut folder = String::new();
        BufReader::new(script.stdout.as_mut().unwrap()).read_line(&mut folder).unwrap();
        assert!(!folder.is_empty(), "PostgreSQL does not start");
        let cluster = Self { folder: PathBuf::from(folder.trim()), script, made: AtomicU32::new(0) };
        cluster.make_template();
        cluster
    }

    /// The URL of a new database, owned by an ordinary role: a copy of `sso`, which has the schema of today, or of
    /// `template1`, which is empty.
    pub fn copy_of(&self, template: &str) -> String {
        let name = format!("test_{}", self.made.fetch_add(1, Ordering::Relaxed));
        self.admin(&format!("CREATE DATABASE {name} OWNER sso TEMPLATE {template}"));
        self.url("sso", &name)
    }

    /// Runs a statement as the superuser.
    pub fn admin(&self, sql: &str) {
        let url = self.url("postgres", "postgres");
        Runtime::new().unwrap().block_on(async { connect(&url).await.batch_execute(sql).await.unwrap() });
    }

    /// The URL of a database for a role.
    pub fn url(&self, role: &str, name: &str) -> String {
        let folder = self.folder.to_str().unwrap().replace('/', "%2F");
        format!("postgres://{role}@{folder}/{name}")
    }

    fn make_template(&self) {
        self.admin("CREATE ROLE sso LOGIN");
        self.admin("CREATE DATABASE sso OWNER sso");
        let url = DatabaseUrl::parse(&self.url("sso", "sso"), None).unwrap();
        let runtime = Runtime::new().unwrap();
        drop(runtime.block_on(PostgresStorage::open(&url)).unwrap());
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.script.stdin.take());
        self.script.wait().unwrap();
    }
}

/// A connection past the server.
pub async fn connect(url: &str) -> Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// PostgreSQL refuses to be run by root.
fn as_ordinary_user() -> Command {
    let is_root = fs::metadata("/proc/self").is_ok_and(|is| {
        use std::os::unix::fs::MetadataExt as _;
        is.uid() == 0
    });
    if !is_root {
        return Command::new("env");
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=nobody", "--regid=nogroup", "--clear-groups"]);
    command
}

/// Where Debian puts the newest PostgreSQL that is installed.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut folders: Vec<_> = versions.map(|version| version.unwrap().path().join("bin")).collect();
    folders.retain(|folder| Path::new(folder).join("postgres").exists());
    folders.sort();
    folders.pop().expect("PostgreSQL is not installed: apt-get install postgresql")
}
