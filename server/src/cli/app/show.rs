//! `sso-server app list` and `show`.

use sso_model::application::{Application, ApplicationUri};
use sso_model::openid::algorithm::SigningAlgorithm;

use super::say_settings;
use crate::cli::{Failure, say};
use crate::config::PublicUrl;
use crate::storage::Storage;
use crate::usecases::applications::{self, Found};

/// Prints a line for each application.
pub(super) async fn list(storage: &dyn Storage) -> Result<(), Failure> {
    for stored in applications::all(storage).await? {
        let Application { client_id, name, .. } = &stored.application;
        say(&format!("{client_id}  {name}  ({})", kind(&stored.application, stored.is_declared)))?;
    }
    Ok(())
}

/// Prints everything about one.
pub(super) async fn one(
    storage: &dyn Storage,
    public_url: &PublicUrl,
    client_id: &str,
) -> Result<(), Failure> {
    let Found { stored, secrets } = applications::find(storage, client_id).await?;
    let application = &stored.application;
    say(&format!("{} ({})", application.name, kind(application, stored.is_declared)))?;
    say_settings(public_url, client_id, None)?;
    for (name, uri) in addresses(application) {
        say(&format!("  {name:<26}{uri}"))?;
    }
    for secret in &secrets {
        say(&format!("  Secret made {}", secret.created_at))?;
    }
    if !application.is_public && secrets.is_empty() {
        say("  It has no secret, so it cannot sign anybody in.")?;
    }
    Ok(())
}

/// `confidential, ES256, default, in the configuration file`.
fn kind(application: &Application, is_declared: bool) -> String {
    let mut words = vec![if application.is_public { "public" } else { "confidential" }];
    let algorithm = application.signing_algorithm;
    words.extend((algorithm != SigningAlgorithm::default()).then_some(algorithm.name()));
    words.extend(application.is_default.then_some("default"));
    words.extend(is_declared.then_some("in the configuration file"));
    words.join(", ")
}

fn addresses(application: &Application) -> Vec<(&'static str, &str)> {
    let redirect = application.redirect_uris.iter().map(|uri| ("Redirect URI:", uri.as_str()));
    let after =
        application.post_logout_redirect_uris.iter().map(|uri| ("Post-logout redirect URI:", uri.as_str()));
    let others = [
        ("Back-channel logout URI:", &application.backchannel_logout_uri),
        ("Initiate-login URI:", &application.initiate_login_uri),
        ("Home URL:", &application.home_url),
    ];
    let others =
        others.into_iter().filter_map(|(name, uri)| Some((name, ApplicationUri::as_str(uri.as_ref()?))));
    redirect.chain(after).chain(others).collect()
}
