//! Tags of a page that Trunk wrote. No attribute there holds a `>`.

/// `page` with each tag `<name …>` for which `change` has something written as that.
pub(super) fn replace(page: &str, name: &str, mut change: impl FnMut(&str) -> Option<String>) -> String {
    let start_of = format!("<{name}");
    let (mut kept, mut rest) = (String::new(), page);
    while let Some(start) = rest.find(&start_of) {
        let end = rest[start..].find('>').map_or(rest.len(), |length| start + length + 1);
        let tag = &rest[start..end];
        kept.push_str(&rest[..start]);
        kept.push_str(&change(tag).unwrap_or_else(|| tag.to_owned()));
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
}

/// The file that the attribute `name` of `tag` names, without the slash in front.
pub(super) fn file<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let value = tag.split_once(&format!(" {name}="))?.1;
    let value = value.trim_start_matches('"');
    let end = value.find(['"', ' ', '>']).unwrap_or(value.len());
    Some(value[..end].trim_start_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_with_quotes_and_without() {
        assert_eq!(file("<link href=/a.css rel=stylesheet>", "href"), Some("a.css"));
        assert_eq!(file("<script type=module src=\"/b.js\">", "src"), Some("b.js"));
        assert_eq!(file("<script>", "src"), None);
    }

    #[test]
    fn what_is_not_changed_stays() {
        let page = "<p><a x><a y>z";
        assert_eq!(replace(page, "a", |tag| (tag == "<a y>").then(|| "!".to_owned())), "<p><a x>!z");
    }
}
