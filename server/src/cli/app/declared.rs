//! `[[application]]` in the configuration file.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sso_model::application::{ApplicationTexts, MOST_SECRETS, SHORTEST_SECRET};

use super::failure::AppFailure;
use crate::reason;
use crate::secret;
use crate::usecases::applications::Declaration;

/// An application, as the file has it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Declared {
    client_id: String,
    name: String,
    redirect_uris: Vec<String>,
    #[serde(default)]
    post_logout_redirect_uris: Vec<String>,
    backchannel_logout_uri: Option<String>,
    initiate_login_uri: Option<String>,
    home_url: Option<String>,
    #[serde(default)]
    public: bool,
    #[serde(default)]
    default: bool,
    signing_algorithm: Option<String>,
    /// Files with one secret each.
    #[serde(default)]
    secret_files: Vec<PathBuf>,
}

/// Checks what the file declares, and reads the secrets.
pub(in crate::cli) fn declarations(declared: Vec<Declared>) -> Result<Vec<Declaration>, AppFailure> {
    let declarations = declared.into_iter().map(declaration).collect::<Result<Vec<_>, _>>()?;
    for (at, one) in declarations.iter().enumerate() {
        let id = &one.application.client_id;
        if declarations.iter().take(at).any(|other| other.application.client_id == *id) {
            return Err(AppFailure::Twice(id.to_string()));
        }
    }
    if declarations.iter().filter(|one| one.application.is_default).count() > 1 {
        return Err(AppFailure::Defaults);
    }
    Ok(declarations)
}

fn declaration(one: Declared) -> Result<Declaration, AppFailure> {
    let client_id = one.client_id.clone();
    match (one.public, one.secret_files.len()) {
        (true, 1..) => return Err(AppFailure::PublicSecret(client_id)),
        (false, 0) => return Err(AppFailure::NoSecret(client_id)),
        (_, count) if count > MOST_SECRETS => return Err(AppFailure::ManySecrets(client_id)),
        _ => {}
    }
    let secret_hashes = one.secret_files.iter().map(|file| hash_in(file)).collect::<Result<_, _>>()?;
    let texts = ApplicationTexts {
        client_id: one.client_id,
        name: one.name,
        redirect_uris: one.redirect_uris,
        post_logout_redirect_uris: one.post_logout_redirect_uris,
        backchannel_logout_uri: one.backchannel_logout_uri,
        initiate_login_uri: one.initiate_login_uri,
        home_url: one.home_url,
        is_public: one.public,
        is_default: one.default,
        signing_algorithm: one.signing_algorithm,
    };
    let application = texts.parse().map_err(|wrong| AppFailure::Declared { client_id, wrong })?;
    Ok(Declaration { application, secret_hashes })
}

/// The hash of the secret in a file. White space around it is not part of it.
fn hash_in(file: &Path) -> Result<String, AppFailure> {
    let text = fs::read_to_string(file)
        .map_err(|error| AppFailure::SecretFile { file: file.to_owned(), reason: reason::of_io(&error) })?;
    let text = text.trim();
    if text.chars().count() < SHORTEST_SECRET || text.chars().any(char::is_whitespace) {
        return Err(AppFailure::WeakSecret(file.to_owned()));
    }
    Ok(secret::hash(text))
}
