//! Turns Trunk's output into the folder that the server embeds: programs named by content, a page for use compressed.

use super::error::PackError;
use super::{compress, digest, inputs, program_folders};
use crate::failure::Failure;
use crate::quality::Quality;
use crate::steps::Step;
use std::fs;
use std::io;
use std::path::Path;

const PAGE: &str = "index.html";

/// What Trunk.toml has Trunk write where `trunk serve` puts a nonce. The server allows inline code by its hash.
const NONCE: &str = " nonce=\"trunk serve\"";

/// Reads `from`, writes `to` anew.
pub(super) fn pack(from: &Path, to: &Path, quality: Quality, step: &Step) -> Result<(), Failure> {
    if to.exists() {
        fs::remove_dir_all(to).map_err(Failure::file("removed", to))?;
    }
    let source = from.join(PAGE);
    let page = fs::read_to_string(&source).map_err(Failure::file("read", &source))?;
    let mut page = without_nonces(&page)?;
    refuse_loose_files(from)?;
    for folder in program_folders(from)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let new_name = digest::name(&folder)?;
        page = digest::rename(&page, &name, &new_name)?;
        copy(&folder, &to.join(new_name), quality, step)?;
    }
    write(&to.join(PAGE), page.as_bytes(), quality)
}

/// The page without the nonces that only `trunk serve` fills in.
fn without_nonces(page: &str) -> Result<String, PackError> {
    let page = page.replace(NONCE, "");
    if page.contains(" nonce=") { Err(PackError::Nonce) } else { Ok(page) }
}

fn refuse_loose_files(folder: &Path) -> Result<(), Failure> {
    let names = inputs::entries(folder)?.into_iter().filter(|path| path.is_file());
    let mut names = names.filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let loose = names.find(|name| name != PAGE && !name.starts_with('.'));
    loose.map_or(Ok(()), |name| Err(PackError::Loose(name).into()))
}

fn copy(from: &Path, to: &Path, quality: Quality, step: &Step) -> Result<(), Failure> {
    fs::create_dir_all(to).map_err(Failure::file("made", to))?;
    for file in inputs::entries(from)? {
        let bytes = fs::read(&file).map_err(Failure::file("read", &file))?;
        let name = file.file_name().unwrap_or_default();
        step.beat(&name.to_string_lossy());
        write(&to.join(name), &bytes, quality)?;
    }
    Ok(())
}

/// The file; of a page for use also its brotli and gzip forms beside it. For a look the network is this machine.
fn write(path: &Path, content: &[u8], quality: Quality) -> Result<(), Failure> {
    fs::write(path, content).map_err(Failure::file("written", path))?;
    if quality == Quality::Release {
        write_form(path, ".br", compress::brotli(content))?;
        write_form(path, ".gz", compress::gzip(content))?;
    }
    Ok(())
}

fn write_form(path: &Path, ending: &str, bytes: io::Result<Vec<u8>>) -> Result<(), Failure> {
    let bytes = bytes.map_err(Failure::file("compressed", path))?;
    let mut target = path.as_os_str().to_owned();
    target.push(ending);
    fs::write(&target, bytes).map_err(Failure::file("written", target))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn only_nonces_of_trunk_are_taken_out() {
        let page = format!("<script{NONCE}>1</script><style{NONCE}>a{{}}</style>");
        assert_eq!(without_nonces(&page), Ok("<script>1</script><style>a{}</style>".to_owned()));
        assert_eq!(without_nonces("<script nonce=abc>1</script>"), Err(PackError::Nonce));
    }

    #[test]
    fn trunk_is_told_the_same_placeholder() {
        let settings = fs::read_to_string(paths::root().join("Trunk.toml")).unwrap();
        let (_, placeholder) = NONCE.split_once('=').unwrap();
        assert!(settings.contains(&format!("nonce_placeholder = {placeholder}\n")), "{settings}");
    }

    /// The server's policy stands in `server/src/headers.rs` and allows inline code by hash; `trunk serve` by nonce.
    #[test]
    fn trunk_serve_sends_the_policy_of_the_server() {
        let read = |name: &str| fs::read_to_string(paths::root().join(name)).unwrap();
        let (settings, server) = (read("Trunk.toml"), read("server/src/headers.rs"));
        let (_, policy) = settings.split_once("\ncsp = [\n").unwrap();
        let directives: Vec<_> = policy.split("\n]").next().unwrap().lines().collect();
        assert!(directives.len() > 8, "{directives:?}");
        for directive in directives {
            let directive = directive.trim().trim_matches(['"', ',']).replace(" 'nonce-{{NONCE}}'", "");
            assert!(server.contains(&directive), "headers.rs does not say {directive}");
        }
    }
}
