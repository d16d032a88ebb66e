//! The kind of a file by its first bytes: a file whose extension belongs to another kind is refused before it is read.

use super::options::Format;
use crate::diagnostic::{Diagnostic, SourceFile, Span};

/// A kind of file that has certain bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FileKind {
    /// Its name with an article.
    name: &'static str,
    remedy: Remedy,
}

/// The way to make a file of some kind readable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Remedy {
    /// It is read if its name ends with one of these, of which the first is suggested.
    Rename(&'static [&'static str]),
    Unpack,
    /// It is saved in another format by the program that writes it.
    Save,
    /// Its tables are copied by hand.
    Copy,
}

const fn kind(name: &'static str, remedy: Remedy) -> FileKind {
    FileKind { name, remedy }
}

const XLSX: FileKind = kind("an Excel workbook", Remedy::Rename(&["xlsx", "xlsm"]));
const XLSB: FileKind = kind("a binary Excel workbook", Remedy::Rename(&["xlsb"]));
const ODS: FileKind = kind("an OpenDocument spreadsheet", Remedy::Rename(&["ods"]));
const XLS: FileKind = kind("an Excel 97 workbook", Remedy::Rename(&["xls"]));
const JSON: FileKind = kind("JSON", Remedy::Rename(&["json", "ndjson", "jsonl"]));
const ZIP: FileKind = kind("a ZIP archive", Remedy::Unpack);
const WEB_PAGE: FileKind = kind("a web page", Remedy::Save);
const EXCEL_XML: FileKind = kind("an Excel 2003 XML workbook", Remedy::Save);
const XML: FileKind = kind("XML", Remedy::Save);
const TEXT: FileKind = kind("a text", Remedy::Rename(&["csv", "tsv", "tab", "txt"]));
const TABBED_TEXT: FileKind = kind("a text", Remedy::Rename(&["tsv"]));
const PARQUET: FileKind = kind("a Parquet file", Remedy::Rename(&["parquet"]));

/// Kinds by their first bytes.
const BY_FIRST_BYTES: [(&[u8], FileKind); 17] = [
    (
        b"SQLite format 3\0",
        kind("an SQLite database", Remedy::Rename(&["sqlite", "sqlite3", "db"])),
    ),
    (b"\x1f\x8b", kind("a gzip archive", Remedy::Unpack)),
    (b"BZh91AY&SY", kind("a bzip2 archive", Remedy::Unpack)),
    (b"\xfd7zXZ\0", kind("an xz archive", Remedy::Unpack)),
    (b"\x28\xb5\x2f\xfd", kind("a Zstandard archive", Remedy::Unpack)),
    (b"7z\xbc\xaf\x27\x1c", kind("a 7z archive", Remedy::Unpack)),
    (b"Rar!\x1a\x07", kind("a RAR archive", Remedy::Unpack)),
    (b"%PDF-", kind("a PDF", Remedy::Copy)),
    (b"\x89PNG\r\n\x1a\n", kind("an image", Remedy::Copy)),
    (b"\xff\xd8\xff", kind("an image", Remedy::Copy)),
    (b"{\\rtf", kind("an RTF document", Remedy::Save)),
    (b"ARROW1\0\0", kind("an Arrow file", Remedy::Save)),
    (b"\x89HDF\r\n\x1a\n", kind("an HDF5 file", Remedy::Save)),
    (b"$FL2@(#)", kind("an SPSS file", Remedy::Save)),
    (b"<stata_dta>", kind("a Stata file", Remedy::Save)),
    (b"\xff\xfe\0\0", kind("a UTF-32 text", Remedy::Save)),
    (b"\0\0\xfe\xff", kind("a UTF-32 text", Remedy::Save)),
];

/// Kinds of ZIP archives by the name of a file in them.
const ZIPPED: [(&[u8], FileKind); 7] = [
    (b"xl/workbook.xml", XLSX),
    (b"xl/workbook.bin", XLSB),
    (b"word/document.xml", kind("a Word document", Remedy::Copy)),
    (b"ppt/presentation.xml", kind("a presentation", Remedy::Copy)),
    (b"Index/Document.iwa", kind("a document of Numbers, Pages or Keynote", Remedy::Save)),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", ODS),
    (
        b"mimetypeapplication/vnd.oasis.opendocument.text",
        kind("an OpenDocument text", Remedy::Copy),
    ),
];

/// Kinds of compound files by the name of a stream in them.
const COMPOUND: [(&str, FileKind); 4] = [
    ("Workbook", XLS),
    ("Book", XLS),
    ("WordDocument", kind("a Word document", Remedy::Copy)),
    ("PowerPoint Document", kind("a presentation", Remedy::Copy)),
];

/// The limit of the bytes at the start and at the end of a file in which names are searched for.
const SEARCHED: usize = 1 << 20;

