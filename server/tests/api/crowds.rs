//! Clients that are slow, silent or many, on real sockets: other clients are answered meanwhile.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::routing::get;
use sso_server::serve::{Limits, Pace, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::time::{sleep, timeout};

use crate::helpers::Server;

/// Heads and answers may take such a time that only giving way helps.
const PATIENT: Limits = Limits {
    head: Duration::from_mins(10),
    pace: Pace { patience: Duration::from_mins(10), bytes_per_second: 1 },
    connections: 24,
    connections_of_network: 12,
    drain: Duration::from_secs(1),
};

/// More than the kernel takes from the server for a client that does not read.
const LARGE: usize = 8 * 1024 * 1024;

const HEAD: &str = "GET / HT";
const BODY: &str = "POST /api/session HTTP/1.1\r\nhost: 127.0.0.1\r\nx-sso-console: 1\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{";
const READER: &str = "GET /large HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n";
const SILENT: &str = "";

/// The whole server with one large answer beside.
pub fn start(server: &Server, limits: Limits) -> SocketAddr {
    let large = Bytes::from(vec![b'x'; LARGE]);
    let app = sso_server::app(server.app.clone()).route("/large", get(move || async move { large }));
    server.runtime.block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve(listener, app, limits, std::future::pending()));
        address
    })
}

/// A client of the network 127.0.`network`.0/24 that says `beginning` and never reads.
async fn open(address: SocketAddr, network: u8, beginning: &str) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from(([127, 0, network, 1], 0))).unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    // A server that gives the place to another may have closed it by now.
    let _ = stream.write_all(beginning.as_bytes()).await;
    stream
}

/// A stranger of that network is answered, and soon.
async fn is_answered(address: SocketAddr, network: u8) -> bool {
    let ask = async {
        let mut stream =
            open(address, network, "GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")
                .await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        answer.starts_with(b"HTTP/1.1 200 ")
    };
    timeout(Duration::from_secs(30), ask).await.unwrap_or(false)
}

#[test]
fn nobody_slow_or_many_handed_takes_the_places_of_others() {
    let server = Server::start();
    for beginning in [SILENT, HEAD, BODY, READER] {
        let address = start(&server, PATIENT);
        server.runtime.block_on(async {
            let mut held = Vec::new();
            // One client with far more hands than there are places.
            for _ in 0..3 * PATIENT.connections {
                held.push(open(address, 1, beginning).await);
            }
            sleep(Duration::from_millis(100)).await;
            for _ in 0..5 {
                assert!(is_answered(address, 9).await, "{beginning:?}: another network");
            }
            // Many networks together.
            for network in 2..8 {
                for _ in 0..PATIENT.connections_of_network {
                    held.push(open(address, network, beginning).await);
                }
            }
            sleep(Duration::from_millis(100)).await;
            for _ in 0..5 {
                assert!(is_answered(address, 9).await, "{beginning:?}: another than many");
            }
        });
    }
}

#[test]
fn a_neighbour_of_the_slow_is_answered_too() {
    let server = Server::start();
    for beginning in [SILENT, HEAD, READER] {
        let address = start(&server, PATIENT);
        server.runtime.block_on(async {
            let mut held = Vec::new();
            for _ in 0..2 * PATIENT.connections_of_network {
                held.push(open(address, 1, beginning).await);
            }
            sleep(Duration::from_millis(100)).await;
            assert!(is_answered(address, 1).await, "{beginning:?}");
        });
    }
}

/// All come through one address: the proxy's connections are not limited as one client's.
#[test]
fn a_proxy_may_have_every_place() {
    let server = Server::start();
    let address = start(&server, PATIENT.behind_proxy());
    server.runtime.block_on(async {
        let mut held = Vec::new();
        for _ in 0..PATIENT.connections {
            held.push(open(address, 1, SILENT).await);
        }
        sleep(Duration::from_millis(100)).await;
        for stream in &mut held {
            let read = timeout(Duration::from_millis(1), stream.read_u8()).await;
            assert!(read.is_err(), "still open");
        }
        assert!(is_answered(address, 1).await);
    });
}

#[test]
fn an_answer_that_nobody_reads_is_given_up_and_a_slow_one_is_not() {
    let server = Server::start();
    let pace = Pace { patience: Duration::from_secs(2), bytes_per_second: 64 * 1024 };
    let address = start(&server, Limits { pace, ..PATIENT });
    server.runtime.block_on(async {
        // Reads in small steps, and longer than anybody is waited for who reads nothing.
        let mut steady = open(address, 1, READER).await;
        let mut still = open(address, 2, READER).await;
        let started = Instant::now();
        let mut bytes = vec![0; 64 * 1024];
        let mut read = 0;
        while read < LARGE {
            let more = steady.read(&mut bytes).await.unwrap();
            assert!(more > 0, "closed after {read}");
            read += more;
            sleep(Duration::from_millis(20)).await;
        }
        assert!(started.elapsed() > pace.patience, "it took {:?}", started.elapsed());
        // Nothing was read of the other one in that time: the server has closed it, and what it sent before is all.
        let mut got = 0;
        while let Ok(read @ 1..) = still.read(&mut bytes).await {
            got += read;
        }
        assert!(got < LARGE, "{got} of {LARGE}");
    });
}
