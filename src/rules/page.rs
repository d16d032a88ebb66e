//! The page of a rule: its blocks and the files of its examples.

use super::{DefaultSeverity, Rule};

/// A block of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageBlock<'a> {
    /// A heading, without `#`.
    Heading(&'a str),
    /// Markdown text, without empty lines around it.
    Text(&'a str),
    /// Fenced code: the content of a file.
    File {
        /// Such as `csv`.
        language: &'a str,
        /// The path in the project, if it matters.
        path: Option<&'a str>,
        /// Its lines, each with its line end.
        text: &'a str,
    },
}

/// An example of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// The rule reports it.
    Bad,
    /// The same, fixed.
    Good,
}

impl Example {
    /// The heading of the examples on a page.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Bad => "Bad",
            Self::Good => "Good",
        }
    }
}

impl Rule {
    /// The first paragraph of its page, on one line.
    #[must_use]
    pub fn summary(&self) -> String {
        self.page.split("\n\n").next().unwrap_or_default().trim().replace('\n', " ")
    }

    /// The severity, whether it is configurable, and the former names, as a phrase.
    #[must_use]
    pub fn severity_text(&self) -> String {
        let name = self.severity().name();
        let weight = match self.default_severity {
            DefaultSeverity::Fixed(_) => format!("{name}, cannot be turned off"),
            DefaultSeverity::Configurable(_) => {
                format!("{name} by default")
            }
        };
        let former: Vec<String> = self.former_names().map(|name| format!("`{name}`")).collect();
        if former.is_empty() { weight } else { format!("{weight}; formerly {}", former.join(", ")) }
    }

    /// The blocks of the page, in order.
    #[must_use]
    pub fn parts(&self) -> Vec<PageBlock<'static>> {
        parts(self.page)
    }

    /// The paths and contents of the files of an example.
    #[must_use]
    pub fn example(&self, example: Example) -> Vec<(&'static str, &'static str)> {
        let parts = self.parts();
        let under = parts.split(|part| matches!(part, PageBlock::Heading(_))).skip(1);
        let headings = parts.iter().filter_map(|part| match part {
            PageBlock::Heading(heading) => Some(*heading),
            _ => None,
        });
        let section = headings.zip(under).find(|(heading, _)| *heading == example.heading());
        let files = section.into_iter().flat_map(|(_, parts)| parts);
        files
            .filter_map(|part| match part {
                PageBlock::File { path: Some(path), text, .. } => Some((*path, *text)),
                _ => None,
            })
            .collect()
    }
}

/// Splits Markdown into headings of any level, fenced code with an optional path after its language, and text.
#[must_use]
pub(crate) fn parts(page: &str) -> Vec<PageBlock<'_>> {
    let mut parts = Vec::new();
    let mut rest = page;
    loop {
        rest = rest.trim_start_matches('\n');
        if rest.is_empty() {
            return parts;
        }
        let (part, after) = first(rest);
        parts.push(part);
        rest = after;
    }
}

/// Splits the first block from the rest.
fn first(text: &str) -> (PageBlock<'_>, &str) {
    let (line, below) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(info) = line.strip_prefix("```") {
        let end = lines(below).find(|(_, line)| line.starts_with("```"));
        let (at, fence) = end.unwrap_or((below.len(), ""));
        let (language, path) = info.split_once(' ').unwrap_or((info, ""));
        let path = Some(path.trim()).filter(|path| !path.is_empty());
        return (
            PageBlock::File { language, path, text: &below[..at] },
            &below[at + fence.len()..],
        );
    }
    if line.starts_with('#') {
        return (PageBlock::Heading(line.trim_start_matches('#').trim()), below);
    }
    let begins = |line: &str| line.starts_with("```") || line.starts_with('#');
    let end = lines(text).find(|(_, line)| begins(line)).map_or(text.len(), |(at, _)| at);
    (PageBlock::Text(text[..end].trim_end()), &text[end..])
}

/// The lines of a text without line ends, with their byte offsets.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end_matches('\n')))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_has_headings_texts_and_files() {
        let page = "Finds\nit.\n\n## Bad\n```csv data/a.csv\nid\n# no heading\n\n1\n```\nThen:\n\n```toml\nx = 1\n```\n";
        let file = |language, path, text| PageBlock::File { language, path, text };
        assert_eq!(
            parts(page),
            [
                PageBlock::Text("Finds\nit."),
                PageBlock::Heading("Bad"),
                file("csv", Some("data/a.csv"), "id\n# no heading\n\n1\n"),
                PageBlock::Text("Then:"),
                file("toml", None, "x = 1\n"),
            ]
        );
    }

    #[test]
    fn the_files_of_an_example_stand_under_its_heading() {
        let rule = Rule {
            page: "A\n\n## Why\nB\n\n## Bad\n```csv a\n1\n```\n```csv b\n2\n```\n## Good\n```csv a\n3\n```\n",
            ..*Rule::named("bare-number").expect("a rule")
        };
        assert_eq!(rule.example(Example::Bad), [("a", "1\n"), ("b", "2\n")]);
        assert_eq!(rule.example(Example::Good), [("a", "3\n")]);
        assert_eq!(rule.summary(), "A");
    }
}
