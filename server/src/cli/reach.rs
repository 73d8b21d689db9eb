//! Where metadata may be fetched from, as the operator says.

use std::path::{Path, PathBuf};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use crate::fetch::Reach;

/// Why the operator's words cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ReachError {
    /// Not a network.
    #[error("--metadata-allow {value} cannot be used: {reason}")]
    Network {
        /// What was given.
        value: String,
        /// Why, and the way out.
        reason: String,
    },
    /// Not certificates.
    #[error("--metadata-ca {} cannot be used: {reason}. Give a PEM file with the certificates of your authorities.", file.display())]
    Authorities {
        /// What was given.
        file: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Reads the networks, and the certificate authorities of a PEM file.
pub(super) fn reach(networks: &[String], authorities: Option<&Path>) -> Result<Reach, ReachError> {
    let network =
        |text: &String| text.parse().map_err(|reason| ReachError::Network { value: text.clone(), reason });
    let inside = networks.iter().map(network).collect::<Result<_, _>>()?;
    Ok(Reach { inside, authorities: authorities.map_or_else(|| Ok(Vec::new()), certificates)? })
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>, ReachError> {
    let failed = |reason: String| ReachError::Authorities { file: file.to_owned(), reason };
    let read = CertificateDer::pem_file_iter(file).map_err(|error| failed(error.to_string()))?;
    let found: Vec<_> = read.collect::<Result<_, _>>().map_err(|error| failed(error.to_string()))?;
    if found.is_empty() { Err(failed("it holds no certificate".to_owned())) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_cannot_be_used() {
        let words = |networks: &[&str], file: Option<&Path>| {
            let networks: Vec<_> = networks.iter().map(|one| (*one).to_owned()).collect();
            reach(&networks, file).unwrap_err().to_string()
        };
        assert_eq!(
            words(&["10.0.0.0/8", "intranet"], None),
            "--metadata-allow intranet cannot be used: it is not a network. Give it as in 10.0.0.0/8 or fd00::/8."
        );
        assert!(
            words(&[], Some(Path::new("/nowhere.pem")))
                .starts_with("--metadata-ca /nowhere.pem cannot be used: ")
        );
        assert_eq!(reach(&["10.0.0.0/8".to_owned()], None).unwrap().inside.len(), 1);
    }
}
