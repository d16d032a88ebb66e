use super::project::TrialProject;

thread_local! {
    static PROJECT: TrialProject = TrialProject::new();
}

/// Any bytes are read as messages in the place of shipped ones, or refused: documents are drafted with what is read.
pub fn message(bytes: &[u8]) {
    PROJECT.with(|project| {
        project.write("templates/briefpress/languages/en.ftl", bytes);
        project.draft_all();
    });
}
