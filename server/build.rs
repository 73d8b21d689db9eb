//! Writes the table of the page's files: every file of `dist/` beside its `.br` and `.gz`, if it has them.
//! Without `dist/`, or where `SSO_WITHOUT_PAGE` is set, the table is empty and the server says that the page was not built.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use base64ct::{Base64, Encoding as _};
use sha2::{Digest, Sha256};

/// The variable that leaves the page out.
const WITHOUT: &str = "SSO_WITHOUT_PAGE";

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let dist = here.join("../dist");
    println!("cargo:rerun-if-changed={}", dist.display());
    // `cargo xtask test` lints while it builds the page.
    println!("cargo:rerun-if-env-changed={WITHOUT}");
    let is_left_out = env::var_os(WITHOUT).is_some();
    let mut files = Vec::new();
    if dist.is_dir() && !is_left_out {
        collect(&dist, &dist, &mut files)?;
    }
    files.sort();
    let mut table = String::from("&[\n");
    for (path, file) in &files {
        table.push_str(&row(path, file)?);
    }
    table.push_str("]\n");
    // The page's own inline parts, for the policy in `src/headers.rs`; none where the page was not built.
    let page = if is_left_out { None } else { fs::read_to_string(dist.join("index.html")).ok() };
    let page = page.unwrap_or_default();
    for (variable, tag) in [("INLINE_SCRIPTS", "script"), ("INLINE_STYLES", "style")] {
        println!("cargo:rustc-env={variable}={}", hashes(&page, tag));
    }
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("assets.rs"), table)
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(root, &path, files)?;
            continue;
        }
        let made = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
        // Names with a dot in front are tools' own files.
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if !made && !hidden {
            let name =
                path.strip_prefix(root).map_err(io::Error::other)?.to_string_lossy().replace('\\', "/");
            files.push((format!("/{name}"), path));
        }
    }
    Ok(())
}

/// ` 'sha256-…'` for each `<tag …>` of `page` that holds something (CSP level 3, section 2.3.1).
fn hashes(page: &str, tag: &str) -> String {
    let (start, end) = (format!("<{tag}"), format!("</{tag}"));
    let behind = page.split(&start).skip(1).filter_map(|text| text.split_once('>'));
    let contents = behind.filter_map(|(_, text)| text.split_once(&end)).map(|(content, _)| content);
    contents.filter(|content| !content.is_empty()).fold(String::new(), |mut all, content| {
        let _ = write!(all, " 'sha256-{}'", Base64::encode_string(&Sha256::digest(content)));
        all
    })
}

fn row(path: &str, file: &Path) -> io::Result<String> {
    let content = fs::read(file)?;
    let sha256 = Sha256::digest(&content).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let (kind, immutable) = (kind(path), is_hashed(path));
    let included = |file: &Path| format!("include_bytes!({:?})", file.display().to_string());
    let coded = |ending: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(ending);
        let name = PathBuf::from(name);
        println!("cargo:rerun-if-changed={}", name.display());
        // Tiny files grow by compression.
        let smaller = fs::metadata(&name).is_ok_and(|coded| coded.len() < content.len() as u64);
        if smaller { format!("Some({})", included(&name)) } else { "None".to_owned() }
    };
    let (plain, brotli, gzip) = (included(file), coded(".br"), coded(".gz"));
    Ok(format!(
        "Asset {{ path: {path:?}, kind: {kind:?}, sha256: {sha256:?}, immutable: {immutable}, plain: {plain}, \
         brotli: {brotli}, gzip: {gzip} }},\n"
    ))
}

/// Whether the file lies in a folder named after a digest of its files: `/inspector-0123456789abcdef/inspector.js`
/// (`xtask/src/page/digest.rs`).
fn is_hashed(path: &str) -> bool {
    let folder = path.trim_start_matches('/').split_once('/').map_or("", |(folder, _)| folder);
    let digest = folder.rsplit_once('-').map_or("", |(_, digest)| digest);
    digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
