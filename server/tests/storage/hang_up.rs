//! Clients that hang up in the middle of a request.

use std::time::Duration;

use sso_server::storage::{StoreError, Transactions as _};
use tokio::time::timeout;

use super::cluster::{Cluster, connect};
use super::helpers::{Database, entry};

/// Requests that are dropped.
const REQUESTS: u64 = 1_000;

#[test]
fn a_thousand_dropped_requests_leave_no_transaction_open_and_nothing_half_written() {
    let url = Cluster::shared().copy_of("sso");
    let database = Database::of(&url).filled();
    database.runtime.block_on(async {
        let mut running = tokio::task::JoinSet::new();
        for at in 0..REQUESTS {
            let storage = database.storage.clone();
            let request = async move {
                let act = storage.write(move |work| {
                    work.lock_organization("acme")?;
                    let count = work.lock_count("requests")?.map_or(0, |count| count.count);
                    work.put_count(
                        "requests",
                        sso_server::storage::Count { count: count + 1, last_at: super::helpers::NOON },
                    )?;
                    work.add_entry("acme", &entry(&at.to_string()))?;
                    Ok::<_, StoreError>(())
                });
                // Random enough: how far it has come by then depends on everything else that runs.
                let _ = timeout(Duration::from_micros(at * 37 % 5_000), act).await;
            };
            running.spawn(request);
            if at % 8 == 7 {
                while running.join_next().await.is_some() {}
            }
        }
        while running.join_next().await.is_some() {}
        let client = connect(&url).await;
        // What had begun runs to its end.
        let open = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND xact_start IS NOT NULL
                    AND pid <> pg_backend_pid()";
        let mut left = 1;
        for _ in 0..500 {
            left = client.query_one(open, &[]).await.unwrap().get::<_, i64>(0);
            if left == 0 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        assert_eq!(left, 0);
        let whole = "SELECT (SELECT count FROM rate_limit) = count(*) AND max(seq) = count(*) AND count(*) > 0
                     FROM audit_entry";
        assert!(client.query_one(whole, &[]).await.unwrap().get::<_, bool>(0));
    });
    // Every connection can still be used.
    for _ in 0..20 {
        database.write(|work| work.add_entry("acme", &entry("after")));
    }
}
