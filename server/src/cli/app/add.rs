//! `sso-server app add`.

use clap::Args;
use sso_model::application::ApplicationTexts;

use super::failure::AppFailure;
use super::{new_secret, say_settings};
use crate::cli::{Failure, say};
use crate::clock::{Clock as _, SystemClock};
use crate::config::PublicUrl;
use crate::secret;
use crate::storage::{Storage, StoredApplication};
use crate::usecases::applications;

/// Register an application and print its client ID and secret; the secret is printed once.
#[derive(Args)]
pub(super) struct Add {
    /// The name by which people know the application
    name: String,
    /// Where people are sent back to after a sign-in, as the application names it; may be given several times
    #[arg(long, value_name = "URL", required = true)]
    redirect_uri: Vec<String>,
    /// Names the application in the protocol [default: made from the name]
    #[arg(long, value_name = "ID")]
    client_id: Option<String>,
    /// Where people may be sent back to after a sign-out; may be given several times
    #[arg(long, value_name = "URL")]
    post_logout_redirect_uri: Vec<String>,
    /// Where the server reports that somebody signed out
    #[arg(long, value_name = "URL")]
    backchannel_logout_uri: Option<String>,
    /// Where the application starts a sign-in by itself; people's button Open leads there
    #[arg(long, value_name = "URL")]
    initiate_login_uri: Option<String>,
    /// The application's home page; Open leads there if it cannot start a sign-in by itself
    #[arg(long, value_name = "URL")]
    home_url: Option<String>,
    /// It runs where no secret can be kept, as in a browser or on a phone: it gets none
    #[arg(long)]
    public: bool,
    /// A sign-in that no application began goes on to this one, also if there are others
    #[arg(long)]
    default: bool,
    /// What its ID tokens are signed by: RS256, which every client has, or ES256 [default: RS256]
    #[arg(long, value_name = "ALGORITHM")]
    signing_algorithm: Option<String>,
}

impl Add {
    pub(super) async fn run(self, storage: &dyn Storage, public_url: &PublicUrl) -> Result<(), Failure> {
        let application = self.texts()?.parse().map_err(AppFailure::Wrong)?;
        let secret = if application.is_public { None } else { Some(new_secret()?) };
        let stored = secret.as_ref().map(|(_, stored)| stored.clone());
        let (name, client_id) = (application.name.clone(), application.client_id.clone());
        let opens = application.open_url(public_url.as_str()).is_some();
        let new = StoredApplication { application, is_declared: false, created_at: SystemClock.now() };
        applications::add(storage, new, stored).await?;
        say(&format!("Added {name}. Set it up with:"))?;
        let secret = secret.as_ref().map(|(secret, _)| secret.as_str());
        say_settings(public_url, client_id.as_str(), secret)?;
        if secret.is_some() {
            say(&format!(
                "The secret is printed only now: the server stores its hash. For another one: sso-server app secret {client_id}"
            ))?;
        }
        if !opens {
            say(
                "People cannot open it from the page of their applications: neither --initiate-login-uri nor --home-url was given.",
            )?;
        }
        Ok(())
    }

    fn texts(self) -> Result<ApplicationTexts, Failure> {
        let client_id = match self.client_id {
            Some(given) => given,
            None => of_name(&self.name).map_or_else(secret::id, Ok)?,
        };
        Ok(ApplicationTexts {
            client_id,
            name: self.name,
            redirect_uris: self.redirect_uri,
            post_logout_redirect_uris: self.post_logout_redirect_uri,
            backchannel_logout_uri: self.backchannel_logout_uri,
            initiate_login_uri: self.initiate_login_uri,
            home_url: self.home_url,
            is_public: self.public,
            is_default: self.default,
            signing_algorithm: self.signing_algorithm,
        })
    }
}

/// `acme-robots` for Acme Robots; none for a name without Latin letters and digits.
fn of_name(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    (!id.is_empty()).then_some(id)
}
