//! What the first page of a brief leads with: judgement, confidence, a decision, and changes since the previous edition.

use crate::project::{Project, text, word_boxes};

const CLAIMS: &str = "\
id,from,to,category,item,quantity,unit,body,as_of,series,supersedes,sources
c1,DEU,POL,arms,shells,more than 10000,round,Port Desk,2025-01-10,s,,s1
c2,DEU,POL,arms,shells,more than 16500,round,Port Desk,2025-05-10,s,,s1
c3,DEU,POL,arms,rifles,300,piece,Harbour Watch,2025-02-01,,,s1
c4,DEU,POL,arms,rifles,250,piece,Harbour Watch,2025-06-01,,c3,s1
c5,DEU,POL,fuel,diesel,900,tonne,Port Desk,2025-06-02,,,s1
c6,DEU,POL,fuel,kerosene,70,tonne,Harbour Watch,2025-01-01,,,s1
c7,DEU,POL,fuel,kerosene,,,Harbour Watch,2025-06-03,,c6,s1
c8,DEU,POL,fuel,petrol,40,tonne,Port Desk,2025-04,,,s1
";

/// A project with a brief and more lines of its configuration.
fn project(template: &str, lines: &str) -> Project {
    Project::new().claims(CLAIMS).file(
        "briefpress.toml",
        format!(
            "[parties]\nDEU = \"Germany\"\nPOL = \"Poland\"\n[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
             [sources]\nfiles = [\"data/sources.bib\"]\n\
             [briefings.brief]\ntemplate = \"{template}\"\ntitle = \"The topic\"\nedition = 2025-07-31\n{lines}\n"
        ),
    )
}

#[track_caller]
fn words(project: &Project) -> String {
    std::fs::remove_file(project.path("templates/brief.typ")).ok();
    project.run(&["build", "--force"]).expect_exit(0);
    text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn figures_that_no_chart_can_compare_are_in_a_table_beside_the_key_facts() {
    let project = project("fact-sheet.typ", "");
    let words = words(&project);
    assert!(!words.contains("Chart 1"), "{words}");
    let boxes = word_boxes(&project.pdf());
    let start = |word: &str| -> f64 {
        let line = boxes.lines().find(|line| line.contains(&format!(">{word}<"))).expect(word);
        let (_, rest) = line.split_once("xMin=\"").expect("its place");
        rest.split('"').next().and_then(|it| it.parse().ok()).expect("a number")
    };
    let page_of_table = boxes.split("<page ").position(|page| page.contains(">Body<"));
    assert_eq!(page_of_table, Some(1), "the first page");
    assert!(start("Body") > start("Basis") + 150.0, "in the columns beside the box");
}

#[test]
fn changes_since_the_previous_edition_are_printed_by_kind() {
    for template in ["brief.typ", "fact-sheet.typ"] {
        let words = words(&project(template, "previous-edition = 2025-04-30"));
        for expected in [
            "Since the last edition (30 April 2025)",
            "Port Desk: 900 tonnes of diesel",
            "Port Desk: more than 16,500 shells",
            "(before: more than 10,000)",
            "Harbour Watch: 250 rifles",
            "(before: 300)",
        ] {
            assert!(words.contains(expected), "{template}: {expected}: {words}");
        }
        let (_, changes) = words.split_once("Since the last edition").expect("a heading");
        let (changes, _) = changes.split_once("Key findings").expect("the next heading");
        for kind in ["New", "Raised", "Lowered", "Withdrawn"] {
            assert_eq!(changes.matches(kind).count(), 1, "{template}: {kind}: {changes}");
        }
        assert!(!changes.contains("petrol"), "{template}: {changes}");
    }
    let without = words(&project("brief.typ", ""));
    assert!(!without.contains("Since the last edition"), "{without}");
    let nothing_new = words(&project("brief.typ", "previous-edition = 2025-07-01"));
    assert!(!nothing_new.contains("Since the last edition"), "{nothing_new}");
}

#[test]
fn what_the_authors_judge_is_on_the_page_and_what_they_leave_out_leaves_no_gap() {
    let given = "parameters = { headline = \"Germany sends more\", agreed = \"Shells were sent.\", unknown = \"Who paid.\", \
                 confidence = { level = \"low\", because = \"One voice.\" }, decision = \"Whether to ask.\" }";
    let all = words(&project("brief.typ", &format!("subtitle = \"Of two bodies\"\n{given}")));
    for expected in [
        "Germany sends more The topic Of two bodies",
        "AGREED",
        "Shells were sent.",
        "NOT KNOWN",
        "How sure: low. One voice.",
        "For decision",
        "Whether to ask.",
    ] {
        assert!(all.contains(expected), "{expected}: {all}");
    }
    assert!(!all.contains("DISPUTED"), "{all}");
    let none = words(&project("brief.typ", ""));
    for absent in ["AGREED", "NOT KNOWN", "How sure", "For decision"] {
        assert!(!none.contains(absent), "{absent}: {none}");
    }
}

#[test]
fn what_is_wrong_with_them_is_reported_at_its_place() {
    let late = project("brief.typ", "previous-edition = 2025-07-31").check_report();
    assert!(late.contains("the previous edition is not before this one"), "{late}");
    assert!(
        late.contains("briefpress.toml:12:20") && late.contains("`edition` is 2025-07-31"),
        "{late}"
    );
    let level = project("brief.typ", "parameters = { confidence = { level = \"hihg\" } }");
    std::fs::remove_file(level.path("templates/brief.typ")).expect("the template of the fixture");
    let report = level.check_report();
    for words in [
        "briefpress.toml:12:39",
        "`level` is `hihg`, expected `high`, `moderate` or `low`",
        "did you mean `high`?",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let sure =
        "parameters = { judgements = [{ text = \"More came.\", confidence = \"certain\" }] }";
    let report = project("report.typ", sure).check_report();
    for words in
        ["briefpress.toml:12:", "`confidence` is `certain`, expected `high`, `moderate` or `low`"]
    {
        assert!(report.contains(words), "{words}: {report}");
    }
    let day = Project::new().template("= A\n{{ claims.changes('May') | length }}\n").build_error();
    assert!(day.contains("`changes` takes a day") && day.contains("not `May`"), "{day}");
}
