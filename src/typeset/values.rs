//! The function that reads a value of a document from its [file](VALUES).

use std::sync::LazyLock;

use typst::World;
use typst::comemo::Tracked;
use typst::diag::{At, SourceResult, StrResult, bail};
use typst::engine::Engine;
use typst::foundations::{
    Args, Array, Content, Context, Datetime, Dict, Label, NativeElement, NativeFuncData, Value,
};
use typst::model::{Destination, EmphElem, LinkElem, LinkTarget, StrongElem, Url};
use typst::syntax::{FileId, RootedPath, Span, VirtualPath, VirtualRoot};
use typst::text::{SmallcapsElem, SpaceElem, SubElem, SuperElem, TextElem};
use typst::utils::PicoStr;

use super::native_function::native;
use crate::draft::{TextStyle, Token, VALUE_FUNCTION, VALUES, ValueError, ValueReader};

/// How deep arrays, dictionaries and formatted text can be nested.
const MAX_DEPTH: usize = 256;

/// `bp-value`.
pub(super) static VALUE: NativeFuncData = native(VALUE_FUNCTION, false, &value);

/// `bp-value(number, ..parts)`: the value of a number, counted from 0, with the parts of it that are written as code.
fn value(
    engine: &mut Engine<'_>,
    _: Tracked<'_, Context<'_>>,
    args: &mut Args,
) -> SourceResult<Value> {
    let span = args.span;
    let number: usize = args.expect("number")?;
    let parts: Vec<Content> = args.all()?;
    let file = engine.world.file(*FILE).map_err(|_| ValueError::Missing(number));
    let reader =
        file.as_deref().map_err(|error| *error).and_then(|it| ValueReader::new(it, number));
    let reader = reader.map_err(|error| error.to_string()).at(span)?;
    Builder { reader, parts, span, depth: 0 }.value().at(span)
}

static FILE: LazyLock<FileId> = LazyLock::new(|| {
    let path = VirtualPath::new(VALUES).unwrap_or_else(|_| unreachable!("the path is sound"));
    RootedPath::new(VirtualRoot::Project, path).intern()
});

/// Builds a value of Typst of its tokens. Formatted text has the place of the call, so that diagnostics about it lead
/// to the template and the data.
struct Builder<'a> {
    reader: ValueReader<'a>,
    parts: Vec<Content>,
    span: Span,
    /// In how many arrays, dictionaries and formatted texts it is.
    depth: usize,
}

impl<'a> Builder<'a> {
    fn value(&mut self) -> StrResult<Value> {
        let token = self.token()?;
        self.value_of(token)
    }

    fn value_of(&mut self, token: Token<'a>) -> StrResult<Value> {
        Ok(match token {
            Token::None => Value::None,
            Token::Bool(flag) => Value::Bool(flag),
            Token::Int(number) => Value::Int(number),
            Token::Float(number) => Value::Float(number),
            Token::Text(text) => Value::Str(text.into()),
            Token::Date(date) => {
                let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
                let date = Datetime::from_ymd(date.year().into(), month, day);
                Value::Datetime(date.ok_or("the date is outside of what Typst can represent")?)
            }
            Token::Array => Value::Array(self.nested(Self::array)?),
            Token::Dictionary => Value::Dict(self.nested(Self::dictionary)?),
            Token::Content => Value::Content(self.nested(Self::content)?),
            _ => return Err(ValueError::Damaged.to_string().into()),
        })
    }

    fn array(&mut self) -> StrResult<Array> {
        let mut array = Array::new();
        loop {
            match self.token()? {
                Token::End => return Ok(array),
                token => array.push(self.value_of(token)?),
            }
        }
    }

    fn dictionary(&mut self) -> StrResult<Dict> {
        let mut dictionary = Dict::new();
        loop {
            let key = match self.token()? {
                Token::End => return Ok(dictionary),
                Token::Text(key) => key,
                _ => return Err(ValueError::Damaged.to_string().into()),
            };
            let count = dictionary.len();
            dictionary.insert(key.into(), self.value()?);
            if dictionary.len() == count {
                bail!("duplicate key: {key}");
            }
        }
    }

    /// Formatted text up to its end.
    fn content(&mut self) -> StrResult<Content> {
        let mut pieces = Vec::new();
        loop {
            let piece = match self.token()? {
                Token::End => return Ok(Content::sequence(pieces).spanned(self.span)),
                Token::Text(text) => TextElem::packed(text),
                Token::Space => SpaceElem::shared().clone(),
                Token::Styled(style) => styled(style, self.nested(Self::content)?),
                Token::LinkToLabel(label) => {
                    let label = Label::new(PicoStr::intern(label)).ok_or("a label is empty")?;
                    let target = LinkTarget::Label(label);
                    LinkElem::new(target, self.nested(Self::content)?).pack()
                }
                Token::LinkToAddress(address) => {
                    let target = LinkTarget::Dest(Destination::Url(Url::new(address)?));
                    LinkElem::new(target, self.nested(Self::content)?).pack()
                }
                Token::Part(number) => {
                    let part = self.parts.get(number).cloned();
                    part.ok_or("a part of the value is missing in the call")?
                }
                _ => return Err(ValueError::Damaged.to_string().into()),
            };
            pieces.push(piece.spanned(self.span));
        }
    }

    fn nested<T>(&mut self, read: impl FnOnce(&mut Self) -> StrResult<T>) -> StrResult<T> {
        if self.depth == MAX_DEPTH {
            bail!("a value is nested too deeply: it can have {MAX_DEPTH} levels");
        }
        self.depth += 1;
        let read = read(self);
        self.depth -= 1;
        read
    }

    fn token(&mut self) -> StrResult<Token<'a>> {
        self.reader.token().map_err(|error| error.to_string().into())
    }
}

fn styled(style: TextStyle, text: Content) -> Content {
    match style {
        TextStyle::Superscript => SuperElem::new(text).pack(),
        TextStyle::Subscript => SubElem::new(text).pack(),
        TextStyle::SmallCaps => SmallcapsElem::new(text).pack(),
        TextStyle::Strong => StrongElem::new(text).pack(),
        TextStyle::Emphasis => EmphElem::new(text).pack(),
    }
}
