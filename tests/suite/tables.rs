//! Tables show figures as exactly and as openly as their sources do, explain their signs, keep
//! together what belongs together, and can be read by machines and screen readers.

use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::project::{Project, text, tool};

const CLAIMS: &str = "\
id,body,from,to,item,category,quantity,unit,as_of,basis,sources
a1,Group,PRK,RUS,shells,shells,\"11,000,000\",round,2024-12-31,,s1
a2,Ministry,PRK,RUS,shells,shells,9 million,round,2024-11,,s1
a3,Centre,PRK,RUS,shells,shells,at least 148,round,2024,,s1
a4,Agency,PRK,RUS,shells,shells,up to 3.5 million,round,2023,,s1
b1,Group,PRK,RUS,missiles,missiles,several dozen,missile,2024-12-31,,s1
b2,Ministry,PRK,RUS,missiles,missiles,,missile,2024-10-01,,s1
b3,Centre,PRK,RUS,missiles,missiles,0,missile,2024-06-01,,s1
";

fn project(body: &str) -> Project {
    let template = format!(
        "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"A\")\n= A\n{body}\n= Sources\n#source-list({{{{ source_list() }}}})\n"
    );
    Project::new().claims(CLAIMS).template(&template)
}

/// The rows of all tables as screen readers get them, cells parted by a bar; heads of columns are
/// marked `^`, heads of rows `<`, and those of both `+`.
fn rows(pdf: &Path) -> String {
    let mut rows = String::new();
    let mut table = None;
    for line in tool("pdfinfo", &["-struct-text"], pdf).lines() {
        let text = line.trim_start();
        let depth = line.len() - text.len();
        if text.starts_with("Table (") {
            table = Some(depth);
        } else if table.is_some_and(|table| depth <= table) {
            table = None;
        }
        if table.is_some() {
            rows.push_str(&cell(text));
        }
    }
    rows.replace('\u{a0}', " ").replace("\n | ", "\n").trim().to_owned()
}

