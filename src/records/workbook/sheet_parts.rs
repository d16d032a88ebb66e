//! The parts of an Office Open XML archive that a sheet is read from, found by the relationships of its parts.

use std::io::Cursor;

use quick_xml::events::BytesStart;

use super::archive::{
    Archive, MAX_PART, XmlEvent, attribute, find_part, number, open_part_at, visit_events,
};
use super::range::CellRange;

/// The parts of an archive that a sheet is read from, by index.
#[derive(PartialEq, Eq)]
pub(super) struct SheetParts {
    pub(super) sheet: usize,
    pub(super) shared_strings: Option<usize>,
    /// The comments of its cells.
    pub(super) comments: Option<usize>,
}

/// A relationship of a part: its identifier, type and target.
struct Relationship {
    id: String,
    kind: String,
    target: String,
}

impl SheetParts {
    /// Finds the sheet of a name, or the first visible one. No part may have more bytes than the limit.
    pub(super) fn find(archive: &mut Archive<'_>, name: Option<&str>, limit: u64) -> Option<Self> {
        let workbook = WorkbookParts::find(archive, limit)?;
        let entry = match name {
            Some(name) => workbook.sheets.iter().rfind(|sheet| sheet.name == name),
            None => workbook.sheets.iter().find(|sheet| sheet.is_visible),
        };
        let sheet = workbook.path_of(entry?)?;
        let of_workbook = &workbook.relationships;
        let strings = of_workbook.iter().find(|it| it.kind.ends_with("/sharedStrings"));
        let strings = strings.map(|it| it.path_in(&workbook.folder));
        Some(Self {
            sheet: find_part(archive, &sheet)?,
            shared_strings: strings.and_then(|path| find_part(archive, &path)),
            comments: related_to_sheet(archive, &sheet, "/comments", limit).into_iter().next(),
        })
    }
}

/// The sheets of a workbook, and the relationships of its main part, whose folder is given.
struct WorkbookParts {
    folder: String,
    relationships: Vec<Relationship>,
    sheets: Vec<SheetEntry>,
}

/// A sheet as the workbook lists it: the name, and the identifier of the relationship to its part.
struct SheetEntry {
    name: String,
    id: String,
    is_visible: bool,
}

impl WorkbookParts {
    fn find(archive: &mut Archive<'_>, limit: u64) -> Option<Self> {
        let of_package = relationships(archive, "_rels/.rels", limit)?;
        let workbook = of_package.iter().find(|it| it.kind.ends_with("/officeDocument"))?;
        let workbook = workbook.target.trim_start_matches('/');
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
        let path = format!("{folder}/_rels/{file}.rels");
        let relationships = relationships(archive, path.trim_start_matches('/'), limit)?;
        let mut sheets = Vec::new();
        let part = find_part(archive, workbook)?;
        visit_events(open_part_at(archive, part, limit)?, &mut |event| {
            if let XmlEvent::Start(element) = event
                && element.local_name().as_ref() == "sheet"
            {
                sheets.push(SheetEntry {
                    name: attribute(element, "name").unwrap_or_default(),
                    id: attribute(element, "id").unwrap_or_default(),
                    is_visible: attribute(element, "state").is_none_or(|it| it == "visible"),
                });
            }
        })?;
        Some(Self { folder: folder.to_owned(), relationships, sheets })
    }

    /// The path of the part of a sheet.
    fn path_of(&self, sheet: &SheetEntry) -> Option<String> {
        let found = self.relationships.iter().find(|it| it.id == sheet.id)?;
        Some(found.path_in(&self.folder))
    }
}

/// A table of a workbook that has a name: its cells with the header, without a row of totals.
pub(super) struct NamedTable {
    pub(super) name: String,
    pub(super) sheet: String,
    pub(super) range: CellRange,
}

/// The tables of an Office Open XML workbook that have names; none of other workbooks.
pub(super) fn named_tables(bytes: &[u8]) -> Vec<NamedTable> {
    let Ok(mut archive) = Archive::new(Cursor::new(bytes)) else { return Vec::new() };
    let Some(workbook) = WorkbookParts::find(&mut archive, MAX_PART) else { return Vec::new() };
    let mut tables = Vec::new();
    for sheet in &workbook.sheets {
        let Some(path) = workbook.path_of(sheet) else { continue };
        for part in related_to_sheet(&mut archive, &path, "/table", MAX_PART) {
            let Some(reader) = open_part_at(&mut archive, part, MAX_PART) else { continue };
            visit_events(reader, &mut |event| {
                if let XmlEvent::Start(element) = event
                    && element.local_name().as_ref() == "table"
                {
                    tables.extend(named_table(element, &sheet.name));
                }
            });
        }
    }
    tables
}

fn named_table(element: &BytesStart<'_>, sheet: &str) -> Option<NamedTable> {
    let name = attribute(element, "displayName").or_else(|| attribute(element, "name"))?;
    let mut range = CellRange::parse(&attribute(element, "ref")?)?;
    let totals = number(element, "totalsRowCount").unwrap_or(0);
    range.last.0 = range.last.0.saturating_sub(totals).max(range.first.0);
    Some(NamedTable { name, sheet: sheet.to_owned(), range })
}

impl Relationship {
    /// The path of its target in the archive.
    fn path_in(&self, folder: &str) -> String {
        if let Some(absolute) = self.target.strip_prefix('/') {
            return absolute.to_owned();
        }
        let mut folders: Vec<&str> = folder.split('/').filter(|it| !it.is_empty()).collect();
        let mut target = self.target.as_str();
        while let Some(rest) = target.strip_prefix("../") {
            folders.pop();
            target = rest;
        }
        folders.push(target);
        folders.join("/")
    }
}

/// The parts that a sheet, given by its path, is related to by relationships of a kind, such as its comments.
fn related_to_sheet(archive: &mut Archive<'_>, sheet: &str, kind: &str, limit: u64) -> Vec<usize> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let path = format!("{folder}/_rels/{file}.rels");
    let of_sheet = relationships(archive, path.trim_start_matches('/'), limit).unwrap_or_default();
    let found = of_sheet.iter().filter(|it| it.kind.ends_with(kind));
    found.filter_map(|it| find_part(archive, &it.path_in(folder))).collect()
}

fn relationships(archive: &mut Archive<'_>, path: &str, limit: u64) -> Option<Vec<Relationship>> {
    let mut relationships = Vec::new();
    let part = find_part(archive, path)?;
    visit_events(open_part_at(archive, part, limit)?, &mut |event| {
        if let XmlEvent::Start(element) = event
            && element.local_name().as_ref() == "Relationship"
        {
            let of = |name| attribute(element, name).unwrap_or_default();
            relationships.push(Relationship {
                id: of("Id"),
                kind: of("Type"),
                target: of("Target"),
            });
        }
    })?;
    Some(relationships)
}
