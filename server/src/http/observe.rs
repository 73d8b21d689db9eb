//! The outermost layer: the request's number, its log line, the headers of its answer.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::time::Instant;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::HeaderValue;
use axum::middleware::Next;
use axum::response::Response;
use sso_model::api::path::CALENDAR;

use super::problem;
use crate::context::Context;
use crate::state::AppState;
use crate::{headers, patience, secret};

/// Header that carries the request's number.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// The path before the secret of a test's link.
const TEST_LINK: &str = "/sso/test/";

/// Wraps every request.
pub(crate) async fn observe(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    // Without random numbers nothing else works either; the log line then has no number.
    let request_id = secret::id().unwrap_or_default();
    let client = client(&request, app.config.behind_proxy);
    let context = Context { request_id: request_id.clone(), client, now: app.clock.now() };
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    request.extensions_mut().insert(context);
    let response = patience::of_request(next.run(request)).await;
    let mut response = problem::finish(response, &path, &request_id);
    headers::add(response.headers_mut(), &path, &app.config);
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    // The path only: queries and bodies may carry what no log should keep.
    tracing::info!(
        request_id,
        %method,
        path = logged(&path),
        status = response.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        %client,
        "request"
    );
    response
}

/// Returns the path without the secret of a test's link or of a calendar's address.
fn logged(path: &str) -> &str {
    [TEST_LINK, CALENDAR].into_iter().find(|secret| path.starts_with(secret)).unwrap_or(path)
}

/// The peer; behind a proxy, the last address of `X-Forwarded-For`, which is the one that our proxy added.
fn client(request: &Request, behind_proxy: bool) -> IpAddr {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |info| info.0.ip());
    if !behind_proxy {
        return peer;
    }
    let forwarded = request.headers().get_all("x-forwarded-for").iter().next_back();
    let Some(forwarded) = forwarded else { return peer };
    let client = forwarded.to_str().ok().and_then(last_address);
    if client.is_none() {
        tracing::warn!("X-Forwarded-For ends in no address, so the client counts as the proxy");
    }
    client.unwrap_or(peer)
}

/// The last address of a list. Proxies write it bare, in quotes, in brackets (IPv6), or with a port.
fn last_address(list: &str) -> Option<IpAddr> {
    let item = list.rsplit(',').map(str::trim).find(|item| !item.is_empty())?;
    let item = item.trim_matches('"').trim();
    let bare = item.strip_prefix('[').and_then(|item| item.strip_suffix(']')).unwrap_or(item);
    bare.parse().ok().or_else(|| item.parse::<SocketAddr>().ok().map(|address| address.ip()))
}

#[cfg(test)]
mod tests {
    use super::{last_address, logged};

    #[test]
    fn an_address_is_read_however_a_proxy_writes_it() {
        for (list, address) in [
            ("203.0.113.7", "203.0.113.7"),
            ("10.9.9.9, 203.0.113.7", "203.0.113.7"),
            ("203.0.113.7:4711", "203.0.113.7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("2001:db8::7", "2001:db8::7"),
            ("\"203.0.113.7\"", "203.0.113.7"),
            ("\"[2001:db8::7]:4711\"", "2001:db8::7"),
            ("203.0.113.7,", "203.0.113.7"),
            ("203.0.113.7 , ,", "203.0.113.7"),
        ] {
            assert_eq!(last_address(list), address.parse().ok(), "{list}");
        }
        for list in ["", ",", "unknown", "203.0.113.7, unknown", "_hidden", "203.0.113.7:", "[2001:db8::7"] {
            assert_eq!(last_address(list), None, "{list}");
        }
    }

    #[test]
    fn no_secret_of_a_link_is_logged() {
        assert_eq!(logged("/sso/test/0123abcd"), "/sso/test/");
        assert_eq!(logged("/calendar/0123abcd.ics"), "/calendar/");
        assert_eq!(logged("/api/connection/test"), "/api/connection/test");
    }
}
