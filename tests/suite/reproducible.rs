//! The same inputs give the same bytes, wherever and whenever they are built.

use std::fs;
use std::process::Command;

use crate::project::REPOSITORY;

/// Copies what the sample project is made of.
fn copy(target: &std::path::Path) {
    for part in ["briefpress.toml", "data", "templates"] {
        let status =
            Command::new("cp").arg("-r").arg(format!("{REPOSITORY}/{part}")).arg(target).status();
        assert!(status.expect("cp").success());
    }
}

#[test]
fn folder_time_zone_locale_and_threads_do_not_show() {
    let folders = [tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder")];
    let surroundings = [("Pacific/Kiritimati", "C", "1"), ("America/Adak", "de_DE.UTF-8", "2")];
    for folder in &folders {
        copy(folder.path());
    }
    for (folder, (zone, locale, jobs)) in folders.iter().zip(surroundings) {
        let output = Command::new(env!("CARGO_BIN_EXE_briefpress"))
            .args(["build", "--jobs", jobs])
            .current_dir(folder.path())
            .env("TZ", zone)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .output()
            .expect("the binary runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    for name in [
        "monitoring-brief.pdf",
        "evidence-annex.pdf",
        "evidence-report.pdf",
        "fact-sheet.pdf",
        "profile-prk.pdf",
        "gallery.pdf",
        "register.pdf",
    ] {
        let [one, other] = folders
            .each_ref()
            .map(|folder| fs::read(folder.path().join("out").join(name)).expect(name));
        assert!(one == other, "{name} differs");
    }
}
