//! The annex on methodology says what the program does: its tables of the sample data are what the
//! ledger makes of them, and every rule named in them has a paragraph.
//!
//! `BRIEFPRESS_UPDATE_DOCS=1 cargo test methodology` writes the tables anew.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use briefpress::internals::{
    Basis, CONFIG, Claim, Diagnostics, ExcludedClaim, Ledger, Project, Root, SumError, Total,
    corroboration, current_claims, english, load_ledger, published_range, total,
};

use crate::project::REPOSITORY;

const PAGE: &str = "docs/methodology.md";
const BEGIN: &str = "<!-- worked: made by tests/suite/methodology.rs -->\n";
const END: &str = "<!-- worked: end -->\n";

#[test]
fn the_worked_sample_is_what_the_ledger_makes_of_it() {
    let path = Path::new(REPOSITORY).join(PAGE);
    let page = fs::read_to_string(&path).expect("the page");
    let (before, rest) = page.split_once(BEGIN).expect("the beginning of the tables");
    let (tables, after) = rest.split_once(END).expect("the end of the tables");
    let made = worked(&sample());
    if std::env::var_os("BRIEFPRESS_UPDATE_DOCS").is_some() {
        fs::write(&path, [before, BEGIN, &made, END, after].concat()).expect("the page is written");
    } else {
        assert_eq!(tables, made, "`BRIEFPRESS_UPDATE_DOCS=1` writes the tables of {PAGE} anew");
    }
}

#[test]
fn every_rule_in_the_tables_has_a_paragraph() {
    let page = fs::read_to_string(Path::new(REPOSITORY).join(PAGE)).expect("the page");
    let tables = page.split_once(BEGIN).expect("the tables").1;
    let rules: BTreeSet<&str> = tables
        .lines()
        .filter_map(|line| line.strip_suffix(" |")?.rsplit_once("| ").map(|(_, rules)| rules))
        .flat_map(|rules| rules.split(", ").filter_map(|rule| rule.strip_prefix('`')))
        .filter_map(|rule| rule.strip_suffix('`'))
        .collect();
    assert!(rules.len() > 4, "{rules:?}");
    for rule in rules {
        assert!(page.contains(&format!("**`{rule}`.**")), "{PAGE} has no paragraph on `{rule}`");
    }
}

/// The ledger of the sample project.
fn sample() -> Ledger {
    let mut found = Diagnostics::new();
    let root = Root::open(Path::new(REPOSITORY)).expect("the sample project");
    let project = Project::load(root, CONFIG, &mut found).expect("a configuration");
    let ledger = load_ledger(&project, &mut found);
    assert!(!found.has_errors(), "{found:?}");
    ledger
}

/// The end of the information, less one year.
const LATE: &str = "2024-07-13";

/// What claims must have in common to stand in one table.
type Subject = (String, String, String, String, String);

fn subject(claim: &Claim) -> Subject {
    let field = |name: &str| claim.field(name).unwrap_or_default();
    (field("category"), field("from_name"), field("to_name"), field("status"), field("unit"))
}

/// A table for each thing that was counted, in the order of the data.
fn worked(ledger: &Ledger) -> String {
    let mut subjects: Vec<(Subject, Vec<Arc<Claim>>)> = Vec::new();
    for claim in &ledger.claims {
        let of = subject(claim);
        match subjects.iter_mut().find(|(known, _)| *known == of) {
            Some((_, claims)) => claims.push(Arc::clone(claim)),
            None => subjects.push((of, vec![Arc::clone(claim)])),
        }
    }
    subjects.sort_by_key(|((category, from, ..), _)| (from.clone(), category.clone()));
    let tables: String = subjects.iter().map(|(subject, claims)| table(subject, claims)).collect();
    let rows = tables.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| body"));
    let count = |has: &dyn Fn(&str) -> bool| rows.clone().filter(|row| has(row)).count();
    let nothing = |row: &str| row.contains("`empty-sum`");
    format!(
        "{} things were counted, in {} rows. The ledger refuses to add in {} of them, finds no number \
         in {}, and adds the figures of several claims in {}.\n\n{tables}",
        subjects.len(),
        rows.clone().count(),
        count(&|row| row.contains("`sum-") && !nothing(row)),
        count(&nothing),
        count(&|row| row.contains("`sum`")),
    )
}

