//! What a browser has to load: the sizes of `dist/`, and their limits.

use super::inputs;
use crate::failure::Failure;
use crate::paths;
use std::fmt;
use std::fs;

/// The budget of the design for the first load, in bytes after brotli. Not reached yet: see
/// `docs/decisions/0001-first-load.md`, which also says what is left to do.
const FIRST_LOAD_BUDGET: u64 = 130_000;
/// What the first load may not exceed until then, in bytes after brotli. It only ever goes down.
const FIRST_LOAD_LIMIT: u64 = 198_000;
const INSPECTOR_LIMIT: u64 = 150_000;

/// One file of the page.
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// All files, those of the first load apart from those of the inspector, which is loaded when needed.
pub(crate) struct Sizes {
    first_load: Vec<Size>,
    inspector: Vec<Size>,
}

/// Measures `dist/`.
pub(crate) fn measure() -> Result<Sizes, Failure> {
    let mut sizes = Sizes { first_load: Vec::new(), inspector: Vec::new() };
    let length = |path: &str| fs::metadata(path).map(|data| data.len()).map_err(Failure::file("read", path));
    for path in inputs::entries(&paths::dist())? {
        let (path, name) = (path.to_string_lossy(), path.file_name().map(|name| name.to_string_lossy()));
        let Some(name) = name.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")) else {
            continue;
        };
        let (brotli, gzip) = (length(&format!("{path}.br"))?, length(&format!("{path}.gz"))?);
        let size = Size { name: name.clone().into_owned(), raw: length(&path)?, gzip, brotli };
        let group = if name.starts_with("inspector") { &mut sizes.inspector } else { &mut sizes.first_load };
        group.push(size);
    }
    Ok(sizes)
}

impl Sizes {
    /// What is over its limit, in sentences.
    pub(crate) fn faults(&self) -> Vec<String> {
        let over = |what: &str, files: &[Size], limit: u64| {
            let sum = total(files);
            (sum > limit).then(|| format!("{what} is {sum} bytes of brotli; its limit is {limit}."))
        };
        let first_load = over("The first load", &self.first_load, FIRST_LOAD_LIMIT);
        first_load.into_iter().chain(over("The inspector", &self.inspector, INSPECTOR_LIMIT)).collect()
    }
}

fn total(files: &[Size]) -> u64 {
    files.iter().map(|file| file.brotli).sum()
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, files, limit) in [
            ("first load", &self.first_load, FIRST_LOAD_LIMIT),
            ("inspector", &self.inspector, INSPECTOR_LIMIT),
        ] {
            writeln!(f, "{what:<48} {:>9} {:>9} {:>9}", "bytes", "gzip", "brotli")?;
            for Size { name, raw, gzip, brotli } in files {
                writeln!(f, "  {name:<46} {raw:>9} {gzip:>9} {brotli:>9}")?;
            }
            writeln!(f, "  {:<46} {:>9} {:>9} {:>9} of {limit}", "in all", "", "", total(files))?;
        }
        let first_load = total(&self.first_load);
        if first_load > FIRST_LOAD_BUDGET {
            let over = first_load - FIRST_LOAD_BUDGET;
            writeln!(f, "The first load is {over} bytes over its budget of {FIRST_LOAD_BUDGET}.")?;
        }
        Ok(())
    }
}
