//! Sends requests over connections that stay open, and measures.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, Request};
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

/// Makes a request from the head of the answer before it.
type Make = Box<dyn FnOnce(&HeaderMap) -> Request<Full<Bytes>> + Send>;

/// A request, and what has to be known before it can be sent: of two of one `turn`, the second is made from the answer to the
/// first.
pub struct Sent {
    pub turn: Option<Arc<tokio::sync::Mutex<HeaderMap>>>,
    pub request: Make,
}

impl Sent {
    pub fn of(request: Request<Full<Bytes>>) -> Self {
        Self { turn: None, request: Box::new(|_| request) }
    }
}

/// An answer, and how long it took from the instant at which the request was due.
struct Answered {
    took: Duration,
    status: u16,
    head: HeaderMap,
}

/// What came of many requests.
pub struct Measured {
    answers: Vec<Answered>,
    pub elapsed: Duration,
}

impl Measured {
    pub fn count(&self) -> usize {
        self.answers.len()
    }

    pub fn a_second(&self) -> f64 {
        f64::from(u32::try_from(self.count()).unwrap()) / self.elapsed.as_secs_f64()
    }

    /// The time that so many of a hundred did not exceed.
    pub fn percentile(&self, percent: usize) -> Duration {
        let mut times: Vec<_> = self.answers.iter().map(|answer| answer.took).collect();
        times.sort();
        times[(times.len() * percent / 100).min(times.len() - 1)]
    }

    pub fn are_all(&self, name: &str, status: u16) {
        let other: Vec<_> =
            self.answers.iter().filter(|one| one.status != status).map(|one| one.status).collect();
        assert!(other.is_empty(), "{name}: {} of {}: {other:?}", other.len(), self.count());
    }

    pub fn heads(self) -> impl Iterator<Item = HeaderMap> {
        self.answers.into_iter().map(|answer| answer.head)
    }
}

/// Browsers on this computer.
pub struct Client {
    runtime: Runtime,
    connections: Arc<Connections>,
}

struct Connections {
    address: SocketAddr,
    idle: Mutex<Vec<SendRequest<Full<Bytes>>>>,
}

impl Client {
    pub fn to(url: &str) -> Self {
        let address = url.strip_prefix("http://").unwrap().parse().unwrap();
        let connections = Arc::new(Connections { address, idle: Mutex::new(Vec::new()) });
        Self { runtime: Runtime::new().unwrap(), connections }
    }

    pub fn status(&self, sent: Sent) -> u16 {
        self.runtime.block_on(self.connections.answer(sent, Instant::now())).status
    }

    /// Sends so many a second, whether earlier ones are answered or not.
    pub fn at_rate(&self, rate: u32, sent: impl Iterator<Item = Sent>) -> Measured {
        let started = Instant::now();
        let mut due = started;
        let mut running = JoinSet::new();
        for sent in sent {
            // The thread's sleep is finer than that of the runtime.
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let connections = Arc::clone(&self.connections);
            running.spawn_on(async move { connections.answer(sent, due).await }, self.runtime.handle());
            due += Duration::from_secs(1) / rate;
        }
        let answers = self.runtime.block_on(running.join_all());
        Measured { answers, elapsed: started.elapsed() }
    }

    /// Sends by `browsers`, each as soon as its last request was answered.
    pub fn as_fast_as_answered(&self, browsers: usize, sent: Vec<Sent>) -> Measured {
        let started = Instant::now();
        let left = Arc::new(Mutex::new(sent.into_iter()));
        let browser = |(connections, left): (Arc<Connections>, Arc<Mutex<std::vec::IntoIter<Sent>>>)| async move {
            let mut answers = Vec::new();
            loop {
                let next = left.lock().unwrap().next();
                let Some(sent) = next else { break answers };
                answers.push(connections.answer(sent, Instant::now()).await);
            }
        };
        let running: JoinSet<_> = self.runtime.block_on(async {
            (0..browsers).map(|_| browser((Arc::clone(&self.connections), Arc::clone(&left)))).collect()
        });
        let answers = self.runtime.block_on(running.join_all()).into_iter().flatten().collect();
        Measured { answers, elapsed: started.elapsed() }
    }
}

impl Connections {
    async fn answer(&self, sent: Sent, due: Instant) -> Answered {
        let Some(turn) = sent.turn else {
            return self.exchange((sent.request)(&HeaderMap::new()), due).await;
        };
        let mut last = turn.lock().await;
        let answered = self.exchange((sent.request)(&last), due).await;
        last.clone_from(&answered.head);
        answered
    }

    async fn exchange(&self, request: Request<Full<Bytes>>, due: Instant) -> Answered {
        let mut connection = self.connection().await;
        let (head, body) = connection.send_request(request).await.unwrap().into_parts();
        body.collect().await.unwrap();
        let took = due.elapsed();
        self.idle.lock().unwrap().push(connection);
        Answered { took, status: head.status.as_u16(), head: head.headers }
    }

    async fn connection(&self) -> SendRequest<Full<Bytes>> {
        loop {
            let idle = self.idle.lock().unwrap().pop();
            let Some(mut idle) = idle else { break };
            if idle.ready().await.is_ok() {
                return idle;
            }
        }
        let stream = TcpStream::connect(self.address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let (sender, connection) = handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        sender
    }
}
