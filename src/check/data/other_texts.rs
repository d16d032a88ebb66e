//! The rules about characters for all texts that documents print besides the data: those of sources, of the configuration,
//! of the project's messages and of its templates.
//!
//! Templates and messages are read as they are written. The symbols of fonts are accepted there, and in messages also what
//! divides words, such as a soft hyphen, if it is written as an escape, which a reader of the file sees.

use std::borrow::Cow;
use std::sync::Arc;

use super::invisible_character::{OddCharacter, has_right_to_left};
use super::mixed_script;
use crate::check::templates::Templates;
use crate::diagnostic::{Diagnostic, Diagnostics, SourceFile, Span};
use crate::language::{own_message_files, unescape_message};
use crate::ledger::Ledger;
use crate::project::Project;
use crate::text::{confusable, is_private_use};

/// Fields of sources that describe someone's own copy, and are hardly ever printed.
pub(super) const UNPRINTED_FIELDS: [&str; 4] = ["abstract", "annote", "custom", "keyword"];

/// Looks at the texts of all sources. Each field is reported once.
pub(super) fn texts_of_sources(ledger: &Ledger, diagnostics: &mut Diagnostics) {
    for source in ledger.sources.iter() {
        let mut reported = Vec::new();
        for (field, text) in source.all_texts() {
            if reported.contains(&field) || UNPRINTED_FIELDS.contains(&field) {
                continue;
            }
            let what = format!("`{field}` of `{}`", source.key());
            for diagnostic in odd_text(&what, text) {
                reported.push(field);
                diagnostics.push(diagnostic.at(source.span.clone()).about(source.subject()));
            }
        }
    }
}

/// Looks at the strings and keys of the configuration.
pub(super) fn texts_of_configuration(project: &Project, diagnostics: &mut Diagnostics) {
    for text in &project.texts {
        for diagnostic in odd_text(&format!("`{}`", text.key), &text.text) {
            let diagnostic = diagnostic.at(text.span.clone());
            diagnostics.push(match &text.briefing {
                Some(name) => diagnostic.in_briefing(name),
                None => diagnostic,
            });
        }
    }
}

/// Looks at the project's own templates and message files.
pub(super) fn texts_of_templates(
    project: &Project,
    templates: &Templates,
    diagnostics: &mut Diagnostics,
) {
    for template in &templates.own {
        lines(&template.file, &OF_TEMPLATES, diagnostics);
    }
    for file in own_message_files(&project.root) {
        lines(&file, &OF_MESSAGES, diagnostics);
    }
}

/// How the lines of a kind of file are read.
struct LineForm {
    /// The text that a line is.
    read: fn(&str) -> Cow<'_, str>,
    /// A character as it can be written so that it is seen.
    escape: fn(char) -> String,
}

const OF_TEMPLATES: LineForm = LineForm {
    read: |line| Cow::Borrowed(line),
    escape: |c| format!("`\\u{{{:04x}}}`", u32::from(c)),
};

const OF_MESSAGES: LineForm =
    LineForm { read: unescape_message, escape: |c| format!("`{{ \"\\u{:04X}\" }}`", u32::from(c)) };

/// Looks at each line of a file.
fn lines(file: &Arc<SourceFile>, form: &LineForm, diagnostics: &mut Diagnostics) {
    let what = format!("`{}`", file.path());
    // A line of a message in Arabic may have no letter of its own, only variables and a mark of direction.
    let is_right_to_left = has_right_to_left(file.text());
    let mut start = 0;
    for line in file.text().split_inclusive('\n') {
        let text = (form.read)(line);
        let place = |offset: usize, length: usize| match &text {
            Cow::Borrowed(_) => Span::new(file, start + offset..start + offset + length),
            // The place in the line as it is written is not known.
            Cow::Owned(_) => Span::new(file, start..start + line.trim_end().len()),
        };
        let is_odd = |c: char| !is_private_use(c) && (line.contains(c) || !divides_words(c));
        if let Some(found) = OddCharacter::find(&text, is_right_to_left, is_odd) {
            let place = place(found.offset, found.character.len_utf8());
            let mut diagnostic = found.diagnostic(&what).at(place);
            if divides_words(found.character) {
                let escape = (form.escape)(found.character);
                diagnostic = diagnostic.hint(format!("if it is meant, write it as {escape}"));
            }
            diagnostics.push(diagnostic);
        }
        if let Some((word, letter)) = confusable(&text) {
            let offset = text.find(word).unwrap_or_default();
            diagnostics
                .push(mixed_script::diagnostic(&what, word, letter).at(place(offset, word.len())));
        }
        start += line.len();
    }
}

