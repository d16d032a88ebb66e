use super::project::TrialProject;

thread_local! {
    static PROJECT: TrialProject = TrialProject::new();
}

/// A project with any bytes as its configuration is read, planned and drafted, or refused: its files are read as its
/// configuration says, output files have names within their folder, and diagnostics have places in their files.
pub fn config(bytes: &[u8]) {
    PROJECT.with(|project| {
        project.write("briefpress.toml", bytes);
        project.draft_all();
    });
}
