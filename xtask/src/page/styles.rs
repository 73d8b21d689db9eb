//! Puts the style sheets together in the order of the page, and into it: see `inline.rs`.

use super::mentions::Files;
use super::tags;

/// The page's style sheets, joined, and taken out of `files`; `page` holds them in the place of the first link.
pub(super) fn into_page(page: &str, files: &mut Files) -> String {
    let mut names = Vec::new();
    tags::replace(page, "link", |tag| {
        names.extend(sheet(tag));
        None
    });
    let sheets: Vec<_> = names.iter().filter_map(|name| files.remove(name)).collect();
    let joined = String::from_utf8_lossy(&sheets.concat()).trim().to_owned();
    let mut styles = Some(format!("<style>{joined}</style>")).filter(|_| !joined.is_empty());
    tags::replace(page, "link", |tag| sheet(tag).map(|_| styles.take().unwrap_or_default()))
}

/// The file that a link to a style sheet names.
fn sheet(tag: &str) -> Option<String> {
    let name = tags::file(tag, "href").filter(|_| tag.contains("stylesheet"))?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_sheets_stand_in_their_order_where_the_first_was_linked() {
        let page = "<link href=\"data:,\" rel=icon><link href=/b.css rel=stylesheet><link href=\"/a.css\" rel=\"stylesheet\"><p>";
        let mut files: Files =
            [("a.css", "a{}"), ("b.css", "b{}"), ("c.js", "")].map(|(n, t)| (n.to_owned(), t.into())).into();
        assert_eq!(into_page(page, &mut files), "<link href=\"data:,\" rel=icon><style>b{}a{}</style><p>");
        assert_eq!(files.keys().collect::<Vec<_>>(), ["c.js"]);
    }
}
