//! The glossary names what is there: tables, columns and paths, each by its present name.

use std::collections::BTreeSet;

use crate::helpers::Server;

const GLOSSARY: &str = include_str!("../../../docs/GLOSSARY.md");

/// Backquoted words in a column of a section's table, counted from 0.
fn words(section: &str, column: usize) -> BTreeSet<&'static str> {
    let start = GLOSSARY.find(&format!("\n## {section}\n")).unwrap() + 1;
    let rows = GLOSSARY[start..].lines().skip(1).take_while(|line| !line.starts_with("## "));
    let cells = rows.filter_map(|row| row.strip_prefix('|')?.split('|').nth(column));
    cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).collect()
}

/// Tables, and columns as `table.column`, of a new database.
fn schema(server: &Server) -> (BTreeSet<String>, BTreeSet<String>) {
    let columns: BTreeSet<_> = server.columns().into_iter().collect();
    let tables = columns.iter().filter_map(|column| column.split('.').next());
    (tables.map(str::to_owned).collect(), columns.clone())
}

#[test]
fn the_glossary_names_every_table_and_nothing_that_is_not_there() {
    let server = Server::start();
    let (tables, columns) = schema(&server);
    let named = words("Nouns", 4);
    let of_tables: BTreeSet<_> = named.iter().map(|name| name.split('.').next().unwrap_or(name)).collect();
    let missing: Vec<_> = tables.iter().filter(|table| !of_tables.contains(table.as_str())).collect();
    assert!(missing.is_empty(), "without a row in docs/GLOSSARY.md: {missing:?}");
    let lost: Vec<_> =
        named.iter().filter(|name| !tables.contains(**name) && !columns.contains(**name)).collect();
    assert!(lost.is_empty(), "in docs/GLOSSARY.md, but not in the database: {lost:?}");
}

#[test]
fn former_names_are_neither_tables_nor_columns_nor_paths() {
    let server = Server::start();
    let (tables, columns) = schema(&server);
    let document = server.bare("GET", "/api/openapi.json").send().json();
    let paths: BTreeSet<&str> = document["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let former = words("Former names", 0);
    assert!(former.contains("attempt") && former.contains("issuer"), "{former:?}");
    let columns = columns.iter().filter_map(|column| column.split('.').nth(1));
    let used = tables.iter().map(String::as_str).chain(columns).chain(paths.iter().copied());
    let again: Vec<_> = used.filter(|name| former.contains(name)).collect();
    assert!(again.is_empty(), "former names in use: {again:?}");

    let urls = words("Nouns", 3).into_iter().filter(|word| word.starts_with('/'));
    let lost: Vec<_> = urls.filter(|url| !paths.contains(url)).collect();
    assert!(lost.is_empty(), "in docs/GLOSSARY.md, but not in the API: {lost:?}");
}
