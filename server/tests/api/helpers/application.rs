//! An application that signs people in, and what its client sends.

use base64ct::{Base64, Encoding as _};
use serde_json::Value;
use sso_model::application::ApplicationTexts;
use sso_server::openid::{TokenKind, verified};
use sso_server::secret;
use sso_server::storage::{StoredApplication, StoredSecret};
use sso_server::usecases::{applications, signing_keys};

use super::{Answer, Browser, Call, MEMBER, NOON, Server};

/// With its S256, from RFC 7636 appendix B.
pub const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

pub type Pairs<'a> = Vec<(&'a str, &'a str)>;

/// A registered application.
pub struct App {
    pub client_id: String,
    pub secret: Option<String>,
    pub redirect_uri: String,
    pub after_logout: String,
}

impl App {
    /// What a request usually says.
    pub fn asks(&self) -> Pairs<'_> {
        vec![
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", &self.redirect_uri),
            ("scope", "openid profile email organization"),
            ("state", "a state & more"),
            ("nonce", "n-1"),
            ("code_challenge", CHALLENGE),
            ("code_challenge_method", "S256"),
        ]
    }

    /// What it usually says to redeem `code`.
    pub fn redeems<'a>(&'a self, code: &'a str) -> Pairs<'a> {
        let mut pairs = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect_uri),
            ("code_verifier", VERIFIER),
            ("client_id", &self.client_id),
        ];
        pairs.extend(self.secret.as_deref().map(|secret| ("client_secret", secret)));
        pairs
    }
}

/// The same pairs with other values; none takes a pair out.
pub fn with<'a>(mut pairs: Pairs<'a>, changes: &[(&'a str, Option<&'a str>)]) -> Pairs<'a> {
    for (name, value) in changes {
        pairs.retain(|(other, _)| other != name);
        pairs.extend(value.map(|value| (*name, value)));
    }
    pairs
}

/// Pairs as a query or a form has them.
pub fn encoded(pairs: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
}

/// A parameter of the address that an answer leads to.
pub fn sent(answer: &Answer, name: &str) -> Option<String> {
    assert_eq!(answer.status, 303, "{}", answer.text());
    let query = answer.header("location").split_once('?').unwrap_or_default().1.to_owned();
    let found = form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned())
}

/// A server with an application, and a member who is signed in.
pub fn with_wiki() -> (Server, App, Browser) {
    let server = Server::start();
    let wiki = server.register("wiki", None, false);
    let mia = server.sign_in(MEMBER);
    (server, wiki, mia)
}

impl Server {
    /// Registers an application at `https://{name}.example`.
    pub fn register(&self, name: &str, notice: Option<&str>, is_public: bool) -> App {
        let texts = ApplicationTexts {
            client_id: name.to_owned(),
            name: format!("The {name}"),
            redirect_uris: vec![
                format!("https://{name}.example/back?from=sso"),
                format!("https://{name}.example/other"),
            ],
            post_logout_redirect_uris: vec![format!("https://{name}.example/bye")],
            backchannel_logout_uri: notice.map(str::to_owned),
            is_public,
            ..ApplicationTexts::default()
        };
        let application = texts.parse().unwrap();
        let (redirect_uri, after_logout) =
            (texts.redirect_uris[0].clone(), texts.post_logout_redirect_uris[0].clone());
        let new = StoredApplication { application, is_declared: false, created_at: NOON };
        let secret = (!is_public).then(|| secret::token().unwrap());
        let stored =
            secret.as_deref().map(|one| StoredSecret { secret_hash: secret::hash(one), created_at: NOON });
        self.runtime.block_on(applications::add(&self.store, new, stored)).unwrap();
        App { client_id: name.to_owned(), secret, redirect_uri, after_logout }
    }

    /// A browser follows a link to the authorization endpoint.
    pub fn authorize(&self, browser: Option<&Browser>, pairs: &[(&str, &str)]) -> Answer {
        let call = self.bare("GET", &format!("/authorize?{}", encoded(pairs)));
        let call = call.header("sec-fetch-site", "cross-site").header("accept", "text/html");
        browser.into_iter().fold(call, Call::by).send()
    }

    /// The code that a signed-in browser brings the application.
    pub fn code(&self, browser: &Browser, app: &App) -> String {
        let answer = self.authorize(Some(browser), &app.asks());
        sent(&answer, "code").unwrap_or_else(|| panic!("{}", answer.header("location")))
    }

    /// The application posts to an endpoint.
    pub fn post_form(&self, path: &str, pairs: &[(&str, &str)]) -> Answer {
        let body = encoded(pairs).into_bytes();
        self.bare("POST", path).bytes("application/x-www-form-urlencoded", body).send()
    }

    pub fn redeem(&self, pairs: &[(&str, &str)]) -> Answer {
        self.post_form("/openid/token", pairs)
    }

    /// The answer of the token endpoint for a code of this browser.
    pub fn tokens(&self, browser: &Browser, app: &App) -> Value {
        let answer = self.redeem(&app.redeems(&self.code(browser, app)));
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.json()
    }

    pub fn userinfo(&self, access_token: &str) -> Answer {
        self.bare("GET", "/openid/userinfo").header("authorization", &format!("Bearer {access_token}")).send()
    }

    /// The claims of a token, whose signature is verified.
    pub fn claims(&self, token: &str) -> Value {
        use sso_server::clock::Clock as _;
        let keys = signing_keys::published(&self.store, self.clock.now());
        let keys = self.runtime.block_on(keys).unwrap();
        let of = |kind| verified(token, kind, &keys);
        of(TokenKind::Id).or_else(|| of(TokenKind::Logout)).unwrap()
    }
}

/// As `client_secret_basic` has it.
pub fn basic(client_id: &str, secret: &str) -> String {
    format!("Basic {}", Base64::encode_string(format!("{client_id}:{secret}").as_bytes()))
}