/// Whether a line about the structure begins a cell: "TH <U1x0y0>:" does, "`THead`" does not.
fn is_cell(line: &str) -> bool {
    let rest = line.strip_prefix("TD").or(line.strip_prefix("TH"));
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// What a line about the structure adds to the rows.
fn cell(line: &str) -> String {
    match line.trim_end() {
        "TR" => "\n".to_owned(),
        "/Scope /Column" => "^".to_owned(),
        "/Scope /Row" => "<".to_owned(),
        "/Scope /Both" => "+".to_owned(),
        "Caption" => "Caption: ".to_owned(),
        start if is_cell(start) => " | ".to_owned(),
        text if text.starts_with('"') => text.trim_matches('"').to_owned(),
        start if start.starts_with("Table (") => "\n--".to_owned(),
        _ => String::new(),
    }
}

fn tables(body: &str) -> String {
    let project = project(body);
    project.build_text();
    rows(&project.pdf())
}

fn pdftotext(option: &str, pdf: &Path) -> String {
    let output = Command::new("pdftotext").arg(option).arg(pdf).arg("-").output();
    String::from_utf8_lossy(&output.expect("pdftotext").stdout).into_owned()
}

/// From where to where a word stands on the page, in points from the left.
fn place(pdf: &Path, word: &str) -> (f64, f64) {
    let words = pdftotext("-bbox", pdf);
    let line = words.lines().find(|line| line.contains(&format!(">{word}</word>")));
    let line = line.unwrap_or_else(|| panic!("{word} is not in {words}"));
    let number = |name: &str| {
        let rest = line.split_once(&format!("{name}=\"")).expect("a coordinate").1;
        rest.split('"').next().and_then(|digits| digits.parse().ok()).expect("a number")
    };
    (number("xMin"), number("xMax"))
}

/// How far below the top of the page a word begins, in points.
fn height(pdf: &Path, word: &str) -> f64 {
    let words = pdftotext("-bbox", pdf);
    let line = words.lines().find(|line| line.contains(&format!(">{word}</word>")));
    let rest = line.and_then(|line| line.split_once("yMin=\"")).expect("a coordinate").1;
    rest.split('"').next().and_then(|digits| digits.parse().ok()).expect("a number")
}

#[test]
fn rows_are_as_high_as_a_template_makes_their_text() {
    for (rule, least) in [("", 8.0), ("#show table.cell: set text(size: 30pt)\n", 25.0)] {
        let body = format!("{rule}#claims-table({{{{ claims }}}}, columns: (\"id\", \"who\"))");
        let project = project(&body);
        project.build_text();
        let [first, second] = ["a1", "a2"].map(|id| height(&project.pdf(), id));
        assert!(second - first >= least, "{rule}: from {first} to {second}");
    }
}

#[test]
fn a_table_that_a_template_enlarges_goes_on_on_the_next_page() {
    let row = |(n, body)| format!("r{n},{body},PRK,RUS,shells,shells,{n},round,2024,,s1\n");
    let rows = (0..29).map(|n| (n, "Group")).chain([(29, "Latest")]).map(row);
    let claims = CLAIMS.lines().next().map(|head| format!("{head}\n")).into_iter().chain(rows);
    let rule = "#show table.cell: set text(size: 30pt)";
    let body = format!("{rule}\n#claims-table({{{{ claims }}}}, columns: (\"who\", \"unit\"))");
    let project = project(&body).claims(&claims.collect::<String>());
    project.build_text();
    let last = height(&project.pdf(), "Latest");
    assert!(last < 842.0, "the last row stands {last} points below the top of its page");
}

#[test]
fn low_and_high_figures_are_as_exact_and_as_open_as_their_sources() {
    assert_snapshot!(tables("#competing-figures({{ claims.by(\"category\") }})"), @"
    --
    ^What | ^Low | ^High | ^Body | ^Sources | ^As of
    ^Shells
    <shells | 11,000,000 | Group | [1] | 31 December 2024
    <shells | 9 million | Ministry | [1] | November 2024
    <shells | ≥ 148 | none given | Centre | [1] | 2024
    <shells | none given | ≤ 3.5 million | Agency | [1] | 2023
    ^Missiles
    <missiles | “several dozen” | Group | [1] | 31 December 2024
    <missiles | .. | Ministry | [1] | 1 October 2024
    <missiles | 0 | Centre | [1] | 1 June 2024
    ");
}

#[test]
fn an_approximation_from_one_side_has_a_point_and_no_bound_that_was_not_given() {
    let claims =
        CLAIMS.replace("9 million", "nearly 9 million").replace("at least 148", "just over 148");
    let project = project(
        "#claims-table({{ claims.where(id=[\"a2\", \"a3\"]) }}, columns: (\"low\", \"high\"))",
    )
    .claims(&claims);
    let text = project.build_text();
    assert_snapshot!(rows(&project.pdf()), @"
    --
    ^Low | ^High
    <nearly 9 million
    <just over 148
    ");
    // The words say so; no sign needs an explanation.
    assert!(!text.contains('≈') && !text.contains("none given"), "{text}");
}

#[test]
fn digits_stand_under_their_like() {
    let project = project(
        "#claims-table({{ claims.where(id=[\"a1\", \"a2\", \"a3\"]) }}, columns: (\"id\", \"low\"))",
    );
    project.build_text();
    let pdf = project.pdf();
    let near = |one: f64, other: f64| (one - other).abs() < 0.2;
    let (all, few) = (place(&pdf, "11,000,000"), place(&pdf, "148"));
    assert!(near(all.1, few.1), "units: {all:?} {few:?}");
    let digit = (few.1 - few.0) / 3.0;
    let nine = place(&pdf, "9");
    assert!(near(nine.0, all.0 + digit), "millions: {nine:?} {all:?}");
}

#[test]
fn signs_are_explained_where_they_occur_and_only_there() {
    let legend = |ids: &str| {
        let body = format!("#competing-figures({{{{ claims.where(id=[{ids}]) }}}})");
        let text = project(&body).build_text();
        let (_, after) = text.split_once("As of\n").expect("the heads");
        let (legend, _) = after.rsplit_once("\nSources").expect("the list");
        let begin = legend.find("..:").or(legend.find("0:")).or(legend.find("≥:"));
        begin.map_or(String::new(), |begin| legend[begin..].replace('\n', " "))
    };
    assert_eq!(legend("\"a1\""), "");
    let group =
        project("#competing-figures({{ claims.where(category=\"missiles\").by(\"category\") }})");
    assert!(group.build_text().contains("..: the body gave no figure."));
    assert_snapshot!(legend("\"a3\""), @"≥: at least.");
    assert_snapshot!(legend("\"b2\""), @"..: the body gave no figure.");
    assert_snapshot!(legend("\"b3\""), @"0: none, according to the body.");
}

#[test]
fn notes_are_lettered_under_their_own_table() {
    let body = "#competing-figures({{ claims }}, notes: (a1: [First.], b1: \"Second.\"))
                #with-notes(table(columns: 1, table.header[Own], [x#table-note[Third.]]))";
    assert_snapshot!(tables(body), @"
    --
    ^What | ^Low | ^High | ^Body | ^Sources | ^As of
    <shells | 11,000,000a | Group | [1] | 31 December 2024
    <shells | 9 million | Ministry | [1] | November 2024
    <shells | ≥ 148 | none given | Centre | [1] | 2024
    <shells | none given | ≤ 3.5 million | Agency | [1] | 2023
    <missiles | “several dozen”b | Group | [1] | 31 December 2024
    <missiles | .. | Ministry | [1] | 1 October 2024
    <missiles | 0 | Centre | [1] | 1 June 2024
    --
    ^Own
    xa
    ");
    let text = project(body).build_text();
    let notes = text.lines().filter(|line| line.ends_with('.') && (4..12).contains(&line.len()));
    let notes: Vec<&str> = notes.filter(|line| !line.contains('/')).collect();
    assert_eq!(notes, ["a First.", "b Second.", "a Third."]);
}

#[test]
fn the_letter_of_a_note_stands_after_its_figure() {
    for (id, figure) in [("a4", "given"), ("a3", "148"), ("a1", "11,000,000")] {
        let body = format!(
            "#claims-table({{{{ claims.where(id=\"{id}\") }}}}, columns: (\"low\", \"id\"), notes: ({id}: [First.]))"
        );
        let project = project(&body);
        project.build_text();
        let pdf = project.pdf();
        let (figure, letter) = (place(&pdf, figure), place(&pdf, "a"));
        assert!((letter.0 - figure.1).abs() < 0.2, "{id}: {figure:?} {letter:?}");
    }
}

#[test]
fn a_note_outside_of_tables_is_an_error() {
    let told = project("Text#table-note[Lost.]").build_error();
    assert!(told.contains("table-note: is not inside a table"), "{told}");
}

#[test]
fn a_column_that_no_claim_has_is_refused_by_name() {
    let check = |body: &str, expect: &str| {
        let told = project(body).build_error();
        assert!(told.contains(expect), "{told}");
    };
    check(
        "#claims-table({{ claims }}, columns: (\"id\", \"bodi\"))",
        "claims have no field `bodi`",
    );
    check(
        "#competing-figures({{ claims }}, columns: (\"figur\",))",
        "claims have no field `figur`",
    );
    check("#category-matrix({{ claims }}, rows: \"catgory\")", "claims have no field `catgory`");
    check(
        "#legal-basis(((category: \"a\", resoltion: \"b\"),))",
        "entries have no `resoltion`; they have category, resolution, paragraph, text",
    );
}

#[test]
fn a_legal_basis_longer_than_a_page_is_all_there() {
    let entry = |n: usize| {
        format!(
            "(category: \"arms\", resolution: \"R{n}\", paragraph: \"{n}\", text: \"says {n}.\"),"
        )
    };
    let entries: String = (0..120).map(entry).collect();
    let project = project(&format!("#legal-basis(({entries}))"));
    project.run(&["build", "--deny-warnings"]).expect_exit(0);
    let text = pdftotext("-layout", &project.pdf());
    assert!((0..120).all(|n| text.contains(&format!("says {n}."))), "{text}");
}

#[test]
fn heads_of_rows_are_told_to_screen_readers() {
    assert_snapshot!(tables("#category-matrix({{ claims }}, caption: [Who spoke of what])"), @"
    --Caption: Table 1: Who spoke of what
    +Category | ^Group | ^Ministry | ^Centre | ^Agency
    <Shells | 1 | 1 | 1 | 1
    <Missiles | 1 | 1 | 1 |
    ");
    assert_snapshot!(tables("#category-matrix({{ claims }}, cell: latest-figure)"), @"
    --
    +Category | ^Group | ^Ministry | ^Centre | ^Agency
    <Shells | 11,000,000 rounds [1] | 9 million rounds [1] | ≥ 148 rounds [1] | ≤ 3.5 million rounds [1]
    <Missiles | “several dozen” missiles [1] | .. | 0 missiles [1] |
    ");
    assert_snapshot!(tables("#corroboration-table({{ claims.corroboration(\"category\") }})"), @"
    --
    +Category | ^Claims | ^Independent voices | ^Bodies
    <Shells | 4 | 4 | Group; Ministry; Centre; Agency
    <Missiles | 3 | 3 | Group; Ministry; Centre
    ");
}

#[test]
fn a_chronology_goes_year_by_year_and_keeps_the_precision_of_dates() {
    assert_snapshot!(tables("#chronology({{ claims }})"), @"
    --
    ^As of | ^What | ^Body | ^Sources
    ^2023
    <2023 | up to 3.5 million shells | Agency | [1]
    ^2024
    <2024 | at least 148 shells | Centre | [1]
    <1 June 2024 | 0 missiles | Centre | [1]
    <1 October 2024 | missiles | Ministry | [1]
    <November 2024 | 9 million shells | Ministry | [1]
    <31 December 2024 | 11,000,000 shells | Group | [1]
    <31 December 2024 | several dozen missiles | Group | [1]
    ");
}

#[test]
fn a_category_is_named_once_in_the_legal_basis() {
    let body = "#legal-basis((
                  (category: \"arms\", resolution: \"A\", paragraph: \"para. x\", text: \"None.\"),
                  (category: \"fuel\", resolution: \"B\", paragraph: none, text: [Some.]),
                  (category: \"arms\", resolution: \"C\", paragraph: \"para. y\", text: \"Few.\"),
                ))";
    assert_snapshot!(tables(body), @"
    --
    ^Category | ^Resolution | ^Paragraph | ^Provision
    <Arms | A | para. x | None.
    C | para. y | Few.
    <Fuel | B |  | Some.
    ");
}

#[test]
fn tables_without_rows_say_so() {
    let none = "{{ claims.where(body=\"Agency\").where(body=\"Group\") }}";
    for table in ["competing-figures", "claims-table", "category-matrix", "chronology"] {
        let text = project(&format!("#{table}({none}, caption: [C])")).build_text();
        assert!(text.contains("There are no claims."), "{table}: {text}");
    }
}

#[test]
fn captions_are_counted_and_listed() {
    let body = "#outline(target: figure.where(kind: table), title: none)
                #competing-figures({{ claims }}, caption: [One thing])
                #chronology({{ claims }}, caption: [Another thing], label: <other>)
                As @other says.";
    let text = project(body).build_text();
    for line in ["Table 1 One thing", "Table 1: One thing", "Table 2 Another thing"] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert!(text.contains("As Table 2 says"), "{text}");
}

#[test]
fn a_wide_table_turns_its_pages_and_leaves_no_blank_ones() {
    let body = "Before.\n#landscape(claims-table({{ claims }}))\nAfter.";
    let project = project(body);
    project.build_text();
    let pages = tool("pdfinfo", &["-f", "1", "-l", "9"], &project.pdf());
    let sizes: Vec<&str> = pages
        .lines()
        .filter_map(|line| line.split_once(" size:").map(|(_, size)| size.trim()))
        .filter(|size| size.contains("pts"))
        .collect();
    assert_snapshot!(sizes.join("\n"), @"
    595.276 x 841.89 pts (A4)
    841.89 x 595.276 pts (A4)
    595.276 x 841.89 pts (A4)
    ");
}

#[test]
fn a_short_group_stays_on_one_page_and_no_head_is_left_behind() {
    let groups = "#let groups = {{ claims.by(\"category\") }}
                  #let some = groups * 6
                  #for n in range(24) { pagebreak(); v(440pt + n * 9pt); claims-table(some) }";
    let project = project(groups);
    project.build_text();
    let pages = pdftotext("-layout", &project.pdf());
    let firsts: Vec<&str> = pages
        .split('\u{c}')
        .filter_map(|page| {
            let mut lines = page.lines().filter(|line| !line.trim().is_empty());
            lines.next().filter(|line| line.trim_start().starts_with("Claim"))?;
            lines.next().and_then(|line| line.split_whitespace().next())
        })
        .collect();
    assert!(firsts.len() > 24, "{firsts:?}");
    assert!(firsts.iter().all(|word| ["Shells", "Missiles"].contains(word)), "{firsts:?}");
}

#[test]
fn notes_and_rows_longer_than_a_page_go_on_on_the_next() {
    let long = format!("{}LASTWORD", "tanker crew cargo ".repeat(900));
    let row = |id: &str, item: &str, note: &str| {
        format!("{id},Group,PRK,RUS,{item},shells,5,round,2024,,s1,{note}\n")
    };
    let claims = format!(
        "id,body,from,to,item,category,quantity,unit,as_of,basis,sources,note\n{}",
        row("c1", "shells", &long) + &row("c2", &long, "")
    );
    for body in [
        "#competing-figures({{ claims.where(id=\"c1\") }}, notes: (c1: [{{ claim(\"c1\").note }}]))",
        "#claims-table({{ claims.where(id=\"c1\") }}, note: [{{ claim(\"c1\").note }}])",
        "#with-notes(table(columns: 1, table.header[A], [b#table-note[{{ claim(\"c1\").note }}]]))",
        "#category-matrix({{ claims }}, rows: \"item\", columns: \"body\")",
        "#category-matrix({{ claims }}, rows: \"body\", columns: \"category\", cell: claims => claims.last().item)",
        "#claims-table({{ claims }})",
        "#legal-basis(((category: \"a\", resolution: \"1\", paragraph: \"2\", text: {{ claim(\"c1\").note }}), (category: \"a\", resolution: \"2\")))",
        "#range-chart({{ claims.where(id=\"c1\") }}, caption: [C], note: [{{ claim(\"c1\").note }}])",
    ] {
        let project = project(body).claims(&claims);
        let run = project.build();
        run.expect_exit(0);
        assert_eq!(run.diagnostics(), "", "{body}");
        assert!(crate::project::text(&project.pdf()).contains("LASTWORD"), "{body}");
    }
}

#[test]
fn two_dots_are_explained_by_what_they_stand_for() {
    let head = "id,item,quantity,unit,body,as_of,sources\n";
    let told = |row: &str| {
        let body = "#competing-figures({{ claims }}, columns: (\"what\", \"figure\", \"as-of\"))";
        project(body).claims(&format!("{head}{row}\n")).build_text()
    };
    assert!(told("a,shells,,round,Desk,2024,s1").contains("..: the body gave no figure."));
    assert!(told("a,shells,5,round,Desk,,s1").contains("..: not given by the body."));
    assert!(told("a,shells,,round,Desk,,s1").contains("..: not given by the body."));
}

#[test]
fn what_is_the_same_in_all_rows_is_said_once() {
    let table =
        "{{ claims.where(category=\"shells\") }}, columns: (\"route\", \"figure\", \"body\")";
    let with_caption = project(&format!("#claims-table({table}, caption: [The shells])"));
    with_caption.build().expect_exit(0);
    let found = rows(&with_caption.pdf());
    assert!(found.contains("The shells Route: North Korea → Russia\n"), "{found}");
    assert!(!found.contains("^Route") && found.contains("Group"), "{found}");
    let words =
        |project: &Project| text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ");
    let printed = words(&with_caption);
    assert!(printed.contains("The shells Route: North Korea → Russia"), "{printed}");
    let without = project(&format!("#claims-table({table})"));
    without.build().expect_exit(0);
    let printed = words(&without);
    assert!(printed.contains("Route: North Korea → Russia."), "{printed}");
    // Two rows are no column that says the same over and over.
    let two = project(
        "#claims-table({{ claims.where(id=[\"a1\", \"a2\"]) }}, columns: (\"route\", \"figure\"))",
    );
    two.build().expect_exit(0);
    assert!(rows(&two.pdf()).contains("Route |"));
}
