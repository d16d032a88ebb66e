//! The functions that write the fixed words of a document's language, called by `language.typ`. It does so hundreds of
//! times for a document.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the functions of Typst get the context by value"
)]

use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, StrResult, bail};
use typst::ecow::eco_format;
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Context, Dict, Func, IntoValue, NativeFuncData, Str, ToStr, Value,
};
use typst::syntax::Span;

use super::native_function::{entry, native};
use crate::language::apart;

/// `bp-message(language, number, key, ..values)`: a message of the language as text.
pub(super) static MESSAGE: NativeFuncData = native("bp-message", true, &message);

/// `bp-apart(from-right, text)`: a text that is isolated if it is read in the other direction than the document.
pub(super) static APART: NativeFuncData = native("bp-apart", false, &isolated);

fn isolated(
    _: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let from_right: bool = args.expect("from-right")?;
    Ok(match args.expect("text")? {
        Value::Str(text) => isolated_text(text, from_right).into_value(),
        other => other,
    })
}

/// A text in its place in a document, isolated if that needs it.
pub(super) fn isolated_text(text: Str, from_right: bool) -> Str {
    match apart(&text, from_right) {
        std::borrow::Cow::Borrowed(_) => text,
        std::borrow::Cow::Owned(isolated) => isolated.into(),
    }
}

fn message(
    engine: &mut Engine<'_>,
    context: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let span = args.span;
    let language: Dict = args.expect("language")?;
    let number: Func = args.expect("number")?;
    let key: Str = args.expect("key")?;
    let mut values = Dict::new();
    args.items.retain(|argument| {
        let Some(name) = &argument.name else { return true };
        values.insert(name.clone(), argument.value.v.clone());
        false
    });
    let messages: Dict = entry(&language, "messages").at(span)?;
    let numbers: Dict = entry(&language, "numbers").at(span)?;
    let Ok(Value::Array(pattern)) = messages.get(&key) else {
        let tag: Str = entry(&language, "tag").at(span)?;
        bail!(span, "the message file of `{tag}` has no `{key}`");
    };
    let direction = messages.get("direction").ok();
    let from_right = matches!(direction, Some(Value::Array(words)) if is_word(words, "rtl"));
    let mut words = Words { key, number, numbers, from_right, values, span, text: String::new() };
    words.fill(engine, context, pattern)?;
    Ok(Str::from(words.text).into_value())
}

/// Whether a message is a word.
fn is_word(message: &Array, word: &str) -> bool {
    matches!(message.as_slice(), [Value::Str(text)] if text.as_str() == word)
}

/// A message that is being written.
struct Words {
    key: Str,
    /// Writes a number that is not whole.
    number: Func,
    /// How the language writes numbers, and the plurals that they take.
    numbers: Dict,
    from_right: bool,
    values: Dict,
    span: Span,
    text: String,
}

impl Words {
    /// Writes the pieces of a message: texts, variables, and forms to choose from.
    fn fill(
        &mut self,
        engine: &mut Engine<'_>,
        context: Tracked<'_, Context<'_>>,
        pattern: &Array,
    ) -> SourceResult<()> {
        for piece in pattern {
            match piece {
                Value::Str(text) => self.text += text,
                Value::Dict(piece) if piece.contains("var") => {
                    let variable: Str = entry(piece, "var").at(self.span)?;
                    let value = self.value(&variable).at(self.span)?.clone();
                    let shown = self.shown(engine, context, value)?;
                    self.text += &isolated_text(shown, self.from_right);
                }
                Value::Dict(piece) => {
                    let form = self.form(piece).at(self.span)?;
                    self.fill(engine, context, &form)?;
                }
                _ => bail!(self.span, "a message of the language is damaged"),
            }
        }
        Ok(())
    }

    /// The value that was given for a variable.
    fn value(&self, variable: &Str) -> StrResult<&Value> {
        let (key, value) = (&self.key, self.values.get(variable));
        value.map_err(|_| eco_format!("the message `{key}` needs a value for `{variable}`"))
    }

    fn shown(
        &self,
        engine: &mut Engine<'_>,
        context: Tracked<'_, Context<'_>>,
        value: Value,
    ) -> SourceResult<Str> {
        match value {
            Value::None => Ok(Str::new()),
            Value::Str(text) => Ok(text),
            Value::Int(_) | Value::Float(_) => {
                self.number.call(engine, context, [value])?.cast().at(self.span)
            }
            value => match value.cast::<ToStr>().at(self.span)? {
                ToStr::Str(text) => Ok(text),
                ToStr::Int(number) => Ok(number.to_string().into()),
            },
        }
    }

    /// The form that a value chooses: that of the very number, of its plural, or of a text.
    fn form(&self, piece: &Dict) -> StrResult<Array> {
        let variable: Str = entry(piece, "select")?;
        let forms: Dict = entry(piece, "forms")?;
        let keys = match self.value(&variable)? {
            Value::Int(number) => {
                vec![number.to_string().into(), self.plural(number.unsigned_abs())?]
            }
            Value::Float(number) => {
                let written = Value::Float(*number).cast::<ToStr>();
                let written = match written {
                    Ok(ToStr::Str(text)) => text,
                    _ => Str::new(),
                };
                vec![written, self.plural_of_float(number.abs())?]
            }
            Value::Str(text) => vec![text.clone()],
            _ => Vec::new(),
        };
        let chosen = keys.iter().find_map(|key| forms.get(key).ok());
        match chosen {
            Some(form) => form.clone().cast().map_err(|error| error.message().clone()),
            None => entry(&forms, &entry::<Str>(piece, "default")?),
        }
    }

    /// The plural category of a whole number, which depends on its last two digits only, from 200 on.
    fn plural(&self, number: u64) -> StrResult<Str> {
        let plurals: Array = entry(&self.numbers, "plurals")?;
        let known = if number < 200 { number } else { 100 + number % 100 };
        at(&plurals, known)
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is whole")]
    fn plural_of_float(&self, number: f64) -> StrResult<Str> {
        if number.fract() == 0.0 {
            return self.plural(number as u64);
        }
        let fractions: Array = entry(&self.numbers, "fractions")?;
        at(&fractions, number.min(2.0) as u64)
    }
}

/// The text at an index, counted from 0.
fn at(texts: &Array, index: u64) -> StrResult<Str> {
    let text = usize::try_from(index).ok().and_then(|index| texts.as_slice().get(index));
    match text {
        Some(Value::Str(text)) => Ok(text.clone()),
        _ => bail!("a plural of the language is missing"),
    }
}
