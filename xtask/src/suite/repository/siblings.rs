//! Style rules name the elements that they style after a sibling. Because of a rule for any element Chromium restyles the
//! whole page whenever something is inserted before the rest, as each dialog is.

use super::sources::Sources;

/// Returns every selector whose subject is `*` and stands after `+` or `~`.
pub(super) fn universal(sources: &Sources) -> Vec<String> {
    let sheets = sources.ending(".css");
    let found = sheets.flat_map(|(path, text)| {
        let lines = text.lines().enumerate();
        lines.flat_map(move |(at, line)| selectors(line).map(move |selector| (path, at + 1, selector)))
    });
    let refused = found.filter(|(_, _, selector)| is_universal(selector));
    refused.map(|(path, line, selector)| format!("{path}:{line}: name the elements in {selector}")).collect()
}

/// The selectors of the rules that begin on this line.
fn selectors(line: &str) -> impl Iterator<Item = &str> {
    let starts = line.match_indices('{').map(|(at, _)| &line[..at]);
    starts
        .flat_map(|before| before.rsplit(['{', '}', ';', '/']).next().unwrap_or_default().split(','))
        .map(str::trim)
}

fn is_universal(selector: &str) -> bool {
    let mut words = selector.split_whitespace();
    words.next_back() == Some("*") && words.any(|word| matches!(word, "+" | "~"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sheet: &str) -> Vec<String> {
        universal(&Sources::of(&[("style/a.css", sheet)]))
    }

    #[test]
    fn any_element_after_a_sibling_is_found() {
        for sheet in
            [".a { & > * { b: c; & + * { d: e } } }", ".a tr + tr > * { b: c }", ".a, .b ~ * { c: d }"]
        {
            assert_eq!(found(sheet).len(), 1, "{sheet}");
        }
    }

    #[test]
    fn elements_that_are_named_and_those_of_no_sibling_are_not() {
        for sheet in [
            ".a tr + tr > :is(th, td) { b: c }",
            ".a > * { inline-size: calc(1px + 2px) }",
            ".a + .b { c: d }",
        ] {
            assert_eq!(found(sheet), Vec::<String>::new(), "{sheet}");
        }
    }
}
