//! `--summary`: what was built and why, in Markdown.
//!
//! GitHub gives each step a file of its own, whose path is in `GITHUB_STEP_SUMMARY`; what a step adds to it
//! is shown on the page of the run, up to 1 MiB, and nothing at all of more
//! (<https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary>).
//! To that file the summary is added, since another command of the step may have written there; any
//! other file is replaced, as those who build again expect. What comes from data is escaped.

use std::env;
use std::fs::{self, File};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use super::files::{Account, refused, replace};
use crate::cli::commands::build::rows::{Became, Row};
use crate::cli::report::one_line;
use crate::cli::text::pluralize;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::WriteError;
use crate::text::is_invisible;

/// How much GitHub takes, in bytes, with some room for what is said in the end.
const LIMIT: usize = (1 << 20) - (4 << 10);

/// How many findings are told.
const MOST_FINDINGS: usize = 50;

const HEADING: &str = "## Briefings\n\n";

/// Writes the summary of a build.
pub(in crate::cli) fn write(path: &Path, account: &Account<'_>) -> Result<(), WriteError> {
    let (totals, findings) = (totals(account), findings(account.diagnostics));
    deliver(path, |room| {
        let table = table(account.rows, room.saturating_sub(totals.len() + findings.len()));
        format!("{HEADING}{totals}\n{table}{findings}")
    })
}

/// Writes that nothing was built, and why.
pub(in crate::cli) fn write_stopped(
    path: &Path,
    diagnostics: &Diagnostics,
) -> Result<(), WriteError> {
    deliver(path, |_| format!("{HEADING}**Nothing was built.**\n{}", findings(diagnostics)))
}

