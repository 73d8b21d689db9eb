//! Shortcuts to a web address, as desktops save them: `.url`, `.desktop` and `.webloc`.

use super::wrong::Wrong;

/// The address in a shortcut; none if it is a file of another kind.
///
/// # Errors
/// [`Wrong::Shortcut`], if it cannot be read out of it.
pub(super) fn address(bytes: &[u8]) -> Option<Result<String, Wrong>> {
    if bytes.starts_with(b"bplist00") {
        return Some(Err(Wrong::Shortcut));
    }
    let text = core::str::from_utf8(bytes).ok()?.trim_start_matches('\u{feff}').trim();
    let found = if text.starts_with("[InternetShortcut]") || text.starts_with("[Desktop Entry]") {
        text.lines().find_map(|line| line.trim().strip_prefix("URL=")).map(str::to_owned)
    } else if text.starts_with('<') && text.contains("<plist") {
        let (_, behind) = text.split_once("<key>URL</key>")?;
        let (_, value) = behind.split_once("<string>")?;
        value.split("</string>").next().map(|value| value.replace("&amp;", "&"))
    } else {
        return None;
    };
    Some(found.ok_or(Wrong::Shortcut))
}
