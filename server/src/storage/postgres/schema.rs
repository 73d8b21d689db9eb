//! Whether a database has every table, index, function and trigger that the migrations make.

/// Returns the parts that are there, as `table person`. More than what the migrations make may be there.
pub(super) const FOUND: &str =
    "SELECT 'table ' || tablename FROM pg_tables WHERE schemaname = current_schema()
    UNION ALL SELECT 'index ' || indexname FROM pg_indexes WHERE schemaname = current_schema()
    UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
              WHERE relnamespace = current_schema()::regnamespace AND tgenabled <> 'D'";

/// Returns a row if there is a table of this name.
pub(super) const IS_THERE: &str =
    "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1";

/// What a migration can make or drop.
const KINDS: [&str; 4] = ["table", "index", "function", "trigger"];

/// A migration: its number and its statements.
type Migration = (i64, &'static str);

/// The first part that the migrations make and that is not among those of [`FOUND`].
pub(super) fn missing(migrations: &[Migration], found: &[String]) -> Option<String> {
    made(migrations).into_iter().find(|part| !found.contains(part))
}

/// What is there after the last migration, by the first words of the statements.
fn made(migrations: &[Migration]) -> Vec<String> {
    let mut parts = Vec::new();
    for line in migrations.iter().flat_map(|(_, sql)| sql.lines()) {
        let line = line.replace("UNIQUE ", "").replace("OR REPLACE ", "").replace("IF EXISTS ", "");
        let words: Vec<_> = line.split([' ', '(', ';']).take(3).collect();
        let [act, kind, name] = words[..] else { continue };
        let kind = kind.to_ascii_lowercase();
        let part = format!("{kind} {name}");
        match act {
            "CREATE" if KINDS.contains(&kind.as_str()) => parts.push(part),
            "DROP" => parts.retain(|other| *other != part),
            _ => {}
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::postgres::MIGRATIONS;

    #[test]
    fn every_part_of_the_migrations_is_looked_for() {
        let made = made(&MIGRATIONS);
        let count = |act| MIGRATIONS.iter().map(|(_, sql)| sql.matches(act).count()).sum::<usize>();
        let dropped = count("\nDROP ");
        assert_eq!(made.len(), count("CREATE ") - dropped);
        assert!(made.contains(&"index domain_held_once".to_owned()), "{made:?}");
        assert_eq!(missing(&MIGRATIONS, &made), None);
        assert_eq!(missing(&MIGRATIONS, &made[1..]), Some("table organization".to_owned()));
    }
}
