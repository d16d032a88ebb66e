//! A page of text on standard output: headings, and rows in columns that are as wide as they look.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write as _};

use anstyle::Style;
use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::text::{is_invisible, truncate_width};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// A page, and how wide the terminal is that shows it, if one does.
pub(super) struct TextOutput {
    text: String,
    width: Option<usize>,
}

impl TextOutput {
    /// An empty page for standard output: on a terminal its lines are cut to fit, elsewhere never.
    pub(super) fn for_stdout() -> Self {
        let width = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        Self { text: String::new(), width: width.map(|(width, _)| width.0.into()) }
    }

    /// A page that is one JSON object.
    pub(super) fn of_json(shown: &impl Serialize) -> Self {
        Self { text: Self::of_json_with(shown, serde_json::to_string_pretty), width: None }
    }

    fn of_json_with<T: Serialize>(
        shown: &T,
        write: impl FnOnce(&T) -> serde_json::Result<String>,
    ) -> String {
        let text = write(shown);
        debug_assert!(text.is_ok(), "plain values are JSON");
        let text = text.unwrap_or_default() + "\n";
        let units = |c: char| c.encode_utf16(&mut [0; 2]).to_vec();
        let escaped =
            |c: char| units(c).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
        // JSON itself escapes only the controls of ASCII; the line breaks between values are its own.
        let safe = |c: char| match c {
            '\n' => c.to_string(),
            _ if is_invisible(c) => escaped(c),
            _ => c.to_string(),
        };
        text.chars().map(safe).collect()
    }

    /// A page with one JSON object on each line.
    pub(super) fn of_json_lines(shown: &[impl Serialize]) -> Self {
        let line = |shown| Self::of_json_with(shown, serde_json::to_string);
        Self { text: shown.iter().map(line).collect(), width: None }
    }

    /// Writes several things with an empty line between each two.
    pub(super) fn each<T>(&mut self, things: &[T], write: impl Fn(&mut Self, &T)) {
        for (at, thing) in things.iter().enumerate() {
            if at > 0 {
                self.text.push('\n');
            }
            write(self, thing);
        }
    }

    /// A name in bold, and text after it.
    pub(super) fn title(&mut self, name: &str, text: &str) {
        let text = self.cut(&visible(text), name.width() + 2);
        let _ = writeln!(self.text, "{BOLD}{}{BOLD:#}  {text}", visible(name));
    }

    /// Text that has its own styles, and nothing in it that a terminal should not obey.
    pub(super) fn styled(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The rest of a line of which some is taken.
    pub(super) fn write_tail(&mut self, text: &str, taken: usize) {
        let text = self.cut(&visible(text), taken);
        let _ = writeln!(self.text, "{text}");
    }

    /// A line below a title.
    pub(super) fn line(&mut self, text: &str) {
        let text = self.cut(&visible(text), 0);
        let _ = writeln!(self.text, "{DIM}{text}{DIM:#}");
    }

    /// A hint about further commands, at the end of a page.
    pub(super) fn hint(&mut self, text: &str) {
        self.text.push('\n');
        self.line(text);
    }

    /// A heading and below it rows in columns; nothing if there are no rows.
    pub(super) fn section(&mut self, heading: &str, rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let _ = writeln!(self.text, "\n{BOLD}{heading}{BOLD:#}");
        let rows: Vec<Vec<String>> =
            rows.iter().map(|row| row.iter().map(|cell| visible(cell)).collect()).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let widths: Vec<usize> = (0..columns)
            .map(|column| {
                let cells = rows.iter().filter(|row| row.len() > column + 1);
                cells.map(|row| row[column].width()).max().unwrap_or(0)
            })
            .collect();
        for row in &rows {
            self.row(row, &widths);
        }
    }

    fn row(&mut self, row: &[String], widths: &[usize]) {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(widths) {
            let blank = width.saturating_sub(cell.width());
            let _ = write!(line, " {cell}{} ", " ".repeat(blank));
        }
        let line = self.cut(line.trim_end(), 0);
        let _ = writeln!(self.text, "{line}");
    }

    /// A line cut to what is left of the terminal's width when some of it is taken.
    fn cut(&self, line: &str, taken: usize) -> String {
        match self.width {
            Some(width) => truncate_width(line, width.saturating_sub(taken)),
            None => line.to_owned(),
        }
    }

    /// Writes the page to standard output. A closed pipe is not an error.
    ///
    /// # Errors
    /// If standard output cannot be written.
    pub(super) fn print(&self) -> io::Result<()> {
        ignore_closed_pipe(anstream::stdout().lock().write_all(self.text.as_bytes()))
    }
}

/// Writes bytes to standard output as they are. A closed pipe is not an error.
///
/// # Errors
/// If standard output cannot be written.
pub(super) fn print_bytes(bytes: &[u8]) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    ignore_closed_pipe(stdout.write_all(bytes).and_then(|()| stdout.flush()))
}

fn ignore_closed_pipe(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// A text in which invisible and control characters are written as
/// Rust has them: a line break as `\n`, a no-break space as `\u{a0}`.
fn visible(text: &str) -> String {
    let mut visible = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) || (c.is_whitespace() && c != ' ') {
            visible.extend(c.escape_default());
        } else {
            visible.push(c);
        }
    }
    visible
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_written_out() {
        let check = |text: &str, expect: &str| assert_eq!(visible(text), expect);
        check("한국 – ≥\u{a0}100", "한국 – ≥\\u{a0}100");
        check("\u{1b}[31mred", "\\u{1b}[31mred");
        check("a\u{200b}b\nc\u{202e}d", "a\\u{200b}b\\nc\\u{202e}d");
        check("e\u{301}", "e\u{301}");
    }

    #[test]
    fn columns_are_as_wide_as_they_look_and_lines_are_cut_to_fit() {
        let mut page = TextOutput { text: String::new(), width: Some(20) };
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        page.section("H", &[row(["한국", "b", "c"]), row(["a", "bb", "a long last cell"])]);
        let text = page.text.replace(&format!("{BOLD}"), "").replace(&format!("{BOLD:#}"), "");
        assert_eq!(text, "\nH\n  한국  b   c\n  a     bb  a long …\n");
    }
}
