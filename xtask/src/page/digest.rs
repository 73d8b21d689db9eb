//! Names the folder of each program after a digest of what lies in it, so that browsers may keep its files for ever.
//!
//! Trunk hashes what the linker wrote, and the splitter and the optimiser come after that. Within a folder the files
//! name each other relatively, so nothing in them changes with its name.

use super::error::PackError;
use super::inputs;
use crate::failure::Failure;
use crate::hex::hex;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// Bytes of SHA-256 in a name: 64 bits.
const NAME_BYTES: usize = 8;

/// The new name of `folder`: its own, and the digest of the names and contents of its files.
pub(super) fn name(folder: &Path) -> Result<String, Failure> {
    let mut digest = Sha256::new();
    for path in inputs::entries(folder)? {
        let bytes = fs::read(&path).map_err(Failure::file("read", &path))?;
        digest.update(path.file_name().unwrap_or_default().as_encoded_bytes());
        digest.update([0]);
        digest.update(bytes.len().to_le_bytes());
        digest.update(&bytes);
    }
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    Ok(format!("{name}-{}", hex(&digest.finalize()[..NAME_BYTES])))
}

/// `page` with every address below `/folder/` under `/new_name/`.
///
/// # Errors
/// [`PackError::Unnamed`] if there is no such address: the program could not be found.
pub(super) fn rename(page: &str, folder: &str, new_name: &str) -> Result<String, PackError> {
    let from = format!("/{folder}/");
    if !page.contains(&from) {
        return Err(PackError::Unnamed(folder.to_owned()));
    }
    Ok(page.replace(&from, &format!("/{new_name}/")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_follows_names_and_contents_of_the_files() {
        let folder = std::env::temp_dir().join(format!("xtask-digest-{}", std::process::id())).join("app");
        fs::create_dir_all(&folder).unwrap();
        let with = |file: &str, text: &str| {
            fs::write(folder.join(file), text).unwrap();
            name(&folder).unwrap()
        };
        let names = [with("a.js", "1"), with("a.js", "2"), with("b.js", "2"), with("a.js", "1")];
        fs::remove_dir_all(folder.parent().unwrap()).unwrap();
        let all: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(all.len(), names.len(), "{names:?}");
        assert!(names.iter().all(|name| name.starts_with("app-") && name.len() == 20), "{names:?}");
    }

    #[test]
    fn every_address_of_a_program_is_renamed_and_a_program_without_one_is_refused() {
        let page = "<link href=/app/app_bg.wasm><meta content=/app/app.js><a href=/apps/>";
        let renamed = "<link href=/app-1/app_bg.wasm><meta content=/app-1/app.js><a href=/apps/>";
        assert_eq!(rename(page, "app", "app-1"), Ok(renamed.to_owned()));
        assert_eq!(rename(page, "reader", "reader-1"), Err(PackError::Unnamed("reader".to_owned())));
    }
}
