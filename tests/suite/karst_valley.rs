//! A project of another domain than the sample, as a new user would write it: what bodies report of convoys with
//! food, fuel, medicine and arms, delivered, planned, interdicted and returned, in English, French and Arabic. Every
//! sentence on its pages is explained by its data, which `tests/python/sentences.py` reads by itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::pdf_readers::python;
use crate::project::{Project, REPOSITORY};

/// Arabic; Debian's `fonts-hosny-amiri`.
const FONTS: &str = "/usr/share/fonts/opentype/fonts-hosny-amiri";

/// The message files, which the pages speak by.
const LANGUAGES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/templates/briefpress/languages");

#[test]
fn every_sentence_in_english_is_explained_by_the_data() {
    for kind in ["brief-en", "facts-en", "report-en", "register-en", "recipients-en", "profile-en"]
    {
        none(&faults(karst(), kind));
    }
}

#[test]
fn every_sentence_in_french_is_explained_by_the_data() {
    for kind in ["brief-fr", "facts-fr", "report-fr", "register-fr", "recipients-fr"] {
        none(&faults(karst(), kind));
    }
}

#[test]
fn every_sentence_in_arabic_is_explained_by_the_data() {
    for kind in ["brief-ar", "facts-ar", "report-ar", "register-ar", "recipients-ar"] {
        none(&faults(karst(), kind));
    }
}

#[test]
fn pages_that_say_other_than_the_data_are_found() {
    let before = faults(karst(), "report-en");
    for (change, from, to) in CHANGES {
        let project = copied();
        copy(&karst().path("out"), &project.path("out"));
        let data = project.path("data/convoys.csv");
        let text = fs::read_to_string(&data).expect("the data");
        assert_eq!(text.matches(from).count(), 1, "{change}: {from}");
        fs::write(&data, text.replace(from, to)).expect("the changed data");
        let id = from.split(',').next().expect("an id");
        let after = faults(&project, "report-en");
        let new: Vec<_> = after.iter().filter(|fault| !before.contains(fault)).collect();
        let about = match change {
            "a claim is made up" => "kerosene",
            "what took its place is not named" => "u-09",
            _ => id,
        };
        assert!(new.iter().any(|fault| fault.contains(about)), "{change}: {new:#?}");
    }
}

/// Changes to rows of the data after the pages were made: what the pages then say wrongly, and the row before and after.
const CHANGES: [(&str, &str, &str); 13] = [
    (
        "a status is dropped",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne,delivered",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne,planned",
    ),
    (
        "a qualifier is lost",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,nearly 250",
    ),
    (
        "a unit is another",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,barrel",
    ),
    (
        "a digit is another",
        "u-02,2025-01/2025-06,Ordesia,Lakes District,fuel,diesel,up to 65 thousand",
        "u-02,2025-01/2025-06,Ordesia,Lakes District,fuel,diesel,up to 66 thousand",
    ),
    (
        "a body is another",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter,blankets,\"12,500\",piece,delivered,,Relief Bridge",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter,blankets,\"12,500\",piece,delivered,,Lakes Aid Office",
    ),
    (
        "a day is another",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter,blankets,\"12,500\",piece,delivered,,Relief Bridge,2025-04-20",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter,blankets,\"12,500\",piece,delivered,,Relief Bridge,2025-04-21",
    ),
    (
        "a recipient is another",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter",
        "s-03,2025-01/2025-02,Norway,River Front,shelter",
    ),
    (
        "a source is another",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne,delivered,,Relief Bridge,2025-04-20,,,,,,rb-2025@p 5",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne,delivered,,Relief Bridge,2025-04-20,,,,,,hp-relief@p 5",
    ),
    (
        "a whole is not named",
        "f-11,2025-03,Talvia,Northern Zone,food,wheat flour,450,tonne,delivered,,Convoy Monitoring Cell,2025-04-10,,,f-02",
        "f-11,2025-03,Talvia,Northern Zone,food,wheat flour,450,tonne,delivered,,Convoy Monitoring Cell,2025-04-10,,,f-03",
    ),
    (
        "a basis is lost",
        "u-09,2025-05-02,Ordesia,Lakes District,fuel,kerosene,1,tonne,delivered,,",
        "u-09,2025-05-02,Ordesia,Lakes District,fuel,kerosene,1,tonne,delivered,derived,",
    ),
    (
        "what took its place is not named",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne,delivered,,Relief Bridge,2025-04-20,,,",
        "f-06,2025-02,Meridia,Lakes District,food,lentils,about 250,tonne,delivered,,Relief Bridge,2025-04-20,,u-09,",
    ),
    (
        "an outlet is hidden",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter,blankets,\"12,500\",piece,delivered,,Relief Bridge,2025-04-20,,,,,,rb-2025@p 11",
        "s-03,2025-01/2025-02,Norway,Lakes District,shelter,blankets,\"12,500\",piece,delivered,,Relief Bridge,2025-04-20,,,,,,hp-relief",
    ),
    // The row is gone, and all counts are one too high.
    (
        "a claim is made up",
        "u-09,2025-05-02,Ordesia,Lakes District,fuel,kerosene,1,tonne,delivered,,Lakes Aid Office,2025-05-20,,,,,,lao-2025-05,,\n",
        "",
    ),
];

/// Nothing is at fault.
#[track_caller]
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}

/// What is wrong on the pages of a project, in the PDFs whose names begin so.
fn faults(project: &Project, prefix: &str) -> Vec<String> {
    let folder = project.path(".");
    python("sentences.py", &[folder.as_path(), Path::new(LANGUAGES), Path::new(prefix)])
}

/// The project, built once for all tests.
fn karst() -> &'static Project {
    static BUILT: OnceLock<Project> = OnceLock::new();
    BUILT.get_or_init(|| {
        let project = copied();
        project.build().expect_exit(0);
        project
    })
}

/// A copy of the project with the fonts that it asks for.
fn copied() -> Project {
    let project = Project::empty();
    copy(&Path::new(REPOSITORY).join("tests/projects/karst-valley"), &project.path("."));
    for font in ["Amiri-Regular.ttf", "Amiri-Bold.ttf"] {
        let target = project.path("fonts").join(font);
        fs::create_dir_all(project.path("fonts")).expect("a folder");
        fs::copy(Path::new(FONTS).join(font), target).expect("`fonts-hosny-amiri` is installed");
    }
    project
}

/// Copies a folder with all that is in it.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}
