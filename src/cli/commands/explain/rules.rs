//! `explain` of rules on a terminal: a list, and pages whose Markdown is printed as text.

use crate::cli::output::TextOutput;
use crate::diagnostic::Severity;
use crate::rules::{PageBlock, RULES, Rule, parts};
use anstyle::{AnsiColor, Style};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// All rules by group, a line each.
pub(super) fn list(page: &mut TextOutput) {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    for (at, group) in RULES.chunk_by(|one, other| one.group == other.group).enumerate() {
        let space = if at == 0 { "" } else { "\n" };
        page.styled(&format!("{space}{BOLD}{}{BOLD:#}\n", group[0].group.name()));
        for rule in group {
            let level = rule.severity().name();
            let color = color(rule.severity());
            let head = format!("  {:width$}  {color}{level:7}{color:#}  ", rule.name);
            page.styled(&head);
            page.write_tail(&rule.summary(), width + 13);
        }
    }
    page.hint("`briefpress explain RULE` explains a rule, with an example and its fix");
}

/// The page of a rule.
pub(super) fn explained(page: &mut TextOutput, rule: &Rule) {
    let color = color(rule.severity());
    page.styled(&format!(
        "{color}{BOLD}{}{BOLD:#}{color:#}\n{DIM}{}, {}{DIM:#}\n",
        rule.name,
        rule.group.name(),
        rule.severity_text()
    ));
    let configuration = rule.configuration();
    let parts = rule.parts().into_iter().chain(parts(&configuration));
    page.styled(&body(parts));
}

/// Parts one below the other, with an empty line between them save below a heading.
fn body<'a>(parts: impl Iterator<Item = PageBlock<'a>>) -> String {
    let mut text = String::new();
    let mut space = "\n";
    for part in parts {
        text += space;
        space = if matches!(part, PageBlock::Heading(_)) { "" } else { "\n" };
        text += &render_block(part);
    }
    text
}

/// Headings are bold, and code is indented below the path of its file.
fn render_block(part: PageBlock<'_>) -> String {
    match part {
        PageBlock::Heading(heading) => format!("{BOLD}{heading}{BOLD:#}\n"),
        PageBlock::Text(lines) => indented(lines, "  "),
        PageBlock::File { path, text, .. } => {
            let path = path.map(|path| format!("  {DIM}{path}{DIM:#}\n")).unwrap_or_default();
            path + &indented(text, "      ")
        }
    }
}

fn indented(text: &str, by: &str) -> String {
    text.lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{by}{line}\n") })
        .collect()
}

fn color(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::Cyan,
    };
    color.on_default()
}
