//! `to-do-left`: a setting that `init --from` wrote with the comment `# to do`, and the source that it described.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::ledger::Ledger;
use crate::project::Project;

/// The comment of a setting whose value is a placeholder.
const COMMENT: &str = "# to do";

/// The beginning of a text that is a placeholder.
pub(crate) const PLACEHOLDER: &str = "To do: ";

/// Reports placeholders in the configuration and in the bibliography.
pub(super) fn to_dos_left(project: &Project, ledger: &Ledger, diagnostics: &mut Diagnostics) {
    let mut start = 0;
    for line in project.config.text().split_inclusive('\n') {
        if let Some(SettingToDo { key, place, what }) = SettingToDo::with_to_do(line) {
            let message = match what {
                "" => format!("`{key}` is a placeholder"),
                _ => format!("`{key}` is a placeholder: {what}"),
            };
            let place = start + place.start..start + place.end;
            diagnostics.push(
                Diagnostic::warning("to-do-left", message)
                    .at(Span::new(&project.config, place))
                    .hint("set it, and remove the comment `# to do`"),
            );
        }
        start += line.len();
    }
    for source in ledger.sources.iter() {
        let is_placeholder = |(_, text): &(&str, &str)| text.starts_with(PLACEHOLDER);
        if source.all_texts().iter().any(is_placeholder) {
            let message = format!("the source `{}` is a placeholder", source.key());
            diagnostics.push(
                Diagnostic::warning("to-do-left", message)
                    .at(source.span.clone())
                    .about(source.subject())
                    .hint("describe the source: its title, author, date and address"),
            );
        }
    }
}

/// A line of the configuration with a placeholder.
struct SettingToDo<'a> {
    key: &'a str,
    /// The bytes of the setting in its line, without the comment.
    place: Range<usize>,
    /// The text of the comment.
    what: &'a str,
}

impl<'a> SettingToDo<'a> {
    fn with_to_do(line: &'a str) -> Option<Self> {
        let at = line.rfind(COMMENT)?;
        let what = line[at + COMMENT.len()..].trim();
        let what = if what.is_empty() { what } else { what.strip_prefix(':')?.trim() };
        let setting = line[..at].trim_end();
        let (key, value) = setting.split_once('=')?;
        let is_setting = !key.contains('#') && !value.trim().is_empty();
        is_setting.then(|| Self { key: key.trim(), place: 0..setting.len(), what })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_setting_with_a_comment_is_to_do() {
        let check = |line: &str, expect: Option<(&str, &str)>| {
            let found = SettingToDo::with_to_do(line);
            assert_eq!(found.map(|it| (it.key, it.what)), expect, "{line}");
        };
        check("publisher = \"Y\"     # to do\n", Some(("publisher", "")));
        check("body = \"B\"  # to do: who reports", Some(("body", "who reports")));
        check("# to do: write more", None);
        check("# unit = \"item\"  # to do", None);
        check("body = \"B\"  # to dock", None);
        check("body = \"B\"", None);
    }
}
