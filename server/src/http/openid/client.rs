//! How a client says who it is (RFC 6749 section 2.3).

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use base64ct::{Base64, Encoding as _};
use sso_model::openid::error::ErrorCode::{InvalidClient, InvalidRequest};
use sso_model::openid::error::ProtocolError;
use sso_model::openid::params::Params;

use crate::usecases::openid::Credentials;

/// Reads them from the header or from the form, and never from both.
pub(super) fn credentials(headers: &HeaderMap, params: &Params) -> Result<Credentials, ProtocolError> {
    let repeated = |_| InvalidRequest.with("a parameter is there more than once");
    let client_id = params.get("client_id").map_err(repeated)?.map(str::to_owned);
    let secret = params.get("client_secret").map_err(repeated)?.map(str::to_owned);
    let Some(header) = headers.get(AUTHORIZATION) else {
        let client_id = client_id.ok_or(InvalidClient.with("the request names no client"))?;
        return Ok(Credentials { client_id, secret });
    };
    if secret.is_some() {
        return Err(InvalidRequest.with("the client authenticates in two ways at once"));
    }
    let wrong = InvalidClient.with("the header Authorization is not Basic authentication of a client");
    let found = header.to_str().ok().and_then(basic).ok_or(wrong)?;
    match client_id {
        Some(client_id) if client_id != found.client_id => {
            Err(InvalidRequest.with("client_id is not that of the header Authorization"))
        }
        _ => Ok(found),
    }
}

/// Both parts are form-encoded before they are joined (RFC 6749 section 2.3.1).
fn basic(header: &str) -> Option<Credentials> {
    let (scheme, value) = header.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let joined = String::from_utf8(Base64::decode_vec(value.trim()).ok()?).ok()?;
    let (client_id, secret) = joined.split_once(':')?;
    // A value alone is a pair without a name.
    let decoded = |text: &str| {
        form_urlencoded::parse(format!("v={}", text.replace('&', "%26")).as_bytes())
            .next()
            .map(|(_, value)| value.into_owned())
    };
    Some(Credentials {
        client_id: decoded(client_id)?,
        secret: decoded(secret).filter(|one| !one.is_empty()),
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn read(header: Option<&str>, pairs: &[(&str, &str)]) -> Result<(String, Option<String>), &'static str> {
        let mut headers = HeaderMap::new();
        if let Some(header) = header {
            headers.insert(AUTHORIZATION, HeaderValue::from_str(header).unwrap());
        }
        let params = Params::new(pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let read = credentials(&headers, &params);
        read.map(|one| (one.client_id, one.secret)).map_err(|error| error.code.as_str())
    }

    fn encoded(text: &str) -> String {
        format!("Basic {}", Base64::encode_string(text.as_bytes()))
    }

    #[test]
    fn a_client_says_who_it_is_in_one_way() {
        let wiki = |secret: Option<&str>| Ok(("wiki".to_owned(), secret.map(str::to_owned)));
        assert_eq!(read(None, &[("client_id", "wiki")]), wiki(None));
        assert_eq!(read(None, &[("client_id", "wiki"), ("client_secret", "s")]), wiki(Some("s")));
        assert_eq!(read(Some(&encoded("wiki:s")), &[]), wiki(Some("s")));
        assert_eq!(read(Some(&encoded("wiki:a%2Bb%3A%25+c&d")), &[]), wiki(Some("a+b:% c&d")));
        assert_eq!(read(Some(&encoded("wiki:s")), &[("client_id", "wiki")]), wiki(Some("s")));
        assert_eq!(read(None, &[]), Err("invalid_client"));
        assert_eq!(read(Some("Bearer x"), &[("client_id", "wiki")]), Err("invalid_client"));
        assert_eq!(read(Some("Basic !"), &[]), Err("invalid_client"));
        assert_eq!(read(Some(&encoded("wiki:s")), &[("client_id", "other")]), Err("invalid_request"));
        assert_eq!(read(Some(&encoded("wiki:s")), &[("client_secret", "s")]), Err("invalid_request"));
        assert_eq!(read(None, &[("client_id", "a"), ("client_id", "b")]), Err("invalid_request"));
    }
}
