//! Texts of `briefpress.toml` that documents print: titles, subtitles, markings, and what is prose among parameters.

use std::ops::Range;

use super::passage::Passage;
use crate::diagnostic::{Diagnostic, Span};
use crate::project::{BriefingSettings, Project, Spanned};
use crate::template::{Contract, ParameterForm};

/// A text of the configuration that a document prints as it is written.
#[derive(Debug)]
pub(in crate::check) struct PrintedText {
    /// The text, as a passage of prose.
    pub passage: Passage,
    /// Whether it is a parameter: the other texts are templates, and may have names in braces for the values of a `for-each`.
    pub is_parameter: bool,
    span: Span,
}

impl PrintedText {
    fn new(text: &str, span: &Span) -> Self {
        Self { passage: Passage::plain(text), is_parameter: false, span: span.clone() }
    }

    fn of_parameter(text: &str, span: &Span) -> Self {
        Self { is_parameter: true, ..Self::new(text, span) }
    }

    /// The place of a part of the text: exact, unless the file writes the text with escapes.
    pub(super) fn place(&self, part: &Range<usize>) -> Span {
        let range = self.span.range();
        let written = self.span.file.text().get(range.clone()).unwrap_or_default();
        let text = self.passage.text.as_str();
        match written.find(text) {
            Some(at) if written.len() <= text.len() + 8 => {
                let start = range.start + at;
                Span::new(&self.span.file, start + part.start..start + part.end)
            }
            _ => self.span.clone(),
        }
    }
}

/// The contract of each briefing's template, with the briefing.
pub(super) fn contracts(project: &Project) -> Vec<(&BriefingSettings, Contract)> {
    let briefings = project.settings.briefings.iter();
    briefings
        .map(|briefing| (briefing, Contract::read(&briefing.template.value, &project.root)))
        .collect()
}

/// The texts that the documents of a briefing print.
pub(super) fn printed_texts(briefing: &BriefingSettings, contract: &Contract) -> Vec<PrintedText> {
    let BriefingSettings { title, subtitle, description, marking, watermark, .. } = briefing;
    let others = [subtitle, description, marking, watermark];
    let heads = std::iter::once(title).chain(others.into_iter().flatten());
    let heads = heads.map(|Spanned { value, span }| PrintedText::new(value, span));
    let completed = contract.completed(&briefing.parameters);
    let parameters = contract.prose(&completed).into_iter();
    let parameters = parameters.filter_map(|value| match &value.form {
        ParameterForm::Text(text) => Some(PrintedText::of_parameter(text, &value.span)),
        _ => None,
    });
    heads.chain(parameters).collect()
}

/// `unprinted-marking`. Reports what says how a document may be handled, if its template does not print it.
pub(super) fn unprinted_markings(
    briefing: &BriefingSettings,
    contract: &Contract,
) -> Vec<Diagnostic> {
    let set = [("marking", &briefing.marking), ("watermark", &briefing.watermark)];
    let set = set.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?)));
    let unprinted = set.filter(|(key, _)| !contract.may_read_text(key));
    unprinted
        .map(|(key, text)| {
            let template = &briefing.template.value;
            let message = format!("no page has this {key}: `{template}` does not print it");
            let hint = format!(
                "add `{key}: {{{{ briefing.{key} }}}},` to the arguments of its layout, as in \
                 `#show: brief.with(…)`"
            );
            Diagnostic::error("unprinted-marking", message).at(text.span.clone()).hint(hint)
        })
        .collect()
}
