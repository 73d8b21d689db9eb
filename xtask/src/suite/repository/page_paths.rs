//! The page's paths are the same in its routes, in the server that answers them, and in the API document.

use super::sources::Sources;
use std::collections::BTreeSet;

const ROUTES: &str = "src/routes.rs";
const SERVER: &str = "server/src/assets.rs";
const DOCUMENT: &str = "docs/API.md";

/// Returns routes that the server or the document lacks, and paths of the server that are not routes.
pub(super) fn differences(sources: &Sources) -> Vec<String> {
    let routes = routes(sources.text(ROUTES));
    if routes.is_empty() {
        return vec![format!("{ROUTES}: no path is found in `of_path`")];
    }
    let served = literals(sources.text(SERVER));
    let document = sources.text(DOCUMENT);
    let lacking = |file: &'static str, has: &dyn Fn(&str) -> bool| {
        let lost =
            routes.iter().filter(|path| !has(path)).map(|path| format!("{file} lacks the page {path}"));
        lost.collect::<Vec<_>>()
    };
    let is_served = |path: &str| served.contains(path) || is_below(path, served.iter().copied());
    let is_listed = |path: &str| {
        let listed = document.split('`').skip(1).step_by(2);
        document.contains(&format!("`{path}`"))
            || is_below(path, listed.map(|word| word.trim_end_matches('…')))
    };
    let strange = served
        .iter()
        .filter(|path| !path.ends_with('/') || **path == "/")
        .filter(|path| !routes.contains(**path));
    let strange = strange.map(|path| format!("{SERVER}: {path} is not a route of the page"));
    lacking(SERVER, &is_served).into_iter().chain(lacking(DOCUMENT, &is_listed)).chain(strange).collect()
}

/// Whether one of the folders, which end in a slash, holds the path.
fn is_below<'a>(path: &str, mut folders: impl Iterator<Item = &'a str>) -> bool {
    folders.any(|folder| folder.len() > 1 && folder.ends_with('/') && path.starts_with(folder))
}

/// Returns the paths that `of_path` matches, and that of the constants above it. The empty path is `/`.
fn routes(text: &str) -> BTreeSet<&str> {
    let code = text.split("fn path(").next().unwrap_or_default();
    let mut routes = literals(code);
    if code.contains("\"\" =>") {
        routes.insert("/");
    }
    routes
}

/// Returns the literals that are plain paths, up to the tests of the file.
fn literals(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/-".contains(c);
    quoted.filter(|word| word.starts_with('/') && !word.contains('.') && word.chars().all(is_plain)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_known_in_all_three_places() {
        let routes = "const LIST: &str = \"/list\";\nfn of_path() { match path {\n\"\" => A,\nLIST => B,\n\
                      \"/list/read\" => C,\n\"/new\" => D,\n} }\nfn path() { \"/not-found\" }";
        let server = "const PATHS: [&str; 3] = [\"/\", \"/list\", \"/old\"];\nconst BELOW: &str = \"/list/\";\n\
                      include!(\"/assets.rs\");\n#[cfg(test)]\n\"/test\"";
        let document = "The paths `/`, `/list`, `/list/…` and `/new`.";
        let sources = Sources::of(&[(ROUTES, routes), (SERVER, server), (DOCUMENT, document)]);
        assert_eq!(
            differences(&sources),
            [
                "server/src/assets.rs lacks the page /new",
                "server/src/assets.rs: /old is not a route of the page"
            ]
        );
        assert_eq!(differences(&Sources::of(&[])).len(), 1);
    }
}
