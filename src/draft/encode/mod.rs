//! Values written as Typst, each for its syntax context.
//!
//! In code, a value is a call that reads it from a [file of values](super::value_file). Elsewhere, no text gets into a
//! document but as a string literal, as part of one, as a label checked letter by letter, or as raw text that cannot end
//! its block.

mod citations;
mod claims;
mod links;
mod literals;
mod rows;
mod source_numbers;

pub(crate) use citations::UNPRINTED_NOTE;
pub(super) use citations::{
    BACK_REFERENCE, COPIES, CitationForm, CitationMarkup, CitationOptions, Citations, ListPlace,
    NOTES,
};
use claims::{write_claim, write_computed, write_quantity, write_table};
pub(crate) use links::{UNLISTED, is_late_label, is_record_label, linked_claim, linked_source};
pub(super) use literals::string;
use literals::{breakable, escape};
use rows::write_row;

use super::objects::DocumentContext;
use super::objects::claim::{ClaimObject, FieldObject};
use super::objects::computed::ComputedObject;
use super::output_value::OutputValue;
use super::syntax_context::SyntaxContext;
use super::value_file::{ValueFile, ValueWriter};

/// The value as Typst for a syntax context, or why it cannot be printed there. What is read from the file of values is
/// added to it.
pub(super) fn encode(
    value: &OutputValue,
    place: SyntaxContext,
    citations: &mut Citations<'_>,
    values: &mut ValueFile,
) -> Result<String, String> {
    match place {
        SyntaxContext::Comment => Ok(String::new()),
        SyntaxContext::Markup => markup_with_links(value, citations),
        SyntaxContext::Title => markup(value, citations),
        SyntaxContext::Math => plain_text(value).map(|text| format!("#{};", string(&text))),
        SyntaxContext::Code | SyntaxContext::Records => {
            Ok(values.add(|out| write(value, place, citations, out)))
        }
        SyntaxContext::ModulePath => plain_text(value).map(|text| string(&text)),
        SyntaxContext::Measure => match value {
            OutputValue::Number { digits, .. }
                if digits.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                Ok(digits.clone())
            }
            _ => Err("only a number can be printed before a unit".to_owned()),
        },
        SyntaxContext::Str => plain_text(value).map(|text| {
            values.note_text(&text);
            escape(&text)
        }),
        SyntaxContext::Label => label(value),
        SyntaxContext::Raw => raw(value),
    }
}

/// The value as running text without any structure, or why it has none.
fn plain_text(value: &OutputValue) -> Result<String, String> {
    match value {
        OutputValue::Text(text, _) => Ok(text.to_string()),
        OutputValue::FieldName(name) => Ok(name.clone()),
        OutputValue::Number { digits, words } => Ok(words.as_deref().unwrap_or(digits).to_owned()),
        OutputValue::Bool(flag) => Ok(flag.to_string()),
        OutputValue::None => Ok(String::new()),
        OutputValue::Date(day) => Ok(day.language.day(day.date)),
        OutputValue::Field(field) => Ok(field.text()),
        OutputValue::Claim(_) => {
            Err("a claim cannot be printed here: print its `figure`".to_owned())
        }
        OutputValue::Computed(_) => {
            Err("a calculated figure cannot be printed here: print its `figure`".to_owned())
        }
        OutputValue::Citation(_) => {
            Err("a citation can only be printed in text and in code".to_owned())
        }
        OutputValue::SourceNumbers(_) => {
            Err("`refs` can only be printed in text and in code".to_owned())
        }
        OutputValue::Table(_) => {
            Err("a table of claims can only be printed in code, such as `#register-table({{ … }})`"
                .to_owned())
        }
        OutputValue::Row(_) => {
            Err("a row of a table cannot be printed here: print one of its columns".to_owned())
        }
        OutputValue::SourceList(_) => {
            Err("the list of sources can only be printed in text and in code".to_owned())
        }
        OutputValue::List(_) | OutputValue::Map(_) => {
            Err("a list can only be printed in code, such as `#component({{ claims }})`".to_owned())
        }
    }
}

/// Text whose figures are linked to the records of their claims.
fn markup_with_links(value: &OutputValue, citations: &mut Citations<'_>) -> Result<String, String> {
    Ok(match value {
        OutputValue::Claim(ClaimObject { claim, document: DocumentContext { language, .. } }) => {
            citations.links.figure(claim, text_expr(&claim.figure(language))) + &citations.take()
        }
        OutputValue::Field(field) if matches!(field.field, "figure" | "quantity") => {
            citations.links.figure(&field.claim, text_expr(&field.text()))
        }
        value => markup(value, citations)?,
    })
}

