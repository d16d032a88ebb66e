//! PDF files that documents place. Typst takes over their pictures as they are, and [`picture_streams`](super::picture_streams)
//! removes the metadata of those that are packed in a usual way. Files with other ones are refused.
//!
//! Source: ISO 32000-1, 7.4 (filters) and 8.9.7 (inline images).

use std::sync::LazyLock;

use hayro_syntax::object::{Name, Object, Stream};
use hayro_syntax::{Filter, Pdf};
use regex::bytes::Regex;

/// Where the mark of a PDF is, in bytes from the beginning of the file.
const HEAD: usize = 1024;

/// An inline image that is a JPEG, in the content of a page or form.
static INLINE_JPEG: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?s-u)\bBI\s[^()]{0,500}/DCT(Decode)?\b").ok());

/// The message about a PDF file with a picture whose metadata cannot be removed, to be printed after its name. Files that
/// are no PDFs, or damaged, are ignored.
pub(super) fn hidden_metadata_message(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if !head.windows(5).any(|part| part == b"%PDF-") {
        return None;
    }
    let pdf = Pdf::new(bytes.to_vec()).ok()?;
    let streams = pdf.objects().into_iter().filter_map(Object::into_stream);
    let of_pictures = streams.filter_map(|stream| packing(&stream));
    let has_inline =
        |page: &hayro_syntax::page::Page<'_>| page.page_stream().is_some_and(has_inline_jpeg);
    let of_pages = pdf.pages().iter().filter(|page| has_inline(page)).map(|_| INLINE.to_owned());
    let packing = of_pictures.chain(of_pages).next()?;
    Some(format!(
        "has a JPEG picture {packing}, from which its metadata (place, time and author) cannot be removed: save the file \
         again with plain JPEG or PNG pictures, such as with `qpdf --qdf` or by printing it to a PDF"
    ))
}

const INLINE: &str = "within the text of a page";

/// How a stream is packed, if it is a picture of which this keeps the metadata from being removed, or has one.
fn packing(stream: &Stream<'_>) -> Option<String> {
    let filters = stream.filters();
    let is_picture = |filter: &Filter| matches!(filter, Filter::DctDecode | Filter::JpxDecode);
    if filters.iter().any(is_picture) {
        return match &filters[..] {
            [last] | [Filter::FlateDecode, last] if is_picture(last) => None,
            _ => Some(format!("packed with {filters:?}")),
        };
    }
    let is_form = stream.dict().get::<Name<'_>>(b"Subtype").is_some_and(|kind| *kind == *b"Form");
    (is_form && stream.decoded().is_ok_and(|content| has_inline_jpeg(&content)))
        .then(|| INLINE.to_owned())
}

fn has_inline_jpeg(content: &[u8]) -> bool {
    INLINE_JPEG.as_ref().is_some_and(|pattern| pattern.is_match(content))
}