impl FileKind {
    /// The kind of a file; nothing if its bytes are those of no kind that is known.
    fn of(bytes: &[u8]) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(Self::of_zip(bytes));
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
            return Self::of_compound_file(bytes);
        }
        // The names of columns may begin with these letters.
        if bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1") {
            return Some(PARQUET);
        }
        let known = BY_FIRST_BYTES.iter().find(|(first, _)| bytes.starts_with(first));
        known.map(|(_, kind)| *kind).or_else(|| Self::of_text(bytes))
    }

    fn of_zip(bytes: &[u8]) -> Self {
        let start = &bytes[..bytes.len().min(SEARCHED)];
        let end = &bytes[bytes.len().saturating_sub(SEARCHED)..];
        let has = |name: &[u8]| contains(start, name) || contains(end, name);
        let known = ZIPPED.iter().find(|(name, _)| has(name));
        known.map_or(ZIP, |(_, kind)| *kind)
    }

    /// Compound files are old workbooks and documents, and those that are protected by a password.
    fn of_compound_file(bytes: &[u8]) -> Option<Self> {
        let has = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            contains(bytes, &name)
        };
        COMPOUND.iter().find(|(name, _)| has(name)).map(|(_, kind)| *kind)
    }

    fn of_text(bytes: &[u8]) -> Option<Self> {
        let start = &bytes[..bytes.len().min(4096)];
        let start = String::from_utf8_lossy(start).to_lowercase();
        let text = start.trim_start_matches('\u{feff}').trim_start();
        if ["<!doctype html", "<html", "<table", "<head", "<body"]
            .iter()
            .any(|it| text.starts_with(it))
        {
            return Some(WEB_PAGE);
        }
        if text.starts_with("<?xml") {
            let is_excel = text.contains("urn:schemas-microsoft-com:office:spreadsheet");
            let is_page = text.contains("<html");
            return Some(if is_excel {
                EXCEL_XML
            } else if is_page {
                WEB_PAGE
            } else {
                XML
            });
        }
        let mut signs = text.chars().filter(|c| !c.is_whitespace());
        let is_json =
            matches!((signs.next(), signs.next()), (Some('['), Some('{')) | (Some('{'), Some('"')));
        is_json.then_some(JSON)
    }
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    let first = part.first().copied().unwrap_or_default();
    let starts = bytes.iter().enumerate().filter(|(_, byte)| **byte == first);
    starts.map(|(at, _)| &bytes[at..]).any(|rest| rest.starts_with(part))
}

/// The kind of a text in the place of a binary file, by its first bytes.
fn text_instead(bytes: &[u8]) -> Option<FileKind> {
    let start = &bytes[..bytes.len().min(4096)];
    let is_utf_8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        // A character may go on behind the bytes that are looked at.
        Err(error) => error.error_len().is_none(),
    };
    let is_printed = |byte: &u8| *byte >= b' ' || byte.is_ascii_whitespace();
    let is_text = is_utf_8 && start.iter().all(is_printed);
    let is_utf_16 = start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff");
    if start.is_empty() || !(is_text || is_utf_16) {
        return None;
    }
    Some(if start.contains(&b'\t') { TABBED_TEXT } else { TEXT })
}

/// Refuses a file that is of another kind than its extension says.
pub(super) fn check(path: &str, format: Format, bytes: &[u8]) -> Result<(), Diagnostic> {
    let is_binary = matches!(format, Format::Workbook | Format::Parquet | Format::Sqlite);
    let kind = FileKind::of(bytes).or_else(|| text_instead(bytes).filter(|_| is_binary));
    let Some(kind) = kind else { return Ok(()) };
    let extension = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    // The reader of workbooks says what an archive lacks.
    let is_zipped_workbook = ["xlsx", "xlsm", "xlsb", "ods"].contains(&&*extension);
    let is_right = match kind.remedy {
        Remedy::Rename(extensions) => extensions.contains(&&*extension),
        _ => kind == ZIP && is_zipped_workbook,
    };
    if is_right {
        return Ok(());
    }
    let message = format!("`{path}` is {}, not {}", kind.name, format.name(&extension));
    Err(Diagnostic::error("misnamed-file", message)
        .at(Span::new(&SourceFile::new(path, ""), 0..0))
        .hint(kind.remedy.hint(path)))
}

