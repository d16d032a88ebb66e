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
/// A third figure of the same thing, so that there is a chart; and one long before it, so that it is one over time.
const CHARTED: &str = "\
d,ARD,CAD,drones,X-4 (mod 2),about 45,piece,delivered,Watch (West),2025-01-06,s1
";
const CHARTED_OVER_TIME: &str = "\
d,ARD,CAD,drones,X-4 (mod 2),about 45,piece,delivered,Watch (West),2025-01-06,s1
e,ARD,CAD,drones,X-4 (mod 2),more than 20,piece,delivered,Navy (East),2024-01-06,s1
";
const LATIN_PARTIES: &str = "ARD = \"Ardania\"\nCAD = \"Cadria\"";

#[test]
fn a_finding_whose_head_is_latin_leads_from_the_right_to_the_left() {
    let project = project("ar", "brief.typ", LATIN, LATIN_PARTIES);
    assert_contains(
        &seen(&project.pdf()),
        &[
            "Cadria ← Ardania) ]1[ X-4 (mod 2) 30 نع لقي ال ام ،HW بسحب Drones",
            "X-4 (mod 2) 40 ،MG بسحب",
            "»several dozen« ،HW بسحب Fuel",
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
                .is_some_and(|rest| rest.starts_with(char::is_alphabetic) && rest.is_ascii())
        };
        assert_eq!(lines.iter().find(starts_with_stop), None, "{template}");
        // The number of a source is in brackets, which are mirrored.
        let ends_with_number = |line: &str| line.trim_end_matches(['[', ']']).ends_with('1');
        assert!(
            lines.iter().any(|line| line.contains("Monitoring Group") && ends_with_number(line)),
            "{lines:#?}"
        );
        if template == "report.typ" {
            assert_contains(&lines, &["Drones .II", "Drones :ةروشنملا ماقرألا"]);
        }
    }
}

#[test]
fn an_address_with_a_digit_keeps_its_order_behind_an_arabic_date() {
    let claims = LATIN.replace("s1", "d1");
    let project = Project::new().claims(&claims).file(
        "data/sources.bib",
        "@online{d1, author={Desk}, title={Title}, organization={Daily}, date={2025-05-30}, url={https://daily8.example}}\n",
    );
    let template = "{% do cite_by_number() %}#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"A\")\n\
                    = A\n{{ claim(\"a\") }}\n#source-list({{ source_list(short=true) }})\n";
    let project = project
        .config("language = \"ar\"\n[parties]\nARD = \"Ardania\"\nCAD = \"Cadria\"\n")
        .template(template);
    let project = with_font(project, font_of("ar").expect("a font for Arabic"));
    project.build().expect_exit(0);
    assert_contains(&seen(&project.pdf()), &["daily8.example"]);
}

#[test]
fn labels_of_charts_keep_their_brackets_signs_and_numbers() {
    let rows = project("ar", "brief.typ", &format!("{LATIN}{CHARTED}"), LATIN_PARTIES);
    let common = format!("40 {}", reversed("متوافق مع الجميع"));
    let row = format!("]1[ ≈ 45 2025 {} 6 Watch (West)", reversed("كانون الثاني/يناير"));
    assert_contains(&seen(&rows.pdf()), &["50 40 30 20 10 0", &row, &common]);
    let over_time = format!("{LATIN}{CHARTED_OVER_TIME}");
    let over_time = project("ar", "brief.typ", &over_time, LATIN_PARTIES);
    // Beside each point: date, source, figure and body, from the left to the right.
    let point = format!("2024 {} 6 ]1[ > 20 Navy (East)", reversed("كانون الثاني/يناير"));
    assert_contains(&seen(&over_time.pdf()), &[&point]);
}

