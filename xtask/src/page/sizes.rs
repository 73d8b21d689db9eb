//! What a browser has to load: the sizes of `dist/`, and their limits.
//!
//! Each group has a committed figure in `xtask/sizes.toml` and may be 2 % over it, so that no build turns red by
//! chance and every growth that people notice is somebody's decision. No figure passes its budget.

use super::{inputs, split};
use crate::failure::Failure;
use crate::paths;
use std::fmt;
use std::fs;
use std::path::Path;

/// Files that are loaded together.
struct Group {
    name: &'static str,
    /// The key in `xtask/sizes.toml`.
    key: &'static str,
    /// What they may never exceed, in bytes after brotli.
    budget: u64,
    holds: fn(folder: &str, file: &str) -> bool,
}

/// A file belongs to the first group that holds it: the last takes the rest.
const GROUPS: [Group; 5] = [
    Group {
        name: "inspector, when needed",
        key: "inspector",
        budget: 200_000,
        holds: |folder, _| folder.starts_with("inspector"),
    },
    Group {
        name: "response verifier, when one is read",
        key: "response-verifier",
        budget: 350_000,
        holds: |folder, _| folder.starts_with("response_verifier"),
    },
    Group {
        name: "all that is edited, and the other pages",
        key: "lazily-loaded",
        budget: 520_000,
        holds: is_lazy,
    },
    Group {
        name: "rest of the settings page",
        key: "settings",
        budget: 80_000,
        holds: |_, file| split::is_cut_off(file),
    },
    Group { name: "first load", key: "first-load", budget: 180_000, holds: |_, _| true },
];

/// Whether the file is the one that is fetched last; what it shares with the settings page comes with that.
fn is_lazy(_folder: &str, file: &str) -> bool {
    file.starts_with("split_lazy")
}

/// Where the figures stand.
const FIGURES: &str = "xtask/sizes.toml";
/// In hundredths of a figure.
const GROWTH: u64 = 2;

/// One file of the page.
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// All files as they lie in [`GROUPS`], and the committed figure of each group.
pub(crate) struct Sizes {
    files: [Vec<Size>; GROUPS.len()],
    figures: [u64; GROUPS.len()],
}

/// Measures `dist/`.
pub(crate) fn measure() -> Result<Sizes, Failure> {
    let place = paths::root().join(FIGURES);
    let figures = fs::read_to_string(&place).map_err(Failure::file("read", &place))?;
    let mut sizes = Sizes {
        files: GROUPS.map(|_| Vec::new()),
        figures: GROUPS.map(|group| figure(&figures, group.key).unwrap_or_default()),
    };
    for entry in inputs::entries(&paths::dist())? {
        let files = if entry.is_dir() { inputs::entries(&entry)? } else { vec![entry] };
        for file in files {
            sizes.add(&file)?;
        }
    }
    Ok(sizes)
}

/// The figure of `key` in the text of `xtask/sizes.toml`.
fn figure(text: &str, key: &str) -> Option<u64> {
    let value = |line: &str| {
        line.split_once('=').filter(|(name, _)| name.trim() == key).map(|pair| pair.1.to_owned())
    };
    text.lines().find_map(value)?.trim().replace('_', "").parse().ok()
}

impl Sizes {
    fn add(&mut self, path: &Path) -> Result<(), Failure> {
        let text = path.to_string_lossy();
        if text.ends_with(".br") || text.ends_with(".gz") {
            return Ok(());
        }
        let length = |ending: &str| {
            let path = format!("{text}{ending}");
            fs::metadata(&path).map(|data| data.len()).map_err(Failure::file("read", path))
        };
        let name = path.strip_prefix(paths::dist()).unwrap_or(path).to_string_lossy().into_owned();
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", &name));
        let group = GROUPS.iter().position(|group| (group.holds)(folder, file));
        let size =
            Size { raw: length("")?, gzip: length(".gz")?, brotli: length(".br")?, name: name.clone() };
        if let Some(files) = group.and_then(|at| self.files.get_mut(at)) {
            files.push(size);
        }
        Ok(())
    }

    fn groups(&self) -> impl Iterator<Item = (&Group, &Vec<Size>, u64)> {
        GROUPS
            .iter()
            .zip(&self.files)
            .zip(self.figures)
            .map(|((group, files), figure)| (group, files, figure))
    }

    /// What is over its limit, in sentences.
    pub(crate) fn faults(&self) -> Vec<String> {
        self.groups().filter_map(|(group, files, figure)| fault(group, total(files), figure)).collect()
    }
}

fn fault(Group { name, key, budget, .. }: &Group, sum: u64, figure: u64) -> Option<String> {
    let most = figure + figure * GROWTH / 100;
    if sum > *budget {
        return Some(format!("The {name}: {sum} bytes of brotli; the budget is {budget} and is not raised."));
    }
    (sum > most).then(|| {
        format!(
            "The {name}: {sum} bytes of brotli; {FIGURES} says {figure}, and {GROWTH} % more is allowed. \
             If people get something for it, write `{key} = {sum}` there and say in the commit what they get."
        )
    })
}

fn total(files: &[Size]) -> u64 {
    files.iter().map(|file| file.brotli).sum()
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (Group { name, budget, .. }, files, figure) in self.groups() {
            writeln!(f, "{name:<56} {:>9} {:>9} {:>9}", "bytes", "gzip", "brotli")?;
            for Size { name, raw, gzip, brotli } in files {
                writeln!(f, "  {name:<54} {raw:>9} {gzip:>9} {brotli:>9}")?;
            }
            let sum = total(files);
            writeln!(
                f,
                "  {:<54} {:>9} {:>9} {sum:>9}; committed {figure}, budget {budget}",
                "in all", "", ""
            )?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_has_a_figure_within_its_budget() {
        let text = fs::read_to_string(paths::root().join(FIGURES)).unwrap();
        for Group { key, budget, .. } in &GROUPS {
            let figure = figure(&text, key).unwrap_or_else(|| panic!("{key} is missing"));
            assert!(figure > 0 && figure <= *budget, "{key}");
        }
    }

    #[test]
    fn two_percent_more_pass_and_what_is_more_names_the_way_out() {
        let group = &GROUPS[4];
        assert_eq!(fault(group, 102_000, 100_000), None);
        let sentence = fault(group, 102_001, 100_000).unwrap();
        assert!(sentence.contains("write `first-load = 102001` there"), "{sentence}");
        let sentence = fault(group, 180_001, 180_000).unwrap();
        assert!(sentence.ends_with("the budget is 180000 and is not raised."), "{sentence}");
    }

    #[test]
    fn a_file_belongs_to_what_it_is_loaded_with() {
        let group = |folder: &str, file: &str| {
            GROUPS.iter().find(|group| (group.holds)(folder, file)).map(|group| group.key)
        };
        assert_eq!(group("inspector-0123", "inspector_bg.wasm"), Some("inspector"));
        assert_eq!(group("sso-console-0123", "split_lazy.wasm"), Some("lazily-loaded"));
        assert_eq!(group("sso-console-0123", "split_settings.wasm"), Some("settings"));
        assert_eq!(group("sso-console-0123", "chunk_3.wasm"), Some("settings"));
        assert_eq!(group("sso-console-0123", "sso-console_bg.wasm"), Some("first-load"));
        assert_eq!(group("", "index.html"), Some("first-load"));
    }
}
