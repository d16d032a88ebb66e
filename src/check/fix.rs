//! Applies fixes to data files: the values that they name are changed, every other byte stays.
//!
//! 1. The text that the diagnostics point into must be what the file's bytes decode to, or nothing is
//!    done: a place in it would be another one in the file.
//! 2. Each value is written as the form of the file demands: in the quotes it had, or as JSON.
//! 3. The result is read again, and must say the same everywhere else.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Diagnostics, Fix, Safety, SourceFile};
use crate::project::{DatasetSettings, Project};
use crate::records::{self, ReadOptions, RecordSet, csv_signs};

/// A file with its fixes made.
#[derive(Debug)]
pub(crate) struct FixedFile {
    /// Its path in the project.
    pub path: String,
    /// Its text before.
    pub before: String,
    /// Its text after.
    pub after: String,
    /// Its bytes after.
    pub bytes: Vec<u8>,
    /// How many values were changed.
    pub count: usize,
}

/// The files of a project with the fixes of findings made: the safe ones, or all.
///
/// Of two fixes of one place the first is made. A file that cannot be changed so that all else stays
/// is left as it is.
#[must_use]
pub(crate) fn apply_fixes(
    project: &Project,
    diagnostics: &Diagnostics,
    most: Safety,
) -> Vec<FixedFile> {
    let wanted = |fix: &Fix| most == Safety::Unsafe || fix.safety == Safety::Safe;
    let mut by_file: BTreeMap<String, Vec<Fix>> = BTreeMap::new();
    let all = diagnostics.iter().filter_map(|diagnostic| diagnostic.into_owned().fix);
    for fix in all.map(|fix| *fix).filter(wanted) {
        by_file.entry(fix.place.file.path().to_owned()).or_default().push(fix);
    }
    let mend =
        |(path, fixes): (String, Vec<Fix>)| mended_file(project, &path, fixes.iter().collect());
    by_file.into_iter().filter_map(mend).collect()
}

/// Whether a diagnostic has a fix that can be made in its file.
#[must_use]
pub(crate) fn is_fixable(diagnostic: &Diagnostic, most: Safety) -> bool {
    diagnostic.fix.as_ref().is_some_and(|fix| {
        fix.place.file.sheet().is_none() && (most == Safety::Unsafe || fix.safety == Safety::Safe)
    })
}

fn mended_file(project: &Project, path: &str, mut fixes: Vec<&Fix>) -> Option<FixedFile> {
    let file = Arc::clone(&fixes.first()?.place.file);
    if file.sheet().is_some() {
        return None;
    }
    let settings = project.settings.datasets.iter().find(|dataset| has(dataset, path))?;
    let bytes = project.root.read(path).ok()?;
    let form = Form::of(&file, &bytes, settings)?;
    fixes.sort_by_key(|fix| fix.place.range().start);
    form.with(&file, &form.possible(&file, &fixes))
}

fn has(dataset: &DatasetSettings, path: &str) -> bool {
    dataset.files.iter().any(|file| file.value == path)
}

/// How a file is written.
struct Form<'a> {
    settings: &'a DatasetSettings,
    bytes: &'a [u8],
    mark: &'a [u8],
    encoding: &'static encoding_rs::Encoding,
    syntax: Syntax,
}

/// How a value is written.
enum Syntax {
    /// Without a quote, no value can contain the delimiter or a line end.
    Csv {
        delimiter: char,
        quote: Option<char>,
    },
    Json,
}

impl<'a> Form<'a> {
    /// The form of a file, if its bytes are what its text is written as.
    fn of(file: &SourceFile, bytes: &'a [u8], settings: &'a DatasetSettings) -> Option<Self> {
        let (encoding, mark) = match encoding_rs::Encoding::for_bom(bytes) {
            Some((encoding, length)) => (encoding, &bytes[..length]),
            None => {
                (ReadOptions::from(settings).encoding().unwrap_or(encoding_rs::UTF_8), &bytes[..0])
            }
        };
        let syntax = match csv_signs(file.path(), &settings.csv) {
            Some((delimiter, quote)) => {
                Syntax::Csv { delimiter: char::from(delimiter), quote: quote.map(char::from) }
            }
            None => Syntax::Json,
        };
        let form = Self { settings, bytes, mark, encoding, syntax };
        (form.encode(file.text())? == bytes).then_some(form)
    }

