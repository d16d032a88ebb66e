//! What Python's readers of PDFs find in one: `tests/python/read.py` reads, the tests judge.

use std::path::{Path, PathBuf};
use std::process::Command;

use lopdf::{Document, Object};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::project::REPOSITORY;

/// A PDF as it was read.
#[derive(Debug, Deserialize)]
pub(crate) struct Reading {
    pub(crate) language: Option<String>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) bookmarks: Vec<String>,
    /// The alternative text of each figure.
    pub(crate) figures: Vec<Option<String>>,
    pub(crate) tables: Vec<Table>,
    /// Each size of type.
    pub(crate) sizes: Vec<Size>,
    /// Text outside of its page.
    pub(crate) outside: Vec<String>,
    /// Text that is read at another time than it stands on the page.
    pub(crate) disordered: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Attachment {
    pub(crate) name: String,
    /// Whether it is among the files that a reader lists.
    pub(crate) listed: bool,
    /// Whether it says what it is.
    pub(crate) description: Option<String>,
    /// How it belongs to the document; none where nothing says that it does.
    pub(crate) relationship: Option<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Heading {
    pub(crate) level: usize,
    pub(crate) text: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Size {
    /// In points.
    pub(crate) size: f64,
    /// Some text of this size.
    pub(crate) text: String,
}

/// Its rows.
#[derive(Debug, Deserialize)]
pub(crate) struct Table(pub(crate) Vec<Vec<Cell>>);

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Cell {
    pub(crate) text: String,
    /// Whether it is the head of a row or column.
    pub(crate) head: bool,
    /// How many columns it spans.
    pub(crate) columns: usize,
    /// How many rows it spans.
    pub(crate) rows: usize,
    /// The pages that its text stands on.
    pub(crate) pages: Vec<usize>,
    /// Where its text begins, in points from the left side of the page; none for an empty cell.
    pub(crate) left: Option<f64>,
    /// Where its text ends.
    pub(crate) right: Option<f64>,
}

/// Reads a PDF.
pub(crate) fn read(pdf: &Path) -> Reading {
    python("read.py", &[pdf])
}

/// Runs a script of `tests/python` and gives what it prints, which is JSON.
pub(crate) fn python<T: DeserializeOwned>(script: &str, arguments: &[&Path]) -> T {
    serde_json::from_slice(&run_python(script, arguments)).expect("JSON that fits")
}

/// Runs a script of `tests/python` and gives what it prints.
pub(crate) fn run_python(script: &str, arguments: &[&Path]) -> Vec<u8> {
    let python = interpreter();
    let output = Command::new(&python)
        .arg(Path::new(REPOSITORY).join("tests/python").join(script))
        .args(arguments)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap_or_else(|error| panic!("{}: {error}; `scripts/test` makes it", python.display()));
    assert!(output.status.success(), "{script}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// The Python that `scripts/test` makes beside the tests' own folder in `target`.
fn interpreter() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("python").join("bin/python")
}

/// Where a link of a PDF leads.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Link {
    /// To a web address.
    Address(String),
    /// To another place of the document.
    Inside,
}

/// The links of a PDF, in no order.
pub(crate) fn links(pdf: &Path) -> Vec<Link> {
    let document = Document::load(pdf).expect("a PDF");
    let annotations = document.objects.values().filter_map(|object| object.as_dict().ok());
    let links = annotations
        .filter(|it| it.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Link"));
    links
        .map(|link| {
            let action = link.get_deref(b"A", &document).and_then(Object::as_dict);
            let address = action.and_then(|action| action.get(b"URI")).and_then(Object::as_str);
            address.map_or(Link::Inside, |it| Link::Address(String::from_utf8_lossy(it).into()))
        })
        .collect()
}
