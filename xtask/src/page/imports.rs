//! Short names for what a program imports. wasm-bindgen ends each name in 16 hexadecimal digits, which no
//! compression shrinks, and they stand in the program and in its glue: together 4 KB of the first load.

use super::wasm::{encoded, number, put, take, taken, with_section};
use crate::failure::Failure;
use std::fs;
use std::path::Path;

const IMPORTS: u8 = 2;
const FUNCTION: u8 = 0;

/// Shortens the names between every `X_bg.wasm` of `folder` and its glue `X.js`.
pub(crate) fn shorten(folder: &Path) -> Result<(), Failure> {
    for (program, glue) in super::inputs::programs_with_glue(folder)? {
        let bytes = fs::read(&program).map_err(Failure::file("read", &program))?;
        let text = fs::read_to_string(&glue).map_err(Failure::file("read", &glue))?;
        if let Some((bytes, text)) = shortened(&bytes, text) {
            fs::write(&program, bytes).map_err(Failure::file("written", &program))?;
            fs::write(&glue, text).map_err(Failure::file("written", &glue))?;
        }
    }
    Ok(())
}

/// Both with short names; nothing if the program is not read, which leaves both as they are.
fn shortened(program: &[u8], mut glue: String) -> Option<(Vec<u8>, String)> {
    let program = with_section(program, IMPORTS, |section| imports(section, &mut glue))?;
    Some((program, glue))
}

/// The section of imports (WebAssembly core specification 2.0, section 5.5.5).
fn imports(mut section: &[u8], glue: &mut String) -> Option<Vec<u8>> {
    let count = number(&mut section)?;
    let mut out = encoded(count);
    for at in 0..count {
        put(&mut out, taken(&mut section)?);
        let name = taken(&mut section)?;
        let short = short(at);
        let renamed = rename(glue, std::str::from_utf8(name).ok()?, &short);
        put(&mut out, if renamed { short.as_bytes() } else { name });
        // wasm-bindgen lets a program import functions only.
        if take(&mut section, 1)? != [FUNCTION] {
            return None;
        }
        out.push(FUNCTION);
        out.extend(encoded(number(&mut section)?));
    }
    Some(out)
}

/// Renames a key of the glue's objects of imports, if it stands nowhere else.
fn rename(glue: &mut String, name: &str, short: &str) -> bool {
    let key = format!(" {name}:");
    let alone = glue.matches(name).count() == 1 && glue.contains(&key);
    if alone {
        *glue = glue.replacen(&key, &format!(" {short}:"), 1);
    }
    alone
}

/// `a` to `z`, then `ba`, `bb` …: the number in letters.
fn short(number: usize) -> String {
    let (rest, last) = (number / 26, number % 26);
    let before = if rest == 0 { String::new() } else { short(rest) };
    before + "abcdefghijklmnopqrstuvwxyz".get(last..=last).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A program that imports functions of type 0, and one empty section after them.
    fn program(names: &[&str]) -> Vec<u8> {
        let mut section = encoded(names.len());
        for name in names {
            put(&mut section, b"./a_bg.js");
            put(&mut section, name.as_bytes());
            section.extend([FUNCTION, 0]);
        }
        let mut program = b"\0asm\x01\0\0\0\x02".to_vec();
        put(&mut program, &section);
        program.extend([3, 1, 0]);
        program
    }

    #[test]
    fn names_become_short_in_program_and_glue_alike() {
        let long = "__wbg_log_0123456789abcdef";
        let glue = format!("import0 = {{\n  {long}: function(arg0) {{}},\n  kept: 1 }};\nuse(kept);");
        let (after, text) = shortened(&program(&[long, "kept"]), glue).unwrap();
        assert_eq!(after, program(&["a", "kept"]));
        assert!(text.contains("  a: function(arg0) {}") && text.contains("kept: 1") && !text.contains(long));
    }

    #[test]
    fn what_is_no_program_stays_as_it_is() {
        assert_eq!(shortened(b"<!doctype html>", String::new()), None);
        let cut = program(&["__wbg_log_0123456789abcdef"]);
        assert_eq!(shortened(&cut[..cut.len() - 6], String::new()), None);
    }

    #[test]
    fn no_two_numbers_have_the_same_short_name() {
        let names: std::collections::BTreeSet<_> = (0..2000).map(short).collect();
        assert_eq!(names.len(), 2000);
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 1, 127, 128, 300, 70_000] {
            assert_eq!(number(&mut &encoded(value)[..]), Some(value));
        }
    }
}
