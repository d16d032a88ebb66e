//! Words of another direction keep their order on the pages, and so does what stands around them: Latin data in Arabic
//! documents, Arabic data in English ones. Lines are compared as they are seen, from the left to the right.

use std::path::Path;

use crate::language::{font_of, with_font};
use crate::pdf_readers::python;
use crate::project::Project;

/// The lines of a PDF as they are seen: Arabic letters stand in reverse order.
fn seen(pdf: &Path) -> Vec<String> {
    python("lines.py", &[pdf])
}

#[track_caller]
fn assert_contains(lines: &[String], expect: &[&str]) {
    for line in expect {
        assert!(lines.iter().any(|it| it.contains(line)), "{line} is not in {lines:#?}");
    }
}

/// Arabic letters as a line of the page has them.
fn reversed(words: &str) -> String {
    words.chars().rev().collect()
}

/// A project in a language with one briefing for a shipped template, whose titles have Latin words only.
fn project(language: &str, template: &str, claims: &str, parties: &str) -> Project {
    let project = Project::new().claims(claims).file(
        "briefpress.toml",
        format!(
            "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"data/sources.bib\"]\n\
             [project]\npublisher = \"Desk (Press)\"\nauthors = [\"A. Smith Jr.\"]\n[parties]\n{parties}\n\
             [briefings.brief]\ntemplate = \"{template}\"\ntitle = \"Transfers (2025)\"\nsubtitle = \"A report, 1 of 2.\"\n\
             marking = \"Use (2)\"\nedition = 2025-07-31\nlanguage = \"{language}\"\n"
        ),
    );
    std::fs::remove_file(project.path("templates/brief.typ")).expect("the template of the fixture");
    let project = with_font(project, font_of("ar").expect("a font for Arabic"));
    project.build().expect_exit(0);
    project
}

const LATIN: &str = "\
id,from,to,category,item,quantity,unit,status,body,as_of,sources
a,ARD,CAD,drones,X-4 (mod 2),40,piece,delivered,MG,2025-01-03,s1@p 4
b,ARD,CAD,drones,X-4 (mod 2),at least 30,piece,delivered,HW,2025-01-04,s1
c,CAD,ARD,fuel,oil,several dozen,tonne,lost,HW,2025-01-05,s1
";
const LATIN_PARTIES: &str = "ARD = \"Ardania\"\nCAD = \"Cadria\"";

#[test]
fn a_finding_whose_head_is_latin_leads_from_the_right_to_the_left() {
    let project = project("ar", "brief.typ", LATIN, LATIN_PARTIES);
    assert_contains(
        &seen(&project.pdf()),
        &[
            "X-4 (mod 2) 30 نع لقي ال ام :Cadria ← Ardania ،HW Drones",
            ":Cadria ← Ardania ،MG",
            "»several dozen« :Ardania ← Cadria ،HW Fuel",
        ],
    );
}

#[test]
fn latin_titles_names_and_sources_keep_their_brackets_and_stops() {
    let titles =
        ["Transfers (2025)", "A report, 1 of 2.", "A. Smith Jr.", "USE (2)", "DESK (PRESS)"];
    for template in ["brief.typ", "fact-sheet.typ", "report.typ", "country-profile.typ"] {
        let project = project("ar", template, LATIN, LATIN_PARTIES);
        let lines = seen(&project.pdf());
        assert_contains(&lines, &titles);
        let starts_with_stop = |line: &&String| {
            line.strip_prefix('.')
                .is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && rest.is_ascii())
        };
        assert_eq!(lines.iter().find(starts_with_stop), None, "{template}");
        assert!(
            lines.iter().any(|line| line.contains("Monitoring Group") && line.ends_with('1')),
            "{lines:#?}"
        );
        if template == "report.typ" {
            assert_contains(&lines, &["Drones .II", "Drones :ةروشنملا ماقرألا"]);
        }
    }
}

#[test]
fn facts_tables_and_charts_keep_the_order_of_latin_items_and_routes() {
    let project = project("ar", "fact-sheet.typ", LATIN, LATIN_PARTIES);
    assert_contains(
        &seen(&project.pdf()),
        &["،Cadria ← Ardania ،MG", "X-4 (mod 2)", "several dozen", "عطق ،X-4 (mod 2) ،Drones :"],
    );
    let register = self::project("ar", "register.typ", LATIN, LATIN_PARTIES);
    assert_contains(
        &seen(&register.pdf()),
        &["drones X-4 (mod 2) ةعطق ≥ 30 Ardania", "oil نانطأ several Cadria"],
    );
}

const ARABIC: &str = "\
id,from,to,category,item,quantity,unit,status,body,as_of,sources
a,QAT,YEM,drones,طائرات (2),40,piece,delivered,مرصد,2025-01-03,s1
b,QAT,YEM,drones,drones,30,piece,delivered,HW,2025-01-04,s1
c,YEM,QAT,fuel,oil,9,tonne,delivered,HW,2025-01-05,s1
";
const ARABIC_PARTIES: &str = "QAT = \"قطر\"\nYEM = \"اليمن\"";

#[test]
fn a_route_between_arabic_names_leads_from_the_left_to_the_right_in_english() {
    let [from, to, body, item] = ["قطر", "اليمن", "مرصد", "طائرات"].map(reversed);
    let project = project("en", "brief.typ", ARABIC, ARABIC_PARTIES);
    let lines = seen(&project.pdf());
    assert_contains(&lines, &[&format!("{body}, {from} → {to}: 40")]);
    assert_contains(&lines, &[&format!("HW, {from} → {to}: 30 drones")]);
    assert_contains(&lines, &[&item]);
    assert!(!lines.iter().any(|line| line.contains(&format!("{to} → {from}: 30"))), "{lines:#?}");
}
