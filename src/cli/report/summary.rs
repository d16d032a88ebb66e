//! `--summary`: a Markdown table of documents, with the reasons why they were built.
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

use super::build_report::{BuildReport, write_error, write_report_file};
use super::{job_diagnostics, one_line};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::engine::{JobReport, JobStatus, WriteError};
use crate::project::Root;
use crate::text::{is_invisible, pluralize};

/// The maximum size that GitHub shows, in bytes, with room for the last line.
const LIMIT: usize = (1 << 20) - (4 << 10);

/// The maximum number of listed diagnostics.
const MAX_FINDINGS: usize = 50;

const HEADING: &str = "## Briefings\n\n";

/// Writes the summary of a build.
pub(in crate::cli) fn write(path: &Path, report: &BuildReport<'_>) -> Result<(), WriteError> {
    let totals = totals(report);
    let findings = findings(report.diagnostics);
    write_or_append(&report.project.root, path, |room| {
        let table = table(report.reports, room.saturating_sub(totals.len() + findings.len()));
        format!("{HEADING}{totals}\n{table}{findings}")
    })
}

/// Writes that nothing was built, and why.
pub(in crate::cli) fn write_aborted(
    root: &Root,
    path: &Path,
    diagnostics: &Diagnostics,
) -> Result<(), WriteError> {
    write_or_append(root, path, |_| {
        format!("{HEADING}**Nothing was built.**\n{}", findings(diagnostics))
    })
}

/// Replaces a file, or appends to that of GitHub. `text` receives the maximum size in bytes.
fn write_or_append(
    root: &Root,
    path: &Path,
    text: impl FnOnce(usize) -> String,
) -> Result<(), WriteError> {
    if env::var_os("GITHUB_STEP_SUMMARY").is_none_or(|of_step| Path::new(&of_step) != path) {
        return write_report_file(root, path, &text(LIMIT));
    }
    let there = fs::metadata(path).map_or(0, |it| usize::try_from(it.len()).unwrap_or(LIMIT));
    let text = format!("\n{}", text(LIMIT.saturating_sub(there)));
    let file = File::options().create(true).append(true).open(path);
    file.and_then(|mut file| file.write_all(text.as_bytes())).map_err(write_error(path))
}

/// "**3 published**, 8 unchanged, 1 failed: 54 pages (2 more than before), 1.3 MB, in 3.2 s".
fn totals(report: &BuildReport<'_>) -> String {
    let count = |is: fn(&JobReport) -> bool| report.reports.iter().filter(|it| is(it)).count();
    let counts = [
        (count(|it| matches!(it.status, JobStatus::Published { .. })), "published"),
        (count(|it| matches!(it.status, JobStatus::Unchanged(_))), "unchanged"),
        (count(JobReport::has_failed), "failed"),
        (count(JobReport::is_skipped), "not started"),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, what)| format!("**{count} {what}**")).collect();
    let pdfs = || report.reports.iter().filter_map(JobReport::pdf);
    let pages = pluralize(pdfs().map(|pdf| pdf.pages).sum(), "page");
    let size = size(pdfs().map(|pdf| pdf.bytes).sum());
    let delta = page_delta(report.reports).map(|delta| format!(" ({delta})")).unwrap_or_default();
    let seconds = report.duration.as_secs_f64();
    format!("{}: {pages}{delta}, {size}, in {seconds:.2} s\n", counts.join(", "))
}

/// The number of pages that rebuilt documents have gained or lost.
fn page_delta(reports: &[JobReport]) -> Option<String> {
    let deltas = reports.iter().filter_map(|report| match &report.status {
        JobStatus::Published { pdf, pages_before: Some(before), .. } => {
            Some(i64::try_from(pdf.pages).ok()? - i64::try_from(*before).ok()?)
        }
        _ => None,
    });
    match deltas.sum::<i64>() {
        0 => None,
        more @ 1.. => Some(format!("{more} more than before")),
        fewer => Some(format!("{} fewer than before", fewer.unsigned_abs())),
    }
}

/// The documents, failed ones first, as many as there is room for.
fn table(reports: &[JobReport], room: usize) -> String {
    let mut sorted: Vec<&JobReport> = reports.iter().collect();
    sorted.sort_by_key(|report| rank(report));
    let mut table =
        "| | Briefing | Pages | Size | Time | Why |\n|---|---|--:|--:|--:|---|\n".to_owned();
    for (listed, report) in sorted.iter().enumerate() {
        let line = line(report);
        if table.len() + line.len() > room {
            return format!("{table}\nand {} more\n", reports.len() - listed);
        }
        table += &line;
    }
    table
}

