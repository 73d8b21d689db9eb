//! Every path of the page, as a type.

/// A place in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The settings; with the guide beside the form if `guide`.
    Settings {
        /// Is the JumpCloud guide open?
        guide: bool,
    },
    /// Who changed what.
    Activity,
    /// E-mail and password.
    SignIn,
    /// A password link leads here; its secret stands behind `#`.
    SetPassword,
    /// Nothing is here.
    NotFound,
}

impl Route {
    /// The route of a path, without query and fragment.
    pub(crate) fn of_path(path: &str) -> Self {
        match path.trim_end_matches('/') {
            "" => Self::Settings { guide: false },
            "/guide/jumpcloud" => Self::Settings { guide: true },
            "/activity" => Self::Activity,
            "/sign-in" => Self::SignIn,
            "/set-password" => Self::SetPassword,
            _ => Self::NotFound,
        }
    }

    /// The path of a route.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Settings { guide: false } => "/",
            Self::Settings { guide: true } => "/guide/jumpcloud",
            Self::Activity => "/activity",
            Self::SignIn => "/sign-in",
            Self::SetPassword => "/set-password",
            Self::NotFound => "/not-found",
        }
    }

    /// The settings, with or without guide: going between the two leaves nothing.
    pub(crate) fn is_settings(self) -> bool {
        matches!(self, Self::Settings { .. })
    }

    /// The page's own part of the window title.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Settings { guide: false } => "Single sign-on",
            Self::Settings { guide: true } => "JumpCloud guide",
            Self::Activity => "Activity",
            Self::SignIn => "Sign in",
            Self::SetPassword => "Set a password",
            Self::NotFound => "Page not found",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_route_is_found_by_its_path() {
        for route in [
            Route::Settings { guide: false },
            Route::Settings { guide: true },
            Route::Activity,
            Route::SignIn,
            Route::SetPassword,
            Route::NotFound,
        ] {
            assert_eq!(Route::of_path(route.path()), route);
        }
    }
}
