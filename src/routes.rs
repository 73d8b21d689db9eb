//! Every path of the page, as a type.

/// A place in the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The settings; with the guide beside the form if `guide`.
    Settings {
        /// Whether the guide is open.
        guide: bool,
    },
    /// The claimed domains.
    Domains,
    /// The people of the organization.
    People,
    /// The last sign-ins through the identity provider, tests among them.
    SignIns,
    /// One of them, with its report; by its id.
    SignInReport(String),
    /// A SAML response read in this browser.
    ReadResponse,
    /// Who changed what.
    Activity,
    /// The applications that the person can open.
    Applications,
    /// E-mail and password.
    SignIn,
    /// A password link leads here; its secret stands behind `#`.
    SetPassword,
    /// Nothing is here.
    NotFound,
}

const SIGN_INS: &str = "/sign-ins";

/// One for each provider that has a guide. The guide itself says whose it is, and names it in the address.
const GUIDES: [&str; 12] = [
    "/guide/jumpcloud",
    "/guide/okta",
    "/guide/entra",
    "/guide/google",
    "/guide/onelogin",
    "/guide/pingone",
    "/guide/ad-fs",
    "/guide/keycloak",
    "/guide/auth0",
    "/guide/duo",
    "/guide/lemonldap",
    "/guide/any",
];

impl Route {
    /// The route of a path, without query and fragment.
    pub(crate) fn of_path(path: &str) -> Self {
        match path.trim_end_matches('/') {
            "" => Self::Settings { guide: false },
            path if GUIDES.contains(&path) => Self::Settings { guide: true },
            "/domains" => Self::Domains,
            "/people" => Self::People,
            SIGN_INS => Self::SignIns,
            "/sign-ins/read" => Self::ReadResponse,
            "/activity" => Self::Activity,
            "/applications" => Self::Applications,
            "/sign-in" => Self::SignIn,
            "/set-password" => Self::SetPassword,
            path => report(path).unwrap_or(Self::NotFound),
        }
    }

    /// The path of a route.
    pub(crate) fn path(&self) -> String {
        let path = match self {
            Self::Settings { guide: false } => "/",
            Self::Settings { guide: true } => GUIDES[0],
            Self::Domains => "/domains",
            Self::People => "/people",
            Self::SignIns => SIGN_INS,
            Self::SignInReport(id) => return format!("{SIGN_INS}/{id}"),
            Self::ReadResponse => "/sign-ins/read",
            Self::Activity => "/activity",
            Self::Applications => "/applications",
            Self::SignIn => "/sign-in",
            Self::SetPassword => "/set-password",
            Self::NotFound => "/not-found",
        };
        path.to_owned()
    }

    /// The tab that stands for it.
    pub(crate) fn tab(self) -> Self {
        match self {
            Self::Settings { .. } => Self::Settings { guide: false },
            Self::SignInReport(_) | Self::ReadResponse => Self::SignIns,
            other => other,
        }
    }

    /// The settings, with or without guide: going between the two leaves nothing.
    pub(crate) fn is_settings(&self) -> bool {
        matches!(self, Self::Settings { .. })
    }

    /// The page's own part of the window title.
    pub(crate) fn title(&self) -> &'static str {
        match self {
            Self::Settings { guide: false } => "Single sign-on",
            Self::Settings { guide: true } => "Guide",
            Self::Domains => "Domain claiming",
            Self::People => "People",
            Self::SignIns => "Sign-ins",
            Self::SignInReport(_) => "Sign-in report",
            Self::ReadResponse => "Read a SAML response",
            Self::Activity => "Activity",
            Self::Applications => "Applications",
            Self::SignIn => "Sign in",
            Self::SetPassword => "Set a password",
            Self::NotFound => "Page not found",
        }
    }
}

/// `/sign-ins/{id}`; our ids are made of letters and digits.
fn report(path: &str) -> Option<Route> {
    let id = path.strip_prefix(SIGN_INS)?.strip_prefix('/')?;
    let is_identifier =
        !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    is_identifier.then(|| Route::SignInReport(id.to_owned()))
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn every_route_is_found_by_its_path() {
        for route in [
            Route::Settings { guide: false },
            Route::Settings { guide: true },
            Route::Domains,
            Route::People,
            Route::SignIns,
            Route::SignInReport("k7-Q_9".to_owned()),
            Route::ReadResponse,
            Route::Activity,
            Route::Applications,
            Route::SignIn,
            Route::SetPassword,
            Route::NotFound,
        ] {
            assert_eq!(Route::of_path(&route.path()), route);
        }
        for path in GUIDES {
            assert_eq!(Route::of_path(path), Route::Settings { guide: true }, "{path}");
        }
        assert_eq!(Route::of_path("/guide/nobody"), Route::NotFound);
        assert_eq!(Route::of_path("/sign-ins/a/b"), Route::NotFound);
        assert_eq!(Route::of_path("/sign-ins-of-mine"), Route::NotFound);
    }
}