/// The position of a document in the table.
fn rank(report: &JobReport) -> u8 {
    match report.status {
        JobStatus::Failed | JobStatus::NotWritten(_) => 0,
        JobStatus::Published { .. } => 1,
        JobStatus::Skipped => 2,
        JobStatus::Unchanged(_) => 3,
    }
}

fn line(report: &JobReport) -> String {
    let [state, pages, size, time, why] = cells(report);
    let id = escaped(&report.id);
    let title = escaped(&report.title);
    let why = escaped(&why);
    format!("| {state} | **{id}** {title} | {pages} | {size} | {time} | {why} |\n")
}

/// State, pages, size, time, and reason.
fn cells(report: &JobReport) -> [String; 5] {
    let none = String::new;
    match &report.status {
        JobStatus::Published { pdf, pages_before, reason } => {
            let pages = match pages_before {
                Some(before) if *before != pdf.pages => format!("{before} → {}", pdf.pages),
                _ => pdf.pages.to_string(),
            };
            let time = time(report.timing);
            ["published".to_owned(), pages, size(pdf.bytes), time, reason.to_string()]
        }
        JobStatus::Unchanged(pdf) => {
            ["unchanged".to_owned(), pdf.pages.to_string(), size(pdf.bytes), none(), none()]
        }
        JobStatus::Failed | JobStatus::NotWritten(_) => {
            let diagnostics = job_diagnostics(report);
            let first_error = diagnostics.iter().find(|it| it.severity == Severity::Error);
            let why = first_error.or(diagnostics.first()).map(one_line).unwrap_or_default();
            ["**failed**".to_owned(), none(), none(), none(), why]
        }
        JobStatus::Skipped => ["not started".to_owned(), none(), none(), none(), none()],
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
    if diagnostics.is_empty() {
        return String::new();
    }
    let mut sorted: Vec<&Diagnostic> = diagnostics.kept().collect();
    sorted.sort_by_key(|finding| finding.severity);
    let lines = sorted.iter().take(MAX_FINDINGS);
    let lines: String =
        lines.map(|finding| format!("- {}\n", escaped(&one_line(finding)))).collect();
    let more = match diagnostics.len() - sorted.len().min(MAX_FINDINGS) {
        0 => String::new(),
        more => format!("- and {more} more\n"),
    };
    format!("\n### Errors and warnings\n\n{lines}{more}")
}

/// A text that is only text in Markdown and in HTML, in a cell of a table as well. All characters that may mean
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
    use crate::engine::{Pdf, RebuildReason};

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

    fn report(id: &str, status: JobStatus) -> JobReport {
        JobReport {
            id: id.to_owned(),
            title: "A".to_owned(),
            status,
            diagnostics: Vec::new(),
            timing: Duration::from_millis(1234),
        }
    }

    fn pdf(pages: usize, bytes: u64) -> Pdf {
        Pdf { path: "out/a.pdf".into(), pages, bytes }
    }

    #[test]
    fn the_table_ends_where_there_is_no_more_room_and_says_so() {
        let unchanged = |at| report(&format!("n{at}"), JobStatus::Unchanged(pdf(2, 3000)));
        let reports: Vec<JobReport> = (0..100).map(unchanged).collect();
        let text = table(&reports, 1000);
        assert!(text.len() < 1100, "{}", text.len());
        let listed = text.lines().filter(|line| line.starts_with("| unchanged")).count();
        assert!(text.ends_with(&format!("\nand {} more\n", 100 - listed)), "{text}");
    }

    #[test]
    fn pages_are_shown_with_their_number_before() {
        let published = |id: &str, pages_before| {
            let pdf = pdf(4, 12_345);
            let reason = RebuildReason::Sources;
            report(id, JobStatus::Published { pdf, pages_before, reason })
        };
        let check = |before, expect: &str| assert_eq!(line(&published("a", before)), expect);
        check(Some(3), "| published | **a** A | 3 → 4 | 12.3 kB | 1.23 s | sources changed |\n");
        check(Some(4), "| published | **a** A | 4 | 12.3 kB | 1.23 s | sources changed |\n");
        check(None, "| published | **a** A | 4 | 12.3 kB | 1.23 s | sources changed |\n");
        let reports = [published("a", Some(7)), published("b", Some(4))];
        assert_eq!(page_delta(&reports).as_deref(), Some("3 fewer than before"));
    }
}
