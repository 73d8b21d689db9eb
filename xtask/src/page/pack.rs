//! Turns Trunk's output into the folder that the server embeds: minified, named by content, precompressed.

use super::mentions::{Files, rename};
use super::{compress, glue, inline, inputs, minify};
use crate::failure::Failure;
use crate::setup::Tools;
use crate::steps::Step;
use std::fs;
use std::path::Path;

/// Reads `from`, writes `to` anew.
pub(crate) fn pack(from: &Path, to: &Path, tools: &Tools, step: &Step) -> Result<(), Failure> {
    let mut files = read(from)?;
    minify::scripts(&mut files, from, tools, step)?;
    glue::as_script(&mut files, from, tools, step)?;
    inline::into_page(&mut files)?;
    let packed = rename(&files)?;
    if to.exists() {
        fs::remove_dir_all(to).map_err(Failure::file("removed", to))?;
    }
    fs::create_dir_all(to).map_err(Failure::file("made", to))?;
    for (name, content) in &packed {
        step.beat(name);
        write(&to.join(name), content)?;
    }
    Ok(())
}

fn read(folder: &Path) -> Result<Files, Failure> {
    let mut files = Files::new();
    for path in inputs::entries(folder)?.into_iter().filter(|path| path.is_file()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        files.insert(name, fs::read(&path).map_err(Failure::file("read", &path))?);
    }
    Ok(files)
}

/// The file, and its brotli and gzip forms beside it.
fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let forms = [
        (String::new(), Ok(content.to_vec())),
        (".br".to_owned(), compress::brotli(content)),
        (".gz".to_owned(), compress::gzip(content)),
    ];
    for (ending, bytes) in forms {
        let mut target = path.as_os_str().to_owned();
        target.push(ending);
        let bytes = bytes.map_err(Failure::file("compressed", path))?;
        fs::write(&target, bytes).map_err(Failure::file("written", target))?;
    }
    Ok(())
}
