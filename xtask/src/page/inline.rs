//! Puts the style sheets and the scripts of the start into the page itself. On a slow line every file that the first
//! paint waits for costs a journey, and one more where it needs a connection of its own. `server/build.rs` hashes
//! what stands in the page, and the policy allows exactly that.

use super::mentions::{Files, PackError};
use super::{styles, tags};

const PAGE: &str = "index.html";

/// Moves what `index.html` links into it; the linked program stays a file.
pub(super) fn into_page(files: &mut Files) -> Result<(), PackError> {
    let Some(page) = files.get(PAGE).map(|page| String::from_utf8_lossy(page).into_owned()) else {
        return Ok(());
    };
    let page = styles::into_page(&page, files);
    let mut closing = None;
    let page = tags::replace(&page, "script", |tag| {
        let name = tags::file(tag, "src")?;
        let script = String::from_utf8_lossy(&files.remove(name)?).trim().to_owned();
        // The page's parser looks for the end of a script before anything reads the script.
        if script.contains("</script") || script.contains("<!--") {
            closing = Some(PackError::Closes(name.to_owned()));
        }
        let kind = if tag.contains("module") { " type=module" } else { "" };
        Some(format!("<script{kind}>{script}"))
    });
    files.insert(PAGE.to_owned(), page.into_bytes());
    closing.map_or(Ok(()), Err)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(page: &str, script: &str) -> Files {
        [(PAGE, page), ("a.js", script)].map(|(name, text)| (name.to_owned(), text.into())).into()
    }

    #[test]
    fn a_script_stands_where_it_was_linked() {
        for (page, inlined) in [
            ("<script src=/a.js></script><p>", "<script>1</script><p>"),
            ("<script src=\"/a.js\" type=module></script>", "<script type=module>1</script>"),
        ] {
            let mut files = files(page, "1\n");
            assert_eq!(into_page(&mut files), Ok(()));
            assert_eq!(files, Files::from([(PAGE.to_owned(), inlined.into())]));
        }
    }

    #[test]
    fn a_script_that_would_end_itself_is_refused() {
        let mut files = files("<script src=/a.js></script>", "'</script>'");
        assert_eq!(into_page(&mut files), Err(PackError::Closes("a.js".to_owned())));
    }
}
