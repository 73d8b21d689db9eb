//! Rules about the repository itself. Each reports every place that breaks it.

mod apostrophes;
mod browser_door;
mod circles;
mod decisions;
mod dependencies;
mod door;
mod former;
mod map;
mod page_paths;
mod phrases;
mod questions;
mod siblings;
mod sources;
mod subjects;
mod supply;

use sources::Sources;

use super::count::Count;
use super::tally::Tally;
use crate::failure::Failure;
use crate::process::Finished;
use crate::steps::Step;

/// A rule's name and the places that break it.
type Rule = (&'static str, Vec<String>);

/// Checks all rules; each counts as one test.
pub(crate) fn all(tally: &Tally) -> Result<(), Failure> {
    let run = |step: &Step| {
        let mut rules = rules(step)?;
        let subjects = subjects::long();
        let skipped = subjects.is_none().then(|| format!("skipped: {}\n", subjects::NO_HISTORY));
        rules.extend(subjects.map(|places| ("subjects of commits have at most 72 characters", places)));
        let ok = rules.iter().all(|(_, places)| places.is_empty());
        Ok(Finished { ok, output: report(&rules) + &skipped.unwrap_or_default() })
    };
    tally.counted("repository rules", run, |finished| count(&finished.output))?;
    Ok(())
}

fn count(output: &str) -> Count {
    let said = |start: &'static str| output.lines().filter_map(move |line| line.strip_prefix(start));
    let reasons: Vec<_> = said("skipped: ").map(str::to_owned).collect();
    let (failed, passed) = (said("broken: ").count(), said("kept: ").count());
    Count { failed, passed, skipped: reasons.len(), reasons, ..Count::default() }
}

fn rules(step: &Step) -> Result<Vec<Rule>, Failure> {
    let sources = Sources::read()?;
    Ok(vec![
        (
            "the rules in model/ stay pure: no browser, server or clock among their crates",
            dependencies::impure(step)?,
        ),
        (
            "server and page hold neither the fall-back engine nor weak algorithms",
            dependencies::for_tests(step)?,
        ),
        ("every dependency is pinned exactly", dependencies::loose(&sources)),
        ("every crate has a licence and a source that deny.toml allows", supply::faults(&sources, step)?),
        ("licences, policies, templates and a pinned compiler are there", door::missing(&sources)),
        ("rust-toolchain.toml is a release of rust-version", door::compiler(&sources)),
        ("every decision has a date, a status and a row in the index", decisions::unindexed(&sources)),
        ("documents name paths that exist", door::lost_paths(&sources)),
        ("only src/browser and the workers talk to web-sys", browser_door::web_sys_elsewhere(&sources)),
        ("what may run the event loop has a task of its own", browser_door::runs_event_loop(&sources)),
        ("the map of docs/ARCHITECTURE.md is the code's", map::differences(&sources)),
        ("files do not use each other in a circle", circles::circles(&sources)),
        ("page, server and API document know the same paths of the page", page_paths::differences(&sources)),
        ("no markup from text (inner_html)", sources.inner_html()),
        ("no file is longer than 250 lines", sources.long_files()),
        ("index.html holds no inline script or style", sources.inline_code()),
        ("no style of any element after a sibling", siblings::universal(&sources)),
        ("no phrase that an English reader stops at", phrases::used(&sources)),
        ("the documentation of a function does not begin with a question", questions::asked(&sources)),
        ("apostrophes in what people read are curly", apostrophes::straight(&sources)),
        ("former names of the glossary are not used again", former::names(&sources)),
        ("no mod.rs: foo.rs beside foo/", sources.mod_files()),
        (".ci/run calls cargo xtask test and nothing else", sources.ci_script()),
    ])
}

fn report(rules: &[Rule]) -> String {
    let line = |(rule, places): &Rule| match places.as_slice() {
        [] => format!("kept: {rule}\n"),
        places => format!("broken: {rule}\n  {}\n", places.join("\n  ")),
    };
    rules.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kept_broken_and_skipped_rules_are_counted() {
        let rules: [Rule; 2] = [("a", Vec::new()), ("b", vec!["c.rs:1: kept".to_owned()])];
        let counted = count(&(report(&rules) + "skipped: d\n"));
        let reasons = vec!["d".to_owned()];
        assert_eq!(counted, Count { failed: 1, passed: 1, skipped: 1, reasons, ..Count::default() });
    }
}
