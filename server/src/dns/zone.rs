//! A DNS server on loopback for one zone: the demo's, and those of the tests. UDP and TCP on one port.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Duration;

use async_trait::async_trait;
use hickory_server::Server;
use hickory_server::net::runtime::Time;
use hickory_server::proto::op::{Header, HeaderCounts, Metadata, ResponseCode};
use hickory_server::proto::rr::rdata::{A, AAAA, CNAME, TXT};
use hickory_server::proto::rr::{Name, RData, Record, RecordType};
use hickory_server::server::{Request, RequestHandler, ResponseHandler, ResponseInfo};
use hickory_server::zone_handler::MessageResponseBuilder;
use tokio::net::{TcpListener, UdpSocket};

/// How long a connection may ask nothing before it is closed.
const IDLE: Duration = Duration::from_secs(5);

/// Answers under way to one connection.
const BUFFER: usize = 16;

/// How often a port is looked for that is free for UDP and for TCP.
const TRIES: usize = 16;

/// What a zone says of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The name is there, with these TXT records (or none).
    Txt(Vec<String>),
    /// The name is there, with these addresses.
    Addresses(Vec<IpAddr>),
    /// The name is an alias (CNAME) of this one.
    Alias(String),
    /// No such name.
    NoSuchName,
    /// The server fails.
    Failure,
    /// The server says nothing at all.
    Silence,
}

/// What a zone holds.
#[async_trait]
pub trait Zone: Send + Sync + Unpin + 'static {
    /// What there is of `name`: lower case, without the root's dot.
    async fn txt(&self, name: &str) -> Answer;
}

/// Serves until it is dropped.
pub struct ZoneServer {
    address: SocketAddr,
    _server: Box<dyn Send + Sync>,
}

impl ZoneServer {
    /// Returns the address that answers.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Serves `zone` on a free port of 127.0.0.1.
///
/// # Errors
/// The system gives no port.
pub async fn serve(zone: impl Zone) -> io::Result<ZoneServer> {
    let (udp, tcp) = sockets().await?;
    serve_on(zone, udp, tcp)
}

/// Serves `zone` at this address: a resolver of the system knows no other port than 53.
///
/// # Errors
/// The system does not give the address.
pub async fn serve_at(zone: impl Zone, address: SocketAddr) -> io::Result<ZoneServer> {
    let udp = UdpSocket::bind(address).await?;
    let tcp = TcpListener::bind(udp.local_addr()?).await?;
    serve_on(zone, udp, tcp)
}

fn serve_on(zone: impl Zone, udp: UdpSocket, tcp: TcpListener) -> io::Result<ZoneServer> {
    let address = udp.local_addr()?;
    let mut server = Server::new(Handler(zone));
    server.register_socket(udp);
    server.register_listener(tcp, IDLE, BUFFER);
    Ok(ZoneServer { address, _server: Box::new(server) })
}

async fn sockets() -> io::Result<(UdpSocket, TcpListener)> {
    let mut tries = 0;
    loop {
        tries += 1;
        let udp = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        match TcpListener::bind(udp.local_addr()?).await {
            Ok(tcp) => return Ok((udp, tcp)),
            Err(error) if tries == TRIES => return Err(error),
            Err(_) => {}
        }
    }
}

struct Handler<Z>(Z);

#[async_trait]
impl<Z: Zone> RequestHandler for Handler<Z> {
    async fn handle_request<R: ResponseHandler, T: Time>(
        &self,
        request: &Request,
        respond: R,
    ) -> ResponseInfo {
        let mut metadata = Metadata::response_from_request(&request.metadata);
        metadata.authoritative = true;
        let Some(query) = request.queries.queries().first() else {
            metadata.response_code = ResponseCode::FormErr;
            return send(request, respond, metadata, &[]).await;
        };
        let name = Name::from(query.name().clone());
        let plain = name.to_ascii().trim_end_matches('.').to_ascii_lowercase();
        let mut records = Vec::new();
        match self.0.txt(&plain).await {
            Answer::Txt(texts) if query.query_type() == RecordType::TXT => records = txt(&name, &texts),
            Answer::Txt(_) => {}
            Answer::Addresses(addresses) => records = of_addresses(&name, query.query_type(), &addresses),
            Answer::Alias(target) => records = cname(&name, &target),
            Answer::NoSuchName => metadata.response_code = ResponseCode::NXDomain,
            Answer::Failure => metadata.response_code = ResponseCode::ServFail,
            Answer::Silence => return said(metadata),
        }
        send(request, respond, metadata, &records).await
    }
}

/// TXT records, in strings of at most 255 bytes (RFC 1035 section 3.3).
fn txt(name: &Name, texts: &[String]) -> Vec<Record> {
    let record = |text: &String| {
        let strings = text.as_bytes().chunks(255).collect();
        Record::from_rdata(name.clone(), 0, RData::TXT(TXT::from_bytes(strings)))
    };
    texts.iter().map(record).collect()
}

/// A or AAAA records (RFC 1035 section 3.4.1, RFC 3596).
fn of_addresses(name: &Name, of: RecordType, addresses: &[IpAddr]) -> Vec<Record> {
    let record = |address: &IpAddr| match (of, address) {
        (RecordType::A, IpAddr::V4(address)) => Some(RData::A(A(*address))),
        (RecordType::AAAA, IpAddr::V6(address)) => Some(RData::AAAA(AAAA(*address))),
        _ => None,
    };
    let records = addresses.iter().filter_map(record);
    records.map(|data| Record::from_rdata(name.clone(), 0, data)).collect()
}

/// A CNAME record; none if `target` is not a name. Who asked follows it alone.
fn cname(name: &Name, target: &str) -> Vec<Record> {
    let target = Name::from_utf8(format!("{target}.")).ok();
    target
        .map(|target| Record::from_rdata(name.clone(), 0, RData::CNAME(CNAME(target))))
        .into_iter()
        .collect()
}

async fn send(
    request: &Request,
    mut respond: impl ResponseHandler,
    metadata: Metadata,
    records: &[Record],
) -> ResponseInfo {
    let response = MessageResponseBuilder::from_message_request(request).build(metadata, records, [], [], []);
    respond.send_response(response).await.unwrap_or_else(|_| said(metadata))
}

fn said(metadata: Metadata) -> ResponseInfo {
    Header { metadata, counts: HeaderCounts::default() }.into()
}
