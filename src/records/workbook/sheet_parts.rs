//! The parts of an Office Open XML archive that a sheet is read from, found by the relationships of its parts.

use super::archive::{Archive, XmlEvent, attribute, find_part, open_part_at, visit_events};

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
        let of_package = relationships(archive, "_rels/.rels", limit)?;
        let workbook = of_package.iter().find(|it| it.kind.ends_with("/officeDocument"))?;
        let workbook = workbook.target.trim_start_matches('/');
        let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
        let path = format!("{folder}/_rels/{file}.rels");
        let of_workbook = relationships(archive, path.trim_start_matches('/'), limit)?;
        let mut id = None;
        let part = find_part(archive, workbook)?;
        visit_events(open_part_at(archive, part, limit)?, &mut |event| {
            let XmlEvent::Start(element) = event else { return };
            if element.local_name().as_ref() != "sheet" {
                return;
            }
            let is_wanted = match name {
                Some(name) => attribute(element, "name").as_deref() == Some(name),
                None => {
                    id.is_none() && attribute(element, "state").is_none_or(|it| it == "visible")
                }
            };
            if is_wanted {
                id = attribute(element, "id");
            }
        })?;
        let id = id?;
        let sheet = of_workbook.iter().find(|it| it.id == id)?.path_in(folder);
        let strings = of_workbook.iter().find(|it| it.kind.ends_with("/sharedStrings"));
        Some(Self {
            sheet: find_part(archive, &sheet)?,
            shared_strings: strings.and_then(|it| find_part(archive, &it.path_in(folder))),
            comments: comments_of(archive, &sheet, limit),
        })
    }
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

/// The part with the comments of a sheet, given by its path.
fn comments_of(archive: &mut Archive<'_>, sheet: &str, limit: u64) -> Option<usize> {
    let (folder, file) = sheet.rsplit_once('/').unwrap_or(("", sheet));
    let path = format!("{folder}/_rels/{file}.rels");
    let of_sheet = relationships(archive, path.trim_start_matches('/'), limit)?;
    let comments = of_sheet.iter().find(|it| it.kind.ends_with("/comments"))?;
    find_part(archive, &comments.path_in(folder))
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
