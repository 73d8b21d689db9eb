//! Puts the style sheets together in the order of the page: on a slow line five requests wait for each other.

use super::mentions::Files;

const PAGE: &str = "index.html";
const JOINED: &str = "style.css";

/// Replaces the page's style sheets by one.
pub(super) fn join(files: &mut Files) {
    let Some(page) = files.get(PAGE).map(|page| String::from_utf8_lossy(page).into_owned()) else { return };
    let (page, names) = without_links(&page);
    if names.is_empty() {
        return;
    }
    let sheets = names.iter().filter_map(|name| files.remove(name));
    let joined: Vec<u8> = sheets.flat_map(|sheet| [sheet, b"\n".to_vec()].concat()).collect();
    files.insert(JOINED.to_owned(), joined);
    files.insert(PAGE.to_owned(), page.into_bytes());
}

/// The page with one link in the place of the first, and the names of the sheets that it linked.
fn without_links(page: &str) -> (String, Vec<String>) {
    let (mut kept, mut names) = (String::new(), Vec::new());
    let mut rest = page;
    while let Some(start) = rest.find("<link") {
        let end = rest[start..].find('>').map_or(rest.len(), |length| start + length + 1);
        let tag = &rest[start..end];
        kept.push_str(&rest[..start]);
        match sheet(tag) {
            Some(name) => {
                if names.is_empty() {
                    kept.push_str("<link href=/style.css rel=stylesheet>");
                }
                names.push(name);
            }
            None => kept.push_str(tag),
        }
        rest = &rest[end..];
    }
    kept.push_str(rest);
    (kept, names)
}

/// The file that a link to a style sheet names.
fn sheet(tag: &str) -> Option<String> {
    let end = tag.find(".css").filter(|_| tag.contains("stylesheet"))? + ".css".len();
    let start = tag[..end].rfind(['/', '"', '=']).map_or(0, |at| at + 1);
    Some(tag[start..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sheet_stands_for_all_in_their_order() {
        let page = "<link href=\"data:,\" rel=icon><link href=/a.css rel=stylesheet><link href=\"/b.css\" rel=\"stylesheet\"><p>";
        let mut files: Files =
            [(PAGE, page), ("a.css", "a{}"), ("b.css", "b{}")].map(|(n, t)| (n.to_owned(), t.into())).into();
        join(&mut files);
        let text = |name: &str| String::from_utf8_lossy(&files[name]).into_owned();
        assert_eq!(text(PAGE), "<link href=\"data:,\" rel=icon><link href=/style.css rel=stylesheet><p>");
        assert_eq!(text(JOINED), "a{}\nb{}\n");
        assert_eq!(files.len(), 2);
    }
}
