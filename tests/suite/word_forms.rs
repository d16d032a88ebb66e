//! Units, days and designations on the pages stand as their language has them.

use crate::project::{Project, text};

const CLAIMS: &str = "\
id,from,to,category,item,quantity,unit,body,as_of,sources
a,ARD,CAD,arms,2S19 howitzers,a dozen,piece,MG,2024-02-03,s1
b,ARD,CAD,food,grain,1,tonne,MG,2024-24,s1
c,ARD,CAD,food,grain,21,barrel,MG,2024-21,s1
d,ARD,CAD,food,grain,1,crate,MG,2024-02,s1
e,ARD,CAD,food,grain,5,crate,MG,2024-02,s1
";

/// A project with a unit of its own and a document of a shipped template in a language.
fn build_and_read(language: &str, template: &str, style: &str) -> String {
    let sources = "@report{s1, title = {Report}, author = {{Group}}, date = {2024-02-03}, \
                   url = {https://example.org/r}, urldate = {2025-03-01}}";
    let config = format!(
        "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"data/sources.bib\"]\n\
         [parties]\nARD = \"Ardania\"\nCAD = \"Cadria\"\n[units.crate]\nsingular = \"crate\"\nplural = \"crates\"\n\
         [briefings.brief]\ntemplate = \"{template}\"\ntitle = \"T\"\nedition = 2025-07-31\nlanguage = \"{language}\"\n\
         style = \"{style}\"\n"
    );
    let project = Project::empty()
        .file("briefpress.toml", config)
        .file("data/claims.csv", CLAIMS)
        .file("data/sources.bib", sources)
        .file(
            "templates/briefpress/languages/de.ftl",
            "unit-crate = { $count ->\n    [one] Kiste\n   *[other] Kisten\n}\n",
        );
    project.build().expect_exit(0);
    text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_contains(page: &str, expect: &[&str]) {
    for words in expect {
        assert!(page.contains(words), "{words} is not in {page}");
    }
}

#[test]
fn a_unit_beside_one_is_in_the_singular_in_findings_and_registers() {
    let findings = build_and_read("en", "brief.typ", "chicago-notes");
    assert_contains(
        &findings,
        &["1 tonne of grain", "21 barrels of grain", "1 crate (grain)", "crates (grain) 5"],
    );
    let register = build_and_read("en", "register.typ", "ieee");
    assert_contains(
        &register,
        &["1 tonne grain", "21 barrels grain", "1 crate grain", "5 crates grain"],
    );
}

#[test]
fn units_of_a_project_have_names_in_other_languages_by_a_message() {
    let german = build_and_read("de", "brief.typ", "chicago-notes");
    assert_contains(
        &german,
        &["1 Tonne grain", "21 Fässer grain", "1 Kiste (grain)", "Kisten (grain) 5"],
    );
}

#[test]
fn no_sign_stands_between_words_and_a_designation() {
    for template in ["brief.typ", "fact-sheet.typ"] {
        let page = build_and_read("en", template, "chicago-notes");
        assert_contains(&page, &["a dozen 2S19 howitzers"]);
        assert!(!page.contains('×'), "{template}: {page}");
    }
}

#[test]
fn days_in_citations_and_after_as_of_are_declined() {
    let russian = build_and_read("ru", "brief.typ", "ieee");
    assert_contains(
        &russian,
        &["на зиму 2024 года", "на весну 2024 года", "на 3 февраля 2024 года", "1 марта 2025 г."],
    );
    assert!(!russian.contains("г..") && !russian.contains("март "), "{russian}");
    let ukrainian = build_and_read("uk", "brief.typ", "ieee");
    assert_contains(&ukrainian, &["на зиму 2024 року", "1 березня 2025 р."]);
    assert!(!ukrainian.contains("..") && !ukrainian.contains("берез."), "{ukrainian}");
    assert_contains(&build_and_read("fr", "brief.typ", "ieee"), &["1er mars 2025"]);
}
