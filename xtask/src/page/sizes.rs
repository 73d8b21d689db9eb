//! What a browser has to load: the sizes of `dist/`, and their limits.

use super::inputs;
use super::split;
use crate::failure::Failure;
use crate::paths;
use std::fmt;
use std::fs;

/// A group of files: what it is called, how the names of its files begin, and what all of them together may not
/// exceed, in bytes after brotli.
struct Group {
    name: &'static str,
    prefix: &'static str,
    limit: u64,
}

/// A file belongs to the first group whose prefix fits: the last takes the rest.
const GROUPS: [Group; 4] = [
    Group { name: "inspector, when needed", prefix: "inspector", limit: 150_000 },
    Group { name: "response verifier, when one is read", prefix: "response", limit: 300_000 },
    Group { name: "late parts, when needed or quiet", prefix: split::PREFIX, limit: 260_000 },
    Group { name: "first load", prefix: "", limit: 180_000 },
];

/// What one file may come to, in bytes after brotli, without the headers of its answer. The page must fit into what a
/// server sends before it waits for the browser, the program into three more such waits: `docs/decisions/0006`.
const FILES: [(&str, u64); 2] = [("index.html", 14_000), ("sso-console_bg", 160_000)];

/// One file of the page.
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// All files, as they lie in [`GROUPS`].
pub(crate) struct Sizes {
    files: [Vec<Size>; GROUPS.len()],
}

/// Measures `dist/`.
pub(crate) fn measure() -> Result<Sizes, Failure> {
    let mut sizes = Sizes { files: GROUPS.map(|_| Vec::new()) };
    let length = |path: &str| fs::metadata(path).map(|data| data.len()).map_err(Failure::file("read", path));
    for path in inputs::entries(&paths::dist())? {
        let (path, name) = (path.to_string_lossy(), path.file_name().map(|name| name.to_string_lossy()));
        let Some(name) = name.filter(|name| !name.ends_with(".br") && !name.ends_with(".gz")) else {
            continue;
        };
        let (brotli, gzip) = (length(&format!("{path}.br"))?, length(&format!("{path}.gz"))?);
        let size = Size { name: name.clone().into_owned(), raw: length(&path)?, gzip, brotli };
        let groups = GROUPS.iter().zip(&mut sizes.files);
        if let Some((_, files)) = groups.into_iter().find(|(group, _)| name.starts_with(group.prefix)) {
            files.push(size);
        }
    }
    Ok(sizes)
}

impl Sizes {
    /// What is over its limit, in sentences.
    pub(crate) fn faults(&self) -> Vec<String> {
        let over = |(group, files): (&Group, &Vec<Size>)| {
            let Group { name, limit, .. } = group;
            let sum = total(files);
            (sum > *limit).then(|| format!("The {name}: {sum} bytes of brotli; the limit is {limit}."))
        };
        let long = |size: &Size| {
            let (_, limit) = FILES.into_iter().find(|(prefix, _)| size.name.starts_with(prefix))?;
            let Size { name, brotli, .. } = size;
            (*brotli > limit).then(|| format!("{name}: {brotli} bytes of brotli; the limit is {limit}."))
        };
        let groups = GROUPS.iter().zip(&self.files).filter_map(over);
        groups.chain(self.files.iter().flatten().filter_map(long)).collect()
    }
}

fn total(files: &[Size]) -> u64 {
    files.iter().map(|file| file.brotli).sum()
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (Group { name, limit, .. }, files) in GROUPS.iter().zip(&self.files) {
            writeln!(f, "{name:<48} {:>9} {:>9} {:>9}", "bytes", "gzip", "brotli")?;
            for Size { name, raw, gzip, brotli } in files {
                writeln!(f, "  {name:<46} {raw:>9} {gzip:>9} {brotli:>9}")?;
            }
            writeln!(f, "  {:<46} {:>9} {:>9} {:>9} of {limit}", "in all", "", "", total(files))?;
        }
        Ok(())
    }
}
