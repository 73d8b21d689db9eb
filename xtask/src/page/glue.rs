//! The program's glue as a script that the page can hold. As a file of its own it would take line from the program
//! while both are on their way. Without Node.js the page links it instead.

use super::mentions::Files;
use super::tags;
use crate::failure::Failure;
use crate::process;
use crate::setup::Tools;
use crate::steps::Step;
use std::fs;
use std::path::Path;

/// As wasm-bindgen names it.
const GLUE: &str = "sso-console.js";
/// The script in its place, which the page links until `inline.rs` puts it in.
const SCRIPT: &str = "program.js";
/// How the page's link to the glue is marked (`Trunk.toml`).
const MARK: &str = "program-glue";
/// A module's exports can be asked for by a file's name only: this leaves the one that `static/boot.js` calls.
const LEAVES: &str = "import start from \"./sso-console.js\";\nglobalThis.startProgram = start;\n";

/// Takes the glue out of `files`, puts the script in, and changes the page's link; `folder` is where Trunk left them.
pub(super) fn as_script(files: &mut Files, folder: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    if !tools.shrinks || files.remove(GLUE).is_none() {
        return Ok(());
    }
    let (entry, script) = (folder.join("start-program.mjs"), folder.join(format!("{SCRIPT}.min")));
    fs::write(&entry, LEAVES).map_err(Failure::file("written", &entry))?;
    let mut esbuild = tools.command("esbuild");
    esbuild.arg(&entry).args(["--bundle", "--format=esm", "--minify", "--legal-comments=none"]);
    esbuild.args(["--log-level=warning", &format!("--outfile={}", script.display())]);
    process::must(&mut esbuild, "Bundling the program's glue", step)?;
    files.insert(SCRIPT.to_owned(), fs::read(&script).map_err(Failure::file("read", &script))?);
    for made in [entry, script] {
        fs::remove_file(&made).map_err(Failure::file("removed", &made))?;
    }
    if let Some(page) = files.get_mut("index.html") {
        *page = linked(&String::from_utf8_lossy(page)).into_bytes();
    }
    Ok(())
}

fn linked(page: &str) -> String {
    let script = format!("<script type=module src=/{SCRIPT}></script>");
    tags::replace(page, "link", |tag| tag.contains(MARK).then(|| script.clone()))
}

#[cfg(test)]
mod tests {
    use super::linked;

    #[test]
    fn the_script_stands_where_the_glue_was_linked() {
        let page =
            "<link href=/a.wasm id=program><link href=/sso-console.js id=program-glue rel=modulepreload><p>";
        let script = "<script type=module src=/program.js></script>";
        assert_eq!(linked(page), format!("<link href=/a.wasm id=program>{script}<p>"));
    }
}