fn markup(value: &OutputValue, citations: &mut Citations<'_>) -> Result<String, String> {
    Ok(match value {
        OutputValue::Claim(ClaimObject { claim, document: DocumentContext { language, .. } }) => {
            text_expr(&claim.figure(language)) + &citations.take()
        }
        OutputValue::Computed(ComputedObject {
            computed,
            document: DocumentContext { language, .. },
        }) => text_expr(&computed.figure(language)) + &citations.take(),
        OutputValue::Citation(_) => citations.take(),
        OutputValue::SourceNumbers(owners) => citations.numbers(&owners.references()),
        OutputValue::SourceList(_) => citations.list_markup(),
        OutputValue::List(items)
            if !items.iter().any(|item| {
                matches!(
                    item,
                    OutputValue::Claim(_) | OutputValue::Computed(_) | OutputValue::Map(_)
                )
            }) =>
        {
            let text =
                |item| plain_text(item).map(|text| citations.language().apart(&text).into_owned());
            let texts = items.iter().map(text).collect::<Result<Vec<_>, _>>()?;
            text_expr(&texts.join(", "))
        }
        value => text_expr(&citations.language().apart(&plain_text(value)?)),
    })
}

/// Text as a string expression in markup, with break opportunities in words that are too long for a line.
fn text_expr(text: &str) -> String {
    format!("#{};", string(&breakable(text)))
}

/// Writes the value for code.
fn write(
    value: &OutputValue,
    place: SyntaxContext,
    citations: &mut Citations<'_>,
    out: &mut ValueWriter,
) {
    match value {
        OutputValue::Text(text, _) => out.text(text),
        OutputValue::FieldName(name) => out.unprinted_text(name),
        OutputValue::Number { digits, .. } => write_number(digits, out),
        OutputValue::Bool(flag) => out.bool(*flag),
        OutputValue::None => out.none(),
        OutputValue::Date(day) => out.date(day.date),
        OutputValue::List(items) => out.array(|out| {
            for item in items {
                write(item, place, citations, out);
            }
        }),
        OutputValue::Map(entries) => out.dictionary(|written| {
            for (key, value) in entries {
                write(value, place, citations, written.field(key));
            }
        }),
        OutputValue::Claim(view) => {
            let labels = match place {
                SyntaxContext::Records => citations.links.record(&view.claim),
                _ => None,
            };
            out.for_components(|out| write_claim(view, labels.as_ref(), citations, out));
        }
        OutputValue::Computed(computed) => {
            out.for_components(|out| write_computed(computed, citations, out));
        }
        OutputValue::Field(FieldObject {
            claim,
            field: "quantity",
            document: DocumentContext { language, .. },
        }) => write_quantity(claim.quantity.as_ref(), language, out),
        OutputValue::Field(field) => out.text(&field.text()),
        OutputValue::Citation(_) => out.content(|content| content.part(citations.take())),
        OutputValue::SourceNumbers(owners) => citations.write_numbers(&owners.references(), out),
        OutputValue::Table(table) => {
            out.for_components(|out| write_table(table, citations, out));
        }
        OutputValue::Row(row) => out.for_components(|out| write_row(row, citations, out)),
        OutputValue::SourceList(_) => citations.write_list(out),
    }
}

/// A number: an integer, or a float.
fn write_number(number: &str, out: &mut ValueWriter) {
    match (number.parse(), number.parse()) {
        (Ok(whole), _) => out.int(whole),
        (_, Ok(number)) => out.float(number),
        _ => out.text(number),
    }
}

fn label(value: &OutputValue) -> Result<String, String> {
    let text = plain_text(value)?;
    let sound = |c: char| typst::syntax::is_id_continue(c) || matches!(c, ':' | '.');
    if text.is_empty() || !text.chars().all(sound) || text.ends_with([':', '.']) {
        return Err(format!(
            "`{text}` cannot be part of a label: use letters, digits, `-` and `_`"
        ));
    }
    Ok(text)
}

fn raw(value: &OutputValue) -> Result<String, String> {
    let text = plain_text(value)?;
    let breaks = |c: char| c == '`' || c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    if text.contains(breaks) || text.trim() != text {
        let why = "a value with a backtick, a line break, or a space at its start or end cannot be \
             printed in raw text";
        return Err(why.to_owned());
    }
    Ok(text)
}
