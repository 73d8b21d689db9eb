//! Looking at the TXT records of a claimed domain, and at the addresses of a host.
//!
//! Nothing is remembered between two looks: who has just put the record right wants to know now. The servers that
//! are asked may remember for themselves, as long as the zone lets them.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use hickory_resolver::config::{ConnectionConfig, NameServerConfig, ResolverConfig};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::{DnsError as Answered, NetError};
use hickory_resolver::proto::op::ResponseCode;
use hickory_resolver::proto::rr::{RData, RecordType};
use hickory_resolver::{ResolverBuilder, TokioResolver};
use sso_model::domain_claim::{DomainClaim, Lookup};
use tokio::time::timeout;

pub mod watch;
pub mod zone;

/// Longest look at one domain. Somebody waits for it.
pub const PATIENCE: Duration = Duration::from_secs(5);

/// Whom the C library asks where nothing is configured (resolv.conf(5)).
const LOCAL: SocketAddr = SocketAddr::new(IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 53);

/// The resolver could not be made. For the operator.
#[derive(Debug, thiserror::Error)]
#[error("The DNS resolver cannot be made: {0}. Name the servers to ask with --dns-server.")]
pub struct DnsError(String);

/// Asks DNS. Cheap to clone.
#[derive(Clone)]
pub struct Dns {
    resolver: TokioResolver,
    patience: Duration,
}

impl Dns {
    /// Asks the servers that the system asks.
    ///
    /// # Errors
    /// [`DnsError`].
    pub fn of_system() -> Result<Self, DnsError> {
        match TokioResolver::builder_tokio() {
            Ok(builder) => Self::build(builder, PATIENCE),
            Err(error) => {
                tracing::warn!(%error, "the system’s DNS settings cannot be read, so {LOCAL} is asked");
                Self::of_servers(&[LOCAL], PATIENCE)
            }
        }
    }

    /// Asks these servers, by UDP, and by TCP where the answer is too long for it.
    ///
    /// # Errors
    /// [`DnsError`].
    pub fn of_servers(servers: &[SocketAddr], patience: Duration) -> Result<Self, DnsError> {
        let server = |address: &SocketAddr| {
            let connections = [ConnectionConfig::udp(), ConnectionConfig::tcp()].map(|mut connection| {
                connection.port = address.port();
                connection
            });
            NameServerConfig::new(address.ip(), true, connections.to_vec())
        };
        let config = ResolverConfig::from_name_servers(servers.iter().map(server).collect());
        Self::build(TokioResolver::builder_with_config(config, TokioRuntimeProvider::default()), patience)
    }

    fn build(
        mut builder: ResolverBuilder<TokioRuntimeProvider>,
        patience: Duration,
    ) -> Result<Self, DnsError> {
        let options = builder.options_mut();
        options.cache_size = 0;
        options.positive_max_ttl = Some(Duration::ZERO);
        options.negative_max_ttl = Some(Duration::ZERO);
        options.timeout = patience / 2;
        options.attempts = 1;
        options.edns0 = true;
        let resolver = builder.build().map_err(|error| DnsError(error.to_string()))?;
        Ok(Self { resolver, patience })
    }

    /// Looks for the claim's record.
    pub async fn look(&self, claim: &DomainClaim) -> Lookup {
        let root = self.txt_records(&claim.domain).await;
        let found = match root {
            Ok(records) => Lookup::of_records(&records, &claim.txt_value),
            Err(why) => why,
        };
        // A name that is not there may still be there twice, or be an alias of one that is not there.
        if !matches!(found, Lookup::NoSuchRecord | Lookup::NoSuchDomain) {
            return found;
        }
        if self.is_at_doubled_name(claim).await {
            return Lookup::AtDoubledName;
        }
        self.alias(&claim.domain).await.map_or(found, Lookup::Alias)
    }

    /// DNS panels that add the domain to a host that is the domain already make `acme.example.acme.example`.
    async fn is_at_doubled_name(&self, claim: &DomainClaim) -> bool {
        for name in claim.doubled_names() {
            let records = self.txt_records(&name).await;
            if records.is_ok_and(|records| Lookup::of_records(&records, &claim.txt_value) == Lookup::Found) {
                return true;
            }
        }
        false
    }

    /// What a name is an alias of (RFC 1034 section 3.6.2).
    async fn alias(&self, name: &str) -> Option<String> {
        let asked = self.resolver.lookup(format!("{name}."), RecordType::CNAME);
        let answer = timeout(self.patience, asked).await.ok()?.ok()?;
        answer.answers().iter().find_map(|record| match &record.data {
            RData::CNAME(target) => Some(target.0.to_utf8().trim_end_matches('.').to_owned()),
            _ => None,
        })
    }

    /// Every address of a name; none if there are none, or no server answers.
    pub async fn addresses(&self, name: &str) -> Option<Vec<IpAddr>> {
        let name = format!("{}.", name.trim_end_matches('.'));
        let found = timeout(self.patience, self.resolver.lookup_ip(name)).await.ok()?.ok()?;
        Some(found.iter().collect())
    }

    /// The TXT records of a name, each with its strings joined (RFC 7208 section 3.3 reads them so too).
    async fn txt_records(&self, name: &str) -> Result<Vec<String>, Lookup> {
        // The dot at the end: no search domain of the system is tried.
        let answer = timeout(self.patience, self.resolver.txt_lookup(format!("{name}."))).await;
        match answer {
            Err(_) => Err(Lookup::TimedOut),
            Ok(Err(error)) => without_records(&error),
            Ok(Ok(answer)) => {
                let texts = answer.answers().iter().filter_map(|record| match &record.data {
                    RData::TXT(text) => Some(String::from_utf8_lossy(&text.txt_data.concat()).into_owned()),
                    _ => None,
                });
                Ok(texts.collect())
            }
        }
    }
}

fn without_records(error: &NetError) -> Result<Vec<String>, Lookup> {
    match error {
        NetError::Dns(Answered::NoRecordsFound(none)) if none.response_code == ResponseCode::NXDomain => {
            Err(Lookup::NoSuchDomain)
        }
        NetError::Dns(Answered::NoRecordsFound(none)) if none.response_code == ResponseCode::NoError => {
            Ok(Vec::new())
        }
        NetError::Dns(_) => Err(Lookup::ServerFailure),
        // Nobody was reached: the network, or a server that is not there.
        _ => Err(Lookup::TimedOut),
    }
}