/// Replaces a file, or adds to that of GitHub; `text` is told how long it may be, in bytes.
fn deliver(path: &Path, text: impl FnOnce(usize) -> String) -> Result<(), WriteError> {
    if env::var_os("GITHUB_STEP_SUMMARY").is_none_or(|of_step| Path::new(&of_step) != path) {
        return replace(path, &text(LIMIT));
    }
    let there = fs::metadata(path).map_or(0, |it| usize::try_from(it.len()).unwrap_or(LIMIT));
    let text = format!("\n{}", text(LIMIT.saturating_sub(there)));
    let file = File::options().create(true).append(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(refused(path))
}

/// "**3 published**, 8 unchanged, 1 failed: 54 pages (2 more than before), 1.3 MB, in 3.2 s".
fn totals(account: &Account<'_>) -> String {
    let count = |is: fn(&Became) -> bool| account.rows.iter().filter(|row| is(&row.became)).count();
    let counts = [
        (count(|it| matches!(it, Became::Published { .. })), "published"),
        (count(|it| matches!(it, Became::Unchanged { .. })), "unchanged"),
        (count(|it| matches!(it, Became::Failed(_))), "failed"),
        (count(|it| matches!(it, Became::NotBegun)), "not started"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, what)| format!("**{count} {what}**")).collect();
    let sizes = account.rows.iter().filter_map(|row| row.became.size());
    let (pages, bytes) = sizes.fold((0, 0), |(pages, bytes), (p, b)| (pages + p, bytes + b));
    let (pages, size) = (pluralize(pages, "page"), size(bytes));
    let more = more(account.rows).map(|more| format!(" ({more})")).unwrap_or_default();
    let seconds = account.took.as_secs_f64();
    format!("{}: {pages}{more}, {size}, in {seconds:.2} s\n", counts.join(", "))
}

/// How many pages documents have gained or lost that were built before.
fn more(rows: &[Row]) -> Option<String> {
    let grown = rows.iter().filter_map(|row| match row.became {
        Became::Published { pages, before: Some(before), .. } => {
            Some(i64::try_from(pages).ok()? - i64::try_from(before).ok()?)
        }
        _ => None,
    });
    match grown.sum::<i64>() {
        0 => None,
        more @ 1.. => Some(format!("{more} more than before")),
        fewer => Some(format!("{} fewer than before", fewer.unsigned_abs())),
    }
}

/// The documents, those first that need somebody, as many as there is room for.
fn table(rows: &[Row], room: usize) -> String {
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sorted.sort_by_key(|row| row.became.rank());
    let mut table =
        "| | Briefing | Pages | Size | Time | Why |\n|---|---|--:|--:|--:|---|\n".to_owned();
    for (told, row) in sorted.iter().enumerate() {
        let line = line(row);
        if table.len() + line.len() > room {
            return format!("{table}\nand {} more\n", rows.len() - told);
        }
        table += &line;
    }
    table
}

fn line(Row { name, title, became }: &Row) -> String {
    let [state, pages, size, time, why] = became.cells();
    let (name, title, why) = (escaped(name), escaped(title), escaped(&why));
    format!("| {state} | **{name}** {title} | {pages} | {size} | {time} | {why} |\n")
}

impl Became {
    /// State, pages, size, time, and why.
    fn cells(&self) -> [String; 5] {
        let none = String::new;
        match self {
            Self::Published { pages, before, bytes, duration, why } => {
                let pages = match before {
                    Some(before) if before != pages => format!("{before} → {pages}"),
                    _ => pages.to_string(),
                };
                let why = why.to_string();
                ["published".to_owned(), pages, size(*bytes), time(*duration), why]
            }
            Self::Unchanged { pages, bytes } => {
                ["unchanged".to_owned(), pages.to_string(), size(*bytes), none(), none()]
            }
            Self::Failed(diagnostics) => {
                let first = diagnostics.iter().find(|finding| finding.severity == Severity::Error);
                let why = first.or(diagnostics.first()).map(one_line).unwrap_or_default();
                ["**failed**".to_owned(), none(), none(), none(), why]
            }
            Self::NotBegun => ["not started".to_owned(), none(), none(), none(), none()],
        }
    }

    /// Pages and bytes of a PDF that is there.
    fn size(&self) -> Option<(usize, u64)> {
        match self {
            Self::Published { pages, bytes, .. } | Self::Unchanged { pages, bytes } => {
                Some((*pages, *bytes))
            }
            Self::Failed(_) | Self::NotBegun => None,
        }
    }

    /// Where a document stands in the table.
    fn rank(&self) -> u8 {
        match self {
            Self::Failed(_) => 0,
            Self::Published { .. } => 1,
            Self::NotBegun => 2,
            Self::Unchanged { .. } => 3,
        }
    }
}

fn size(bytes: u64) -> String {
    bytesize::ByteSize(bytes).display().si().to_string()
}

fn time(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}

/// The findings, errors first.
fn findings(diagnostics: &Diagnostics) -> String {
    let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
    if sorted.is_empty() {
        return String::new();
    }
    sorted.sort_by_key(|finding| finding.severity);
    let lines = sorted.iter().take(MOST_FINDINGS);
    let lines: String =
        lines.map(|finding| format!("- {}\n", escaped(&one_line(finding)))).collect();
    let more = match sorted.len().saturating_sub(MOST_FINDINGS) {
        0 => String::new(),
        more => format!("- and {more} more\n"),
    };
    format!("\n### Errors and warnings\n\n{lines}{more}")
}

/// A text that is only text in Markdown and in HTML, in a cell of a table as well. All signs that may mean
/// something are written as character references, which mean nothing (`CommonMark` 0.31.2, 2.5).
fn escaped(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || " .,-/()".contains(c) || !c.is_ascii();
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => escaped.push(' '),
            _ if is_invisible(c) => escaped.push('\u{fffd}'),
            _ if plain(c) => escaped.push(c),
            _ => escaped.extend(["&#", &u32::from(c).to_string(), ";"]),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::RebuildReason;

    #[test]
    fn text_stays_text() {
        let check = |text: &str, expect: &str| assert_eq!(escaped(text), expect);
        check("Transfers to 한국 (2024)", "Transfers to 한국 (2024)");
        check("a|b`c`<b>", "a&#124;b&#96;c&#96;&#60;b&#62;");
        check(
            "*a* _b_ [c](d) $e$ &amp; @f",
            "&#42;a&#42; &#95;b&#95; &#91;c&#93;(d) &#36;e&#36; &#38;amp&#59; &#64;f",
        );
        check("a\nb\u{202e}c\u{7}", "a b\u{fffd}c\u{fffd}");
        check("https://example.org", "https&#58;//example.org");
    }

    fn row(name: &str, became: Became) -> Row {
        Row { name: name.to_owned(), title: "A".to_owned(), became }
    }

    #[test]
    fn the_table_ends_where_there_is_no_more_room_and_says_so() {
        let unchanged = || Became::Unchanged { pages: 2, bytes: 3000 };
        let rows: Vec<Row> = (0..100).map(|it| row(&format!("n{it}"), unchanged())).collect();
        let text = table(&rows, 1000);
        assert!(text.len() < 1100, "{}", text.len());
        let told = text.lines().filter(|line| line.starts_with("| unchanged")).count();
        assert!(text.ends_with(&format!("\nand {} more\n", 100 - told)), "{text}");
    }

    #[test]
    fn pages_are_told_with_what_they_were() {
        let published = |before| Became::Published {
            pages: 4,
            before,
            bytes: 12_345,
            duration: Duration::from_millis(1234),
            why: RebuildReason::Sources,
        };
        let check = |before, expect: &str| assert_eq!(line(&row("a", published(before))), expect);
        check(Some(3), "| published | **a** A | 3 → 4 | 12.3 kB | 1.23 s | sources changed |\n");
        check(Some(4), "| published | **a** A | 4 | 12.3 kB | 1.23 s | sources changed |\n");
        check(None, "| published | **a** A | 4 | 12.3 kB | 1.23 s | sources changed |\n");
        let rows = [row("a", published(Some(7))), row("b", published(Some(4)))];
        assert_eq!(more(&rows).as_deref(), Some("3 fewer than before"));
    }
}