impl Remedy {
    fn hint(self, path: &str) -> String {
        let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        match self {
            Self::Rename(extensions) => format!("rename it to `{stem}.{}`", extensions[0]),
            Self::Unpack => "unpack it, and use the file in it".to_owned(),
            Self::Save => {
                "open it in a program that reads it, and save it as `.xlsx` or as CSV".to_owned()
            }
            Self::Copy => {
                "copy its table into a spreadsheet, and save the spreadsheet as `.xlsx` or as CSV"
                    .to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_another_kind_are_refused_with_the_way_to_read_them() {
        let check = |path: &str, bytes: &[u8], expect: &str| {
            let format = Format::from_path(path).expect("a format");
            let refused = check(path, format, bytes).err();
            let shown = refused.map(|it| format!("{}: {}", it.message, it.hints.join("; ")));
            assert_eq!(shown.unwrap_or_default(), expect, "{path}");
        };
        let zip = |name: &str| [b"PK\x03\x04....", name.as_bytes(), b"...."].concat();
        let compound = |name: &str| {
            let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
            [&b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."[..], &name].concat()
        };
        let xlsx = zip("xl/workbook.xml");
        let ods = zip("mimetypeapplication/vnd.oasis.opendocument.spreadsheet");
        check("a.csv", &xlsx, "`a.csv` is an Excel workbook, not CSV: rename it to `a.xlsx`");
        check("a.json", &xlsx, "`a.json` is an Excel workbook, not JSON: rename it to `a.xlsx`");
        check(
            "a.xls",
            &xlsx,
            "`a.xls` is an Excel workbook, not an Excel 97 workbook: rename it to `a.xlsx`",
        );
        check(
            "a.ods",
            &xlsx,
            "`a.ods` is an Excel workbook, not an OpenDocument spreadsheet: rename it to `a.xlsx`",
        );
        check(
            "a.xlsx",
            &ods,
            "`a.xlsx` is an OpenDocument spreadsheet, not an Excel workbook: rename it to `a.ods`",
        );
        check(
            "a.xlsx",
            &compound("Workbook"),
            "`a.xlsx` is an Excel 97 workbook, not an Excel workbook: rename it to `a.xls`",
        );
        check(
            "a.xls",
            &compound("WordDocument"),
            "`a.xls` is a Word document, not an Excel 97 workbook: copy its table into a spreadsheet, and save the spreadsheet as `.xlsx` or as CSV",
        );
        check(
            "a.csv",
            &zip("data.csv"),
            "`a.csv` is a ZIP archive, not CSV: unpack it, and use the file in it",
        );
        check(
            "a.csv",
            b"\x1f\x8b\x08",
            "`a.csv` is a gzip archive, not CSV: unpack it, and use the file in it",
        );
        check(
            "a.tsv",
            b"%PDF-1.7",
            "`a.tsv` is a PDF, not CSV: copy its table into a spreadsheet, and save the spreadsheet as `.xlsx` or as CSV",
        );
        check(
            "a.csv",
            b"PAR1....PAR1",
            "`a.csv` is a Parquet file, not CSV: rename it to `a.parquet`",
        );
        check(
            "a.csv",
            b"SQLite format 3\0",
            "`a.csv` is an SQLite database, not CSV: rename it to `a.sqlite`",
        );
        check(
            "a.xls",
            b"\xef\xbb\xbf\n<HTML><table>",
            "`a.xls` is a web page, not an Excel 97 workbook: open it in a program that reads it, and save it as `.xlsx` or as CSV",
        );
        check("a.xls", b"<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "`a.xls` is an Excel 2003 XML workbook, not an Excel 97 workbook: open it in a program that reads it, and save it as `.xlsx` or as CSV");
        check(
            "a.xls",
            b"id\tbody\n",
            "`a.xls` is a text, not an Excel 97 workbook: rename it to `a.tsv`",
        );
        check(
            "a.xlsx",
            b"\xff\xfei\0d\0,\0",
            "`a.xlsx` is a text, not an Excel workbook: rename it to `a.csv`",
        );
        check(
            "a.parquet",
            b"id,body\n",
            "`a.parquet` is a text, not a Parquet file: rename it to `a.csv`",
        );
        check("a.csv", b"[\n  {\"id\": 1}]", "`a.csv` is JSON, not CSV: rename it to `a.json`");
        check(
            "a.csv",
            b"\xff\xfe\0\0i\0\0\0",
            "`a.csv` is a UTF-32 text, not CSV: open it in a program that reads it, and save it as `.xlsx` or as CSV",
        );
    }

    #[test]
    fn files_of_their_kind_and_unknown_ones_are_read() {
        let check = |path: &str, bytes: &[u8]| {
            let format = Format::from_path(path).expect("a format");
            assert!(check(path, format, bytes).is_ok(), "{path}");
        };
        check("a.csv", b"PAR1,PAR2\n1,2\n");
        check("a.csv", b"[note],b\n");
        check("a.csv", b"\xff\xfei\0d\0");
        check("a.xlsm", b"PK\x03\x04xl/workbook.xml");
        check("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage");
        check("a.xlsx", b"\0\x01\x02");
        check("a.ndjson", b"{\"id\": 1}\n{\"id\": 2}");
        check("a.xlsx", b"");
        check("a.ods", b"PK\x03\x04mimetype");
    }
}
