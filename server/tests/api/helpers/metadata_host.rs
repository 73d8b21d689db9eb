//! A host with metadata, by https on 127.0.0.2: the only address inside that the tests' servers may fetch from.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::thread;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use sso_server::dns::zone::Answer;
use sso_server::fetch::Reach;

use super::{Records, certificate};

/// Its name, and the address that is allowed.
pub const NAME: &str = "idp.acme.example";
const ALLOWED: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 2);

static KEY: LazyLock<(CertificateDer<'static>, Vec<u8>)> = LazyLock::new(|| {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(vec![NAME.to_owned()]).unwrap();
    (cert.der().clone(), signing_key.serialize_der())
});

/// What the tests' servers may fetch from.
pub fn reach() -> Reach {
    Reach { inside: vec!["127.0.0.2".parse().unwrap()], authorities: vec![KEY.0.clone()] }
}

/// Serves until the test ends.
pub struct MetadataHost {
    pub port: u16,
    asked: Arc<AtomicUsize>,
    pages: Pages,
}

/// Whole answers by path.
type Pages = Arc<Mutex<HashMap<String, String>>>;

impl MetadataHost {
    /// On the allowed address, known to the DNS.
    pub fn start(dns: &Records, pages: &[(&str, String)]) -> Self {
        dns.set(NAME, Answer::Addresses(vec![IpAddr::V4(ALLOWED)]));
        Self::on(SocketAddr::new(ALLOWED.into(), 0), pages)
    }

    /// On any address; `pages` are whole answers by path.
    pub fn on(address: SocketAddr, pages: &[(&str, String)]) -> Self {
        let listener = TcpListener::bind(address).unwrap();
        let port = listener.local_addr().unwrap().port();
        let pages = pages.iter().map(|(path, answer)| ((*path).to_owned(), answer.clone())).collect();
        let pages: Pages = Arc::new(Mutex::new(pages));
        let served = Arc::clone(&pages);
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                counted.fetch_add(1, Ordering::SeqCst);
                // A client that goes away is not this host's business.
                let _answered = stream.and_then(|stream| answer(stream, &served));
            }
        });
        Self { port, asked, pages }
    }

    /// Answers otherwise from now on.
    pub fn publish(&self, path: &str, answer: String) {
        self.pages.lock().unwrap().insert(path.to_owned(), answer);
    }

    pub fn url(&self, path: &str) -> String {
        format!("https://{NAME}:{}{path}", self.port)
    }

    /// How many connections came.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(stream: TcpStream, pages: &Pages) -> std::io::Result<()> {
    let key = PrivateKeyDer::try_from(KEY.1.clone()).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![KEY.0.clone()], key)
        .unwrap();
    let mut tls = StreamOwned::new(ServerConnection::new(Arc::new(config)).unwrap(), stream);
    let mut line = String::new();
    BufReader::new(&mut tls).read_line(&mut line)?;
    let path = line.split(' ').nth(1).unwrap_or_default();
    let answer = pages
        .lock()
        .unwrap()
        .get(path)
        .cloned()
        .unwrap_or_else(|| "HTTP/1.1 404 Not Found\r\n\r\n".to_owned());
    tls.write_all(answer.as_bytes())?;
    tls.conn.send_close_notify();
    tls.flush()
}

/// A whole answer with this body.
pub fn ok(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{body}", body.len())
}

/// An answer that leads elsewhere.
pub fn redirect(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n")
}

/// The metadata of one identity provider.
pub fn metadata(entity_id: &str) -> String {
    describe(entity_id, "https://idp.example/sso", &[certificate("idp", -1, 365)])
}

/// The metadata of an identity provider that signs with these certificates.
pub fn describe(entity_id: &str, sign_in_url: &str, pems: &[String]) -> String {
    let key = |pem: &String| {
        let base64: String = pem.lines().filter(|line| !line.starts_with('-')).collect();
        format!(
            r#"<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>"#
        )
    };
    let keys: String = pems.iter().map(key).collect();
    format!(
        r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entity_id}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{keys}<SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="{sign_in_url}"/></IDPSSODescriptor></EntityDescriptor>"#
    )
}