    /// The fixes that can be made. Those that cannot are found by halves, since each trial reads the file.
    fn possible<'f>(&self, file: &SourceFile, fixes: &[&'f Fix]) -> Vec<&'f Fix> {
        if self.with(file, fixes).is_some() {
            return fixes.to_vec();
        }
        if fixes.len() <= 1 {
            return Vec::new();
        }
        let (first, second) = fixes.split_at(fixes.len() / 2);
        [self.possible(file, first), self.possible(file, second)].concat()
    }

    /// The file with fixes made, which stand in the order of their places. None if there is nothing to
    /// change, or if anything else would then read otherwise.
    fn with(&self, file: &SourceFile, fixes: &[&Fix]) -> Option<FixedFile> {
        let mut after = String::new();
        let mut end = 0;
        let mut edits = Vec::new();
        for fix in fixes {
            let range = fix.place.range();
            if range.start < end || !file.text().is_char_boundary(range.end) {
                continue;
            }
            after.push_str(&file.text()[end..range.start]);
            after.push_str(&self.quote_like(&file.text()[range.clone()], &fix.text)?);
            end = range.end;
            edits.push(range);
        }
        after.push_str(&file.text()[end..]);
        let bytes = self.encode(&after)?;
        let read = |bytes: Vec<u8>| {
            let options = ReadOptions::from(self.settings);
            records::read_bytes(file.path(), bytes, options, &mut Diagnostics::new())
        };
        let stays = says_the_same(&read(self.bytes.to_vec()), &read(bytes.clone()), &edits);
        (stays && !edits.is_empty()).then(|| FixedFile {
            path: file.path().to_owned(),
            before: file.text().to_owned(),
            after,
            bytes,
            count: edits.len(),
        })
    }

    /// The bytes of a text.
    fn encode(&self, text: &str) -> Option<Vec<u8>> {
        Some([self.mark, &records::encode(self.encoding, text)?].concat())
    }

    /// A value in the place of one that is written so.
    fn quote_like(&self, before: &str, value: &str) -> Option<String> {
        match self.syntax {
            Syntax::Json => {
                let written = serde_json::to_string(value).ok()?;
                // A part of a string stays within its quotes.
                let whole = serde_json::from_str::<serde_json::Value>(before).is_ok();
                Some(if whole { written } else { written[1..written.len() - 1].to_owned() })
            }
            Syntax::Csv { delimiter, quote: None } => {
                let is_possible = !value.contains([delimiter, '\n', '\r']);
                is_possible.then(|| value.to_owned())
            }
            Syntax::Csv { delimiter, quote: Some(quote) } => {
                let must = [delimiter, quote, '\n', '\r'];
                let quoted = before.starts_with(quote) || value.contains(must);
                let doubled = format!("{quote}{quote}");
                Some(match quoted {
                    true => format!("{quote}{}{quote}", value.replace(quote, &doubled)),
                    false => value.to_owned(),
                })
            }
        }
    }
}

/// Whether two readings of a file have the same values save those that were changed.
fn says_the_same(before: &RecordSet, after: &RecordSet, edits: &[Range<usize>]) -> bool {
    let changed = |range: Range<usize>| {
        let at = edits.partition_point(|edit| edit.end <= range.start);
        edits.get(at).is_some_and(|edit| edit.start < range.end)
    };
    before.columns.len() == after.columns.len()
        && before.records.len() == after.records.len()
        && before.records.iter().zip(&after.records).all(|(one, other)| {
            one.fields().count() == other.fields().count()
                && one
                    .fields()
                    .zip(other.fields())
                    .all(|((_, was), (_, is))| was == is || changed(was.range()))
        })
}
