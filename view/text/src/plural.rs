//! gettext's `plural=` expression, which is C, as an expression of Rust.

/// Gives the index of the form for `n`. Nothing if it is not made of what such an expression is made of.
pub(crate) fn index(c: &str) -> Option<String> {
    let allowed = |letter: char| letter.is_ascii_digit() || "n !%&()<=>?:|".contains(letter);
    if c.chars().all(allowed) { part(c) } else { None }
}

/// `condition ? one : other`, a number, or a condition that stands for 1 and 0.
fn part(c: &str) -> Option<String> {
    let c = bare(c.trim());
    let Some(ask) = top(c, '?') else {
        return Some(if c.parse::<usize>().is_ok() {
            format!("{c}usize")
        } else {
            format!("usize::from({c})")
        });
    };
    let (condition, rest) = (&c[..ask], &c[ask + 1..]);
    let colon = top(rest, ':')?;
    let (one, other) = (part(&rest[..colon])?, part(&rest[colon + 1..])?);
    Some(format!("if {} {{ {one} }} else {{ {other} }}", bare(condition.trim())))
}

/// Where the sign stands outside all parentheses, and outside a `?` that comes before a `:`.
fn top(c: &str, sign: char) -> Option<usize> {
    let (mut depth, mut asked) = (0_i32, 0_i32);
    for (at, letter) in c.char_indices() {
        if letter == sign && depth == 0 && asked == 0 {
            return Some(at);
        }
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            '?' if depth == 0 => asked += 1,
            ':' if depth == 0 => asked -= 1,
            _ => {}
        }
    }
    None
}

/// Without the parentheses around the whole.
fn bare(c: &str) -> &str {
    let Some(inner) = c.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) else { return c };
    let mut depth = 0_i32;
    let whole = inner.chars().all(|letter| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        depth >= 0
    });
    if whole { bare(inner.trim()) } else { c }
}

#[cfg(test)]
mod tests {
    use super::index;

    #[test]
    fn known_languages_are_written_out() {
        assert_eq!(index("0").as_deref(), Some("0usize"));
        assert_eq!(index("(n > 1)").as_deref(), Some("usize::from(n > 1)"));
        let polish = "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)";
        let written = "if n==1 { 0usize } else { if n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) { 1usize } else { 2usize } }";
        assert_eq!(index(polish).as_deref(), Some(written));
    }

    #[test]
    fn nothing_else_gets_into_the_program() {
        assert_eq!(index("std::process::exit(1)"), None);
        assert_eq!(index("n ? 1"), None);
    }
}
