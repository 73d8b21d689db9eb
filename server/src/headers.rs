//! Headers of every answer. The content security policies of the console's page and of whatever is not a page are written
//! here; the server's own pages (`pages/html.rs`) and those of the demo bring theirs.

use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::config::Config;

/// Where browsers report what the policy stopped.
pub const REPORTS: &str = "/csp-reports";

/// Allows scripts and wasm from here only, inline code only by the hashes of the build, and no foreign address.
/// Leptos parses the literals of the page's views through `innerHTML`, which the page's own `default` Trusted Types
/// policy checks.
/// `build.rs` hashes the inline parts.
const PAGE_POLICY: &str = concat!(
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'",
    env!("INLINE_SCRIPTS"),
    "; style-src 'self'",
    env!("INLINE_STYLES"),
    "; img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
     base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types default; report-uri /csp-reports"
);

/// Over https besides. Chromium sends reports by `report-to` over https only, and where it is given it does not
/// look at `report-uri`: on plain http (this computer) it would report nothing.
const OVER_HTTPS: &str = "; report-to csp; upgrade-insecure-requests";

/// Anything but a page needs nothing.
pub(crate) const NO_PAGE_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; sandbox";

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), \
    microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
    screen-wake-lock=(), usb=(), xr-spatial-tracking=()";

/// Adds the headers that are not there already.
pub fn add(headers: &mut HeaderMap, path: &str, config: &Config) {
    let is_wasm = headers.get(CONTENT_TYPE).is_some_and(|kind| kind == "application/wasm");
    let mut put = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    let fixed = HeaderValue::from_static;
    // A program has the policy of the page or worker that starts it, and its headers are part of the first load.
    let is_no_page = path == "/api" || path.starts_with("/api/") || is_wasm;
    let secure = config.public_url.is_secure();
    let policy = if is_no_page { NO_PAGE_POLICY } else { PAGE_POLICY };
    let over_https = format!("{policy}{OVER_HTTPS}");
    let policy =
        if secure && !is_no_page { HeaderValue::from_str(&over_https).ok() } else { Some(fixed(policy)) };
    put(CONTENT_SECURITY_POLICY, policy.unwrap_or(fixed(NO_PAGE_POLICY)));
    if !is_wasm {
        put(HeaderName::from_static("cross-origin-opener-policy"), fixed("same-origin"));
        put(HeaderName::from_static("permissions-policy"), fixed(PERMISSIONS));
    }
    put(HeaderName::from_static("cross-origin-resource-policy"), fixed("same-origin"));
    put(X_CONTENT_TYPE_OPTIONS, fixed("nosniff"));
    put(REFERRER_POLICY, fixed("no-referrer"));
    // Assets say how long they may be cached; nothing else may be cached.
    put(CACHE_CONTROL, fixed("no-store"));
    if secure {
        put(HeaderName::from_static("reporting-endpoints"), fixed("csp=\"/csp-reports\""));
        put(STRICT_TRANSPORT_SECURITY, fixed("max-age=63072000; includeSubDomains"));
    }
}
