//! Classes that no program makes. wasm-bindgen exports every class of every crate (wasm-streams has three, which
//! Leptos brings along), and what is exported is kept: 13 KB of the page's program.

use super::wasm::{encoded, number, put, take, taken, with_section};
use crate::failure::Failure;
use std::fs;
use std::path::Path;

const EXPORTS: u8 = 7;

/// Takes such classes out of what every `X_bg.wasm` of `folder` exports, and out of its glue; the optimiser then drops
/// what they need.
pub(super) fn drop_unmade(folder: &Path) -> Result<(), Failure> {
    for (program, glue) in super::inputs::programs_with_glue(folder)? {
        let mut text = fs::read_to_string(&glue).map_err(Failure::file("read", &glue))?;
        let bytes = fs::read(&program).map_err(Failure::file("read", &program))?;
        let mut classes = unmade(&text);
        classes.retain(|class| cut_out(&mut text, class).is_some());
        let exports: Vec<_> = classes.iter().map(|class| class.to_lowercase()).collect();
        if let Some(bytes) = with_section(&bytes, EXPORTS, |section| without(section, &exports)) {
            fs::write(&program, bytes).map_err(Failure::file("written", &program))?;
            fs::write(&glue, text).map_err(Failure::file("written", &glue))?;
        }
    }
    Ok(())
}

/// The classes that the glue offers and that the program never hands out.
fn unmade(glue: &str) -> Vec<String> {
    let offered = glue.lines().filter_map(|line| line.strip_prefix("export class "));
    let names = offered.filter_map(|rest| rest.split([' ', '{']).next());
    names.filter(|name| !glue.contains(&format!("{name}.__wrap("))).map(str::to_owned).collect()
}

/// Takes a class out of the glue with what ends its objects; nothing, and no change, if it does not look as expected.
fn cut_out(glue: &mut String, class: &str) -> Option<()> {
    let mut left = glue.clone();
    let disposal = format!("{class}.prototype[Symbol.dispose] = {class}.prototype.free;\n");
    for (from, to) in [
        (format!("export class {class} {{"), disposal.as_str()),
        (format!("const {class}Finalization ="), ";\n"),
    ] {
        let start = left.find(&from)?;
        let end = start + left.get(start..)?.find(to)? + to.len();
        left.replace_range(start..end, "");
    }
    *glue = left;
    Some(())
}

/// The section of exports (section 5.5.10) without those of `classes`.
fn without(mut section: &[u8], classes: &[String]) -> Option<Vec<u8>> {
    let is_of = |name: &str, class: &String| {
        name.strip_prefix("__wbg_")
            .unwrap_or(name)
            .strip_prefix(class.as_str())
            .is_some_and(|rest| rest.starts_with('_'))
    };
    let (mut kept, mut count) = (Vec::new(), 0);
    for _ in 0..number(&mut section)? {
        let name = std::str::from_utf8(taken(&mut section)?).ok()?;
        let kind = *take(&mut section, 1)?.first()?;
        let index = number(&mut section)?;
        if !classes.iter().any(|class| is_of(name, class)) {
            put(&mut kept, name.as_bytes());
            kept.push(kind);
            kept.extend(encoded(index));
            count += 1;
        }
    }
    Some([encoded(count), kept].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exports(names: &[&str]) -> Vec<u8> {
        let mut section = encoded(names.len());
        for name in names {
            put(&mut section, name.as_bytes());
            section.extend([0, 200, 1]);
        }
        section
    }

    #[test]
    fn a_class_is_dropped_unless_the_program_hands_it_out() {
        let glue = "export class Sink {\n}\nexport class Reader{\n}\nconst ret = Reader.__wrap(arg0);";
        assert_eq!(unmade(glue), ["Sink"]);
        let section = exports(&["main", "sink_write", "__wbg_sink_free", "sinks", "reader_read"]);
        let left = without(&section, &["sink".to_owned()]).unwrap();
        assert_eq!(left, exports(&["main", "sinks", "reader_read"]));
    }

    #[test]
    fn a_class_is_cut_out_of_the_glue_whole_or_not_at_all() {
        let class = "export class Sink {\n free() { go(); }\n}\nif (Symbol.dispose) Sink.prototype[Symbol.dispose] = Sink.prototype.free;\n";
        let mut glue = format!("a();\n{class}b();\nconst SinkFinalization = new F(\n p => free(p));\nc();\n");
        assert_eq!(cut_out(&mut glue, "Sink"), Some(()));
        assert_eq!(glue, "a();\nb();\nc();\n");
        let mut other = class.to_owned();
        assert_eq!((cut_out(&mut other, "Sink"), other.as_str()), (None, class));
    }

    #[test]
    fn a_section_that_is_cut_short_is_left_alone() {
        assert_eq!(without(&exports(&["main"])[..3], &[]), None);
    }
}
