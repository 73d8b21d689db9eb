//! Which file of a crate uses which, by the paths in them.

use super::super::sources::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// How often a re-export may lead to the next.
const MOST_STEPS: usize = 8;

/// The path of a module, from the root of its crate.
type Module = Vec<String>;

/// The files of a crate by their modules.
pub(super) struct Crate {
    files: BTreeMap<Module, File>,
}

struct File {
    code: String,
    /// What is known here by a name of its own: the path, and whether it is only given on.
    names: BTreeMap<String, (Vec<String>, bool)>,
}

impl Crate {
    pub(super) fn read(sources: &Sources, folder: &str) -> Self {
        let files = sources.ending(".rs").filter_map(|(path, text)| {
            let path = path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".rs")?;
            let is_program = path == "main" || path.starts_with("bin/");
            let module: Module =
                if path == "lib" { Vec::new() } else { path.split('/').map(str::to_owned).collect() };
            (!is_program).then(|| (module, code(text)))
        });
        let code: BTreeMap<Module, String> = files.collect();
        let files = code.iter().map(|(module, text)| {
            let (uses, rest) = parted(text);
            let mut names = BTreeMap::new();
            for child in
                code.keys().filter(|other| other.split_last().is_some_and(|(_, above)| above == module))
            {
                let name = child.last().cloned().unwrap_or_default();
                names.insert(name, (child.clone(), true));
            }
            let known = names.clone();
            for (is_public, path) in uses {
                let (path, name) = named(&path);
                if let Some(path) = absolute(module, &path, &known) {
                    names.insert(name, (path, is_public));
                }
            }
            (module.clone(), File { code: rest, names })
        });
        Self { files: files.collect() }
    }

    /// Returns what each file uses, without the files above it.
    pub(super) fn uses(&self) -> BTreeMap<String, BTreeSet<String>> {
        let text = |module: &Module| module.join("::");
        let uses = self.files.iter().map(|(module, file)| {
            let used = self.used(module, file).into_iter().filter(|used| !module.starts_with(used));
            (text(module), used.map(|used| text(&used)).collect())
        });
        uses.collect()
    }

    fn used(&self, module: &Module, file: &File) -> Vec<Module> {
        // A name of a module says nothing yet: what is behind it counts where it is used.
        let imports =
            file.names.values().filter(|(path, is_given_on)| !is_given_on && !self.files.contains_key(path));
        let imports = imports.map(|(path, _)| path.clone());
        let paths = paths(&file.code).filter_map(|path| absolute(module, &path, &file.names));
        imports.chain(paths).map(|path| self.defining(&path, MOST_STEPS)).collect()
    }

    /// Returns the file that defines what a path leads to.
    fn defining(&self, path: &[String], steps: usize) -> Module {
        let mut module = Module::new();
        for (at, name) in path.iter().enumerate() {
            let below: Module = module.iter().chain([name]).cloned().collect();
            if self.files.contains_key(&below) {
                module = below;
                continue;
            }
            let known = self.files.get(&module).and_then(|file| file.names.get(name));
            return match known.filter(|_| steps > 0) {
                Some((known, _)) => {
                    let rest = path.get(at + 1..).unwrap_or_default();
                    self.defining(&[known.as_slice(), rest].concat(), steps - 1)
                }
                None => module,
            };
        }
        module
    }
}

/// Returns the code without comments and without the tests at its end.
fn code(text: &str) -> String {
    let shipped = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let lines = shipped.lines().map(|line| line.split("//").next().unwrap_or(line));
    lines.fold(String::new(), |code, line| code + line + "\n")
}

/// Returns the paths that `use` brings in, each with whether they are given on, and the rest of the code.
fn parted(code: &str) -> (Vec<(bool, String)>, String) {
    let (mut uses, mut rest, mut open) = (Vec::new(), String::new(), None::<(bool, String)>);
    for line in code.lines() {
        match open.as_mut() {
            Some((_, path)) => path.push_str(line.trim()),
            None => open = begun(line.trim()),
        }
        match open.take() {
            None => rest = rest + line + "\n",
            Some((is_public, path)) => match path.split_once(';') {
                Some((path, _)) => uses.extend(expanded(path).into_iter().map(|path| (is_public, path))),
                None => open = Some((is_public, path)),
            },
        }
    }
    (uses, rest)
}

/// Returns whether what begins here is given on, and its path as far as it stands in the line.
fn begun(line: &str) -> Option<(bool, String)> {
    let (visibility, path) = line.split_once("use ").filter(|(before, _)| is_visibility(before))?;
    // A sentence has a space behind its first word.
    let is_path = path.split("::").next().is_some_and(|first| !first.trim_end_matches(';').contains(' '));
    is_path.then(|| (!visibility.is_empty(), path.to_owned()))
}

fn is_visibility(text: &str) -> bool {
    let text = text.trim();
    text.is_empty() || text == "pub" || text.starts_with("pub(") && text.ends_with(')')
}

/// Returns the paths of a list in braces, one by one.
fn expanded(path: &str) -> Vec<String> {
    let Some((before, list)) = path.split_once('{') else { return vec![path.trim().to_owned()] };
    let list = list.rsplit_once('}').map_or(list, |(list, _)| list);
    let (mut depth, mut parts) = (0_i32, vec![String::new()]);
    for letter in list.chars() {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        match parts.last_mut() {
            Some(part) if letter != ',' || depth > 0 => part.push(letter),
            _ => parts.push(String::new()),
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(&format!("{}{}", before.trim(), part.trim()))).collect()
}

/// Returns the path and the name by which it is known.
fn named(path: &str) -> (Vec<String>, String) {
    let (path, name) = path.split_once(" as ").map_or((path, None), |(path, name)| (path, Some(name)));
    let mut parts: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
    if parts.last().is_some_and(|last| last == "self") {
        parts.pop();
    }
    let name = name.map_or_else(|| parts.last().cloned().unwrap_or_default(), |name| name.trim().to_owned());
    (parts, name)
}

/// Returns where a path leads from the root of the crate; nothing for another crate's.
fn absolute(
    module: &[String],
    path: &[String],
    names: &BTreeMap<String, (Vec<String>, bool)>,
) -> Option<Vec<String>> {
    let (first, rest) = path.split_first()?;
    let mut from = match first.as_str() {
        "crate" => Vec::new(),
        "self" => module.to_vec(),
        "super" => module.split_last()?.1.to_vec(),
        name => names.get(name)?.0.clone(),
    };
    for name in rest {
        if name == "super" {
            from.pop();
        } else {
            from.push(name.clone());
        }
    }
    Some(from)
}

/// Returns every path of two names or more.
fn paths(code: &str) -> impl Iterator<Item = Vec<String>> {
    let words = code.split(|c: char| !(c.is_alphanumeric() || c == '_' || c == ':'));
    let paths =
        words.map(|word| word.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect());
    paths.filter(|path: &Vec<String>| path.len() > 1)
}
