//! From files to the ledger: everything a project's configuration names is read here.

use std::sync::Arc;

use crate::check::check;
use crate::diagnostic::{Diagnostics, SourceFile};
use crate::ledger::{Ledger, Parties, Unit, UnitKind, Units, Vocabulary};
use crate::project::{Placed, Project, UnitSettings};
use crate::records::{self, Layout, Record};
use crate::sources::Sources;

/// Reads, merges and checks the data of a project; what is wrong is reported, all of it.
#[must_use]
pub fn load(project: &Project, found: &mut Diagnostics) -> Ledger {
    let bibliographies = &project.settings.sources.files;
    let read = texts(project, bibliographies, found);
    let sources = Sources::read(&read, found);
    let sources = if read.len() < bibliographies.len() { sources.without_some() } else { sources };
    let records = records(project, found);
    let ledger = Ledger::merge(&records, sources, &vocabulary(project), found);
    check(&ledger, found);
    ledger
}

fn records(project: &Project, found: &mut Diagnostics) -> Vec<Record> {
    let mut records = Vec::new();
    for dataset in &project.settings.datasets {
        for Placed { value: path, span } in &dataset.files {
            if let Some(bytes) = found.take(project.root.read_named(path, span)) {
                records.extend(records::read_bytes(path, bytes, Layout::from(dataset), found));
            }
        }
    }
    records
}

fn texts(
    project: &Project,
    files: &[Placed<String>],
    found: &mut Diagnostics,
) -> Vec<Arc<SourceFile>> {
    let read = |file: &Placed<String>| project.root.read_text(&file.value, &file.span);
    files.iter().filter_map(|file| found.take(read(file))).collect()
}

fn vocabulary(project: &Project) -> Vocabulary {
    let settings = &project.settings;
    let parties = settings.parties.iter().map(|(code, name)| (code.value.as_str(), name.as_str()));
    Vocabulary {
        parties: Parties::new(parties),
        units: Units::new(settings.units.iter().map(unit)),
    }
}

fn unit(settings: &UnitSettings) -> Unit {
    let UnitSettings { name, singular, plural, measure } = settings;
    let kind = if *measure { UnitKind::Measure } else { UnitKind::Count };
    Unit::new(&name.value, singular.as_deref(), plural.as_deref(), kind)
}
