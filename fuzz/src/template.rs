use super::project::{PlannedProject, draft};

thread_local! {
    static PROJECT: PlannedProject = PlannedProject::new();
}

/// Any bytes are drafted as a template, or refused: what is written into a draft is within it, and diagnostics have
/// places in their files.
pub fn template(bytes: &[u8]) {
    PROJECT.with(|planned| {
        planned.files.write("templates/brief.typ", bytes);
        for job in &planned.jobs {
            let Some(draft) = draft(&planned.project, &planned.ledger, job) else { continue };
            for range in &draft.input.citations.ranges {
                assert!(draft.input.text.get(range.clone()).is_some(), "a citation at {range:?}");
            }
        }
    });
}