fn table((category, from, to, status, unit): &Subject, claims: &[Arc<Claim>]) -> String {
    let unit = if unit.is_empty() { "no unit" } else { unit };
    let head = "| body | figure | as of | from | left out | rule |\n|---|---|---|---|---|---|\n";
    let rows: String = by_body(claims).iter().map(|(body, claims)| row(body, claims)).collect();
    let range = range(claims);
    format!("#### {category}, {from} to {to}, {status}, {unit}\n\n{head}{rows}\n{range}\n\n")
        .replace('\u{a0}', " ")
}

fn by_body(claims: &[Arc<Claim>]) -> Vec<(String, Vec<Arc<Claim>>)> {
    let mut bodies: Vec<(String, Vec<Arc<Claim>>)> = Vec::new();
    for claim in claims {
        match bodies.iter_mut().find(|(body, _)| **body == *claim.body) {
            Some((_, claims)) => claims.push(Arc::clone(claim)),
            None => bodies.push((claim.body.to_string(), vec![Arc::clone(claim)])),
        }
    }
    bodies
}

/// What one body's claims come to, or why they come to nothing.
fn row(body: &str, claims: &[Arc<Claim>]) -> String {
    let (figure, used, left_out, rule) = match total(claims) {
        Ok(Total { quantity, claims: used, left_out, .. }) => {
            let rule = if used.len() > 1 { vec!["sum"] } else { Vec::new() };
            (quantity.to_string(), used, left_out, rule)
        }
        Err(refusal) => refusal_row(claims, &refusal),
    };
    let mut rules: Vec<&str> = left_out.iter().map(|out| out.reason.rule()).chain(rule).collect();
    rules.dedup();
    let rules: Vec<String> = rules.iter().map(|rule| format!("`{rule}`")).collect();
    let mut dates: Vec<String> = used.iter().filter_map(|claim| claim.field("as_of")).collect();
    dates.dedup();
    let out = left_out.iter().map(|ExcludedClaim { claim, reason }| {
        format!("{} ({})", claim.id, reason.text(english()).replace(" of the same series", ""))
    });
    let cells = [
        body.to_owned(),
        figure,
        dates.join("; "),
        ids(&used),
        out.collect::<Vec<_>>().join("; "),
        rules.join(", "),
    ];
    let not_given = |at: usize| if at == 2 { ".." } else { "–" };
    let cells = cells.into_iter().enumerate();
    let cells =
        cells.map(|(at, cell)| if cell.is_empty() { not_given(at).to_owned() } else { cell });
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

type Row = (String, Vec<Arc<Claim>>, Vec<ExcludedClaim>, Vec<&'static str>);

/// The figures that stand, each for itself, where the ledger refuses to add them.
fn refusal_row(claims: &[Arc<Claim>], refusal: &SumError) -> Row {
    let standing = current_claims(claims);
    let figures = standing.claims.iter().filter_map(|claim| claim.quantity.as_ref());
    let figures: Vec<String> = figures.map(ToString::to_string).collect();
    let figure = if figures.is_empty() { "no figure".to_owned() } else { figures.join("; ") };
    (figure, standing.claims, standing.left_out, vec![refusal.rule()])
}

/// The range that was published: of all that stands, and of what was stated or observed of late.
fn range(claims: &[Arc<Claim>]) -> String {
    let of_late = |claim: &&Arc<Claim>| {
        let as_of = claim.as_of.and_then(|as_of| as_of.compare(&LATE.parse().ok()?));
        claim.basis != Basis::Derived && as_of == Some(Ordering::Greater)
    };
    let late: Vec<Arc<Claim>> = claims.iter().filter(of_late).cloned().collect();
    let Some(all) = ends(claims) else { return "One figure or none: no range.".to_owned() };
    let late = ends(&late).unwrap_or_else(|| "no range".to_owned());
    let bodies = count(by_body(claims).len(), "body", "bodies");
    let voices = corroboration(claims).voices.len();
    let voices = count(voices, "independent voice", "independent voices");
    format!(
        "Range of published figures: {all}. Stated or observed, and as of the last year of these \
         data: {late}. Said by {bodies}, {voices}."
    )
}

/// The ends of a range with their claims.
fn ends(claims: &[Arc<Claim>]) -> Option<String> {
    let range = published_range(claims).ok()?;
    let (lowest, highest) = (ids(&range.lowest.claims), ids(&range.highest.claims));
    (lowest != highest).then(|| format!("{range} ({lowest} to {highest})"))
}

fn count(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

fn ids(claims: &[Arc<Claim>]) -> String {
    claims.iter().map(|claim| claim.id.to_string()).collect::<Vec<_>>().join(", ")
}