/// Whether a character says where words may be divided, or must not be.
fn divides_words(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// The diagnostics of one text, without a place.
fn odd_text(what: &str, text: &str) -> Vec<Diagnostic> {
    let odd = OddCharacter::find(text, has_right_to_left(text), |_| true)
        .map(|found| found.diagnostic(what));
    let mixed = confusable(text);
    let mixed = mixed.map(|(word, letter)| mixed_script::diagnostic(what, word, letter));
    odd.into_iter().chain(mixed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is reported of the lines of a file, with the places.
    fn check(path: &str, text: &str, expect: &[&str]) {
        let mut diagnostics = Diagnostics::new();
        let form = if path.strip_suffix(".ftl").is_some() { OF_MESSAGES } else { OF_TEMPLATES };
        lines(&SourceFile::new(path, text), &form, &mut diagnostics);
        let found: Vec<String> = diagnostics
            .kept()
            .map(|it| format!("{} {}", it.span.as_ref().expect("a place"), it.message))
            .collect();
        assert_eq!(found, expect, "{text:?}");
    }

    #[test]
    fn lines_of_templates_are_looked_at() {
        let check = |text: &str, expect: &[&str]| check("a.typ", text, expect);
        check(
            "= Head\n\u{202e}001\u{202c} shells\n",
            &[
                "a.typ:2:1 `a.typ` contains a direction mark (U+202E), which reorders the text around it",
            ],
        );
        check(
            "a\u{3164}b",
            &["a.typ:1:2 `a.typ` contains a blank letter (U+3164), which is invisible"],
        );
        check("شب\u{200c}ها, שלום\u{200f}!", &[]);
        check("soft\\u{ad}hyphen, a symbol \u{e000}", &[]);
        let invisible = |c: char, name: &str| {
            let message = format!(
                "a.typ:1:2 `a.typ` contains {name} (U+{:04X}), which is invisible",
                u32::from(c)
            );
            check(&format!("a{c}b"), &[&message]);
        };
        invisible('\u{ad}', "a soft hyphen");
        invisible('\u{200b}', "a zero width space");
        invisible('\u{200d}', "a joiner or non-joiner");
        invisible('\u{2060}', "a joiner or non-joiner");
        invisible('\u{fffc}', "a mark of an object that is not there");
        check(
            "the \u{41d}UR",
            &[
                "a.typ:1:5 `a.typ` mixes scripts in one word: `\u{41d}UR` has Cyrillic and Latin letters",
            ],
        );
    }

    #[test]
    fn escapes_of_messages_are_characters() {
        let check = |text: &str, expect: &[&str]| check("en.ftl", text, expect);
        check(
            "a = b\nb = { \"\\u202E\" }x\n",
            &[
                "en.ftl:2:1 `en.ftl` contains a direction mark (U+202E), which reorders the text around it",
            ],
        );
        check("a = soft{ \"\\u00AD\" }hyphen", &[]);
        check(
            "a = soft\u{ad}hyphen",
            &["en.ftl:1:9 `en.ftl` contains a soft hyphen (U+00AD), which is invisible"],
        );
        check(
            "a = { \"\\u2068\" }x{ \"\\u2069\" } { \"\\\\\" }\n",
            &["en.ftl:1:1 `en.ftl` contains a direction mark (U+2068), which is invisible"],
        );
    }

    #[test]
    fn a_line_of_variables_is_in_the_direction_of_its_file() {
        let line = "date = { \"\\u200F\" }{ $day }\n";
        check("ar.ftl", &format!("edition = \u{627}\u{644}\n{line}"), &[]);
        check(
            "en.ftl",
            &format!("edition = Edition\n{line}"),
            &[
                "en.ftl:2:1 `en.ftl` contains a direction mark (U+200F), which reorders the text around it",
            ],
        );
    }
}