#[test]
fn facts_tables_and_charts_keep_the_order_of_latin_items_and_routes() {
    let charted = format!("{LATIN}{CHARTED}");
    let project = project("ar", "fact-sheet.typ", &charted, LATIN_PARTIES);
    assert_contains(
        &seen(&project.pdf()),
        &["،Cadria ← Ardania ،MG", "X-4 (mod 2)", "several dozen", "عطق ،X-4 (mod 2) ،Drones :"],
    );
    let register = self::project("ar", "register.typ", LATIN, LATIN_PARTIES);
    assert_contains(
        &seen(&register.pdf()),
        &[
            "Ardania :ةدروملا ةهجلا · Cadria :ةيقلتملا ةهجلا",
            "drones X-4 (mod 2) ةعطق ≥ 30",
            "oil نانطأ several dozen",
        ],
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
    assert_contains(&lines, &[&format!("({from} → {to}, as of 3 January 2025)")]);
    assert_contains(
        &lines,
        &[&format!("HW reports 30 drones [1] ({from} → {to}, as of"), &format!("{body}, 40")],
    );
    assert_contains(&lines, &[&item]);
    assert!(
        !lines.iter().any(|line| line.contains(&format!("30 drones [1] ({to} → {from}"))),
        "{lines:#?}"
    );
}

/// A project whose own template prints the item of its claim, in a document in a language.
fn printed(language: &str, item: &str, template: &str) -> Vec<String> {
    let project = Project::new()
        .claims(&format!("id,item,body,sources\nc1,{item},MG,s1\nc2,{item},MG,s1\n"))
        .file(
            "briefpress.toml",
            format!(
                "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"data/sources.bib\"]\n\
                 [briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"T\"\nedition = 2025-07-31\nlanguage = \"{language}\"\n"
            ),
        )
        .template(template);
    let project = with_font(project, font_of("ar").expect("a font for Arabic"));
    project.build().expect_exit(0);
    seen(&project.pdf())
}

/// Ways in which a template hands a value to Typst's code, which then prints it before `(100)`. They end a line.
const THROUGH_CODE: [(&str, &str); 9] = [
    ("variable", "#let n = {{ claim(\"c1\").item }}\n#n (100)"),
    ("string", "#let n = \"{{ claim(\"c1\").item }}\"\n#n (100)"),
    ("argument", "#let f(n) = [#n (100)]\n#f({{ claim(\"c1\").item }})"),
    ("field", "#let d = (n: {{ claim(\"c1\").item }})\n#d.n (100)"),
    ("field of a claim", "#let c = {{ claim(\"c1\") }}\n#c.item (100)"),
    (
        "cell",
        "#table(columns: 1, table.header[h], ..{{ claims | map(attribute=\"item\") | list }}.map(n => [#n (100)]))",
    ),
    ("heading", "#let n = {{ claim(\"c1\").item }}\n== #n (100)\n#outline()"),
    ("footnote", "#let n = {{ claim(\"c1\").item }}\nText.#footnote[#n (100)]"),
    (
        "box",
        "#let n = {{ claim(\"c1\").item }}\n#box(rotate(0deg, text(size: 8pt, n + \" (100)\")))",
    ),
];

#[test]
fn arabic_values_that_go_through_code_stay_before_figures_in_english() {
    let name = reversed("قطر");
    for (way, template) in THROUGH_CODE {
        let lines = printed("en", "قطر", &format!("= Head\n\n{template}\n"));
        let is_right = |line: &&String| line.contains(&format!("{name} (100)"));
        assert!(lines.iter().any(|line| is_right(&line)), "{way}: {lines:#?}");
        let is_wrong = |line: &&String| line.contains(&format!("(100) {name}"));
        assert_eq!(lines.iter().find(is_wrong), None, "{way}");
    }
}

#[test]
fn latin_values_that_go_through_code_keep_their_order_in_arabic() {
    for (way, template) in THROUGH_CODE {
        let lines = printed("ar", "155 mm shells (new)", &format!("= رأس\n\n{template}\n"));
        let is_right = |line: &String| line.contains("(100) 155 mm shells (new)");
        assert!(lines.iter().any(is_right), "{way}: {lines:#?}");
    }
}

#[test]
fn texts_of_templates_can_be_compared_and_are_part_of_words_as_before() {
    let template = "= Head\n\n#let n = {{ claim(\"c1\").item }}\n\
        #(if n == \"قط\" { \"the same\" } else { \"another\" }) #str(n.len()) #(n + \"ر\") and #n.codepoints().join(\"-\")\n";
    let lines = printed("en", "قط", template);
    let [whole, split] = ["قطر", "ق-ط"].map(reversed);
    assert_contains(&lines, &[&format!("the same 4 {whole} and {split}")]);
}

#[test]
fn words_of_a_template_that_are_names_of_fields_stay_in_their_sentence() {
    let template = "= رأس\n\n#let groups = {{ claims.by(\"item\") }}\nShown by body and by item\n";
    assert_contains(&printed("ar", "قطر", template), &["Shown by body and by item"]);
}
