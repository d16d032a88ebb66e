//! `[publication]`: what the imprint of a document says, and where.

use crate::project::{Project, text, tool};

const ALL: &str = "\
[publication]
series = \"Harbour briefs\"
issn = \"0378-5955\"
doi = \"https://doi.org/10.5555/harbour.4\"
cite-as = \"Harbour Desk, “{{ title }}”, {{ edition }}.\"
licence = \"CC BY-NC-SA 3.0 IGO\"
contact = \"desk@example.org\"
";

/// The words of the imprint.
const IMPRINT: [&str; 6] = [
    "Series: Harbour briefs",
    "ISSN: 0378-5955",
    "How to cite: Harbour Desk, “The topic”, 2025-07-31.",
    "DOI: https://doi.org/10.5555/harbour.4",
    "Licence: CC BY-NC-SA 3.0 IGO",
    "Contact: desk@example.org",
];

fn project(template: &str, publication: &str, own: &str) -> Project {
    let project = Project::new().file(
        "briefpress.toml",
        format!(
            "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"data/sources.bib\"]\n{publication}\
             [briefings.brief]\ntemplate = \"{template}\"\ntitle = \"The topic\"\nedition = 2025-07-31\n{own}\n"
        ),
    );
    std::fs::remove_file(project.path("templates/brief.typ")).ok();
    project
}

#[track_caller]
fn words(project: &Project) -> String {
    project.build().expect_exit(0);
    text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_shipped_document_has_an_imprint() {
    for template in
        ["brief.typ", "fact-sheet.typ", "country-profile.typ", "register.typ", "report.typ"]
    {
        let project = project(template, ALL, "");
        let words = words(&project);
        for expected in IMPRINT {
            // A long address is broken between lines.
            let (words, expected) = (words.replace(' ', ""), expected.replace(' ', ""));
            assert!(words.contains(&expected), "{template}: {expected}: {words}");
        }
        let links = tool("pdfinfo", &["-url"], &project.pdf());
        for target in [
            "https://doi.org/10.5555/harbour.4",
            "https://creativecommons.org/licenses/by-nc-sa/3.0/igo/",
            "mailto:desk@example.org",
        ] {
            assert!(links.contains(target), "{template}: {target}: {links}");
        }
    }
}

#[test]
fn what_is_not_given_leaves_no_gap_and_a_briefing_has_its_own_values() {
    let none = words(&project("brief.typ", "", ""));
    assert!(!none.contains("Licence") && !none.contains("ISSN"), "{none}");
    let own = "[briefings.brief.publication]\ndoi = \"10.5555/own\"\n";
    let words = words(&project(
        "brief.typ",
        "[publication]\nseries = \"Harbour briefs\"\ndoi = \"10.5555/all\"\n",
        own,
    ));
    assert!(words.contains("Series: Harbour briefs · DOI: https://doi.org/10.5555/own"), "{words}");
}

#[test]
fn catalogues_find_a_document_by_its_metadata() {
    let project = project("brief.typ", ALL, "");
    project.build().expect_exit(0);
    let info = tool("pdfinfo", &[], &project.pdf());
    let keywords = "Harbour briefs, ISSN 0378-5955, DOI 10.5555/harbour.4, CC BY-NC-SA 3.0 IGO";
    assert!(info.contains(keywords), "{info}");
}

#[test]
fn wrong_values_and_keys_are_reported_at_their_place() {
    let wrong = "[publication]\nissn = \"0378-5956\"\ndoi = \"harbour\"\ncontact = \"https://a:b@example.org\"\nlicense = \"CC0\"\n";
    insta::assert_snapshot!(project("brief.typ", wrong, "").run(&["check"]).stderr, @r#"
    error[invalid-value]: `0378-5956` is not an ISSN
     --> briefpress.toml:6:8
      |
    6 | issn = "0378-5956"
      |        ^^^^^^^^^^^
      |
      = help: its last character does not check the others

    error[invalid-value]: `harbour` is not a DOI
     --> briefpress.toml:7:7
      |
    7 | doi = "harbour"
      |       ^^^^^^^^^
      |
      = help: write it as `doi = "10.1234/abc"`

    error[invalid-value]: the address `https://a:b@example.org` has a user name or a password before the host
     --> briefpress.toml:8:11
      |
    8 | contact = "https://a:b@example.org"
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^

    error[unknown-key]: `[publication]` has no key `license`
     --> briefpress.toml:9:1
      |
    9 | license = "CC0"
      | ^^^^^^^
      |
      = help: did you mean `licence`?
    "#);
}
