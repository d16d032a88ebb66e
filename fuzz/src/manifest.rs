use std::path::{Component, Path};

use briefpress::internals::{DiagnosticMapper, Manifest};

use super::project::{PlannedProject, check_places, draft};

thread_local! {
    static PROJECT: PlannedProject = PlannedProject::new();
}

/// Any bytes are a manifest or are refused. A manifest is written as a text that reads as the same; what it lets the
/// program remove is a PDF within the output folder; its warnings have places in files of the project, whatever it
/// says of them.
pub fn manifest(bytes: &[u8]) {
    let Ok(manifest) = Manifest::parse(bytes) else { return };
    let written = manifest.to_json();
    assert_eq!(Manifest::parse(written.as_bytes()).as_ref().ok(), Some(&manifest), "{written}");
    PROJECT.with(|planned| {
        let mapper = DiagnosticMapper::new(&planned.project, &planned.ledger.sources);
        let job = &planned.jobs[0];
        let draft = draft(&planned.project, &planned.ledger, job).expect("it is valid");
        for entry in manifest.briefings.values() {
            let told = mapper.to_diagnostics(&job.briefing, &draft, &entry.warnings);
            check_places(&told.into_iter().collect());
        }
    });
    let mut left = manifest.clone();
    for id in manifest.briefings.keys() {
        let Some(removable) = left.remove(id) else { continue };
        let path = Path::new(&removable.output);
        let is_inside = path.components().all(|part| matches!(part, Component::Normal(_)));
        assert!(is_inside && path.extension().is_some(), "{} is removed", path.display());
    }
    assert!(left.briefings.is_empty());
}
