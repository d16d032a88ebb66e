//! A figure is never broken between its digits or groups, in any language or component, and keeps its order
//! and its signs among words that are read from the right.

use std::fs;
use std::path::Path;

use crate::project::{Project, tool};

/// Arabic; Debian's `fonts-hosny-amiri`.
const ARABIC: &str = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf";

const CLAIMS: &str = "id,from,to,category,item,quantity,unit,body,as_of,sources,note
q1,RUS,CHN,fuel,crude oil,7813049851,kilogram,A,2023-01,s1,
q2,RUS,PRK,fuel,containers,\"11,000 to 12,000\",container,B,2024,s1,
q3,RUS,PRK,fuel,loan,at least 1234567891234,KRW,C,2024,s1,
q4,RUS,PRK,fuel,crude oil,up to 123456789012345,kilogram,D,2024,s1,
q5,RUS,PRK,fuel,crude oil,\"123,456,789 to 999,999,999\",kilogram,E,2024,s1,
";

/// What the groups of digits are parted by, for each language.
const GROUPS: &[(&str, &str)] = &[
    ("en", ","),
    ("de", "."),
    ("es", "."),
    ("fr", "\u{202f}"),
    ("ru", "\u{a0}"),
    ("uk", "\u{a0}"),
];

/// Components that print figures.
const COMPONENTS: &[&str] = &[
    "#claims-table({{ claims }})",
    "#claims-table({{ claims }}, columns: (\"id\", \"route\", \"body\", \"figure\", \"thing\", \"period\", \"as-of\", \"status\", \"unit\", \"refs\"))",
    "#competing-figures({{ claims }})",
    "#chronology({{ claims }})",
    "#category-matrix({{ claims }}, cell: latest-figure)",
    "#step-chart({{ claims.where(unit=\"kilogram\") }}, caption: [C])",
    "#timeline({{ claims }}, when: \"as-of\", caption: [C])",
    "#bar-chart({{ claims.where(unit=\"kilogram\") }}.map(c => (label: c.body, value: c)), unit: \"kg\", caption: [C])",
    "#range-chart({{ claims.where(unit=\"kilogram\") }}, caption: [C])",
    "#block(width: 60mm, range-chart({{ claims.where(unit=\"kilogram\") }}, caption: [C]))",
    "#block(width: 85mm, range-chart({{ claims.where(unit=\"kilogram\") }}, caption: [C]))",
    "#tiles(..{{ claims }}.map(claim => (claim.quantity.short, claim.item)))",
    "#key-facts([Facts], ..{{ claims }}.map(claim => (claim.quantity.text, claim.item, claim.body)))",
    "#heat-matrix({{ claims }}, cell: only-figure, caption: [C])",
];

fn document(language: &str, template: &str) -> Project {
    Project::new()
        .claims(CLAIMS)
        .config(&format!("language = \"{language}\"\n"))
        .config(if language == "ar" { "[fonts]\npaths = [\"fonts\"]\n" } else { "" })
        .template(template)
}

fn component(language: &str, body: &str) -> Project {
    document(
        language,
        &format!(
            "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"A\")\n= A\n{body}\n\n#source-list({{{{ source_list() }}}})\n"
        ),
    )
}

/// The figures of the claims in a language, without blanks.
fn figure_texts(group: &str) -> Vec<String> {
    let figures = [
        "7,813,049,851",
        "11,000–12,000",
        "1,234,567,891,234",
        "123,456,789,012,345",
        "123,456,789",
        "999,999,999",
        "123,456,789–999,999,999",
    ];
    figures.iter().map(|figure| without_blanks(&figure.replace(',', group))).collect()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// The figures of the claims that a document prints on more than one line. It has to print three of them.
fn broken_figures(project: &Project, group: &str) -> Vec<String> {
    let text = tool("mutool", &["draw", "-q", "-F", "text"], &project.pdf());
    let lines: Vec<String> = text.lines().map(without_blanks).collect();
    let whole = lines.concat();
    let on_one_line = |figure: &String| lines.iter().map(|it| it.matches(figure).count()).sum();
    let (mut printed, mut broken) = (0, Vec::new());
    for figure in figure_texts(group) {
        let (all, in_lines): (usize, usize) =
            (whole.matches(&figure).count(), on_one_line(&figure));
        printed += usize::from(all > 0);
        if all > in_lines {
            broken.push(figure);
        }
    }
    assert!(printed >= 3, "{text}");
    broken
}

#[test]
fn components_print_whole_figures_in_each_language() {
    for (language, group) in GROUPS {
        for body in COMPONENTS {
            let project = component(language, body);
            let run = project.build();
            run.expect_exit(0);
            assert_eq!(run.diagnostics(), "", "{language}: {body}");
            assert_eq!(broken_figures(&project, group), [""; 0], "{language}: {body}");
        }
    }
}

#[test]
fn registers_print_whole_figures_in_each_language() {
    for (language, group) in GROUPS {
        for paper in ["a4", "us-letter"] {
            let project = document(language, "{% extends \"register.typ\" %}\n")
                .config(&format!("[style]\npaper = \"{paper}\"\n"));
            let run = project.build();
            run.expect_exit(0);
            assert_eq!(run.diagnostics(), "", "{language}");
            assert_eq!(broken_figures(&project, group), [""; 0], "{language}");
        }
    }
}

/// The glyphs that stand beside each other on a page, from the left to the right: their characters.
fn runs(pdf: &Path) -> Vec<String> {
    let drawn = tool("mutool", &["trace"], pdf);
    let mut runs = vec![String::new()];
    for line in drawn.lines().map(str::trim) {
        if let Some(glyph) = line.strip_prefix("<g unicode=\"") {
            let character = glyph.split('"').next().unwrap_or_default();
            let last = runs.last_mut().expect("a run");
            last.push_str(
                &character.replace("&lt;", "<").replace("&gt;", ">").replace("&apos;", "'"),
            );
        } else {
            runs.push(String::new());
        }
    }
    runs
}

fn arabic(template: &str) -> Project {
    let font = fs::read(ARABIC).unwrap_or_else(|_| panic!("{ARABIC}: `scripts/test` installs it"));
    document("ar", template).file("fonts/Amiri-Regular.ttf", font)
}

#[test]
fn figures_keep_their_order_among_arabic_words() {
    let brief = |body: &str| {
        format!(
            "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"A\")\n= A\n{body}\n"
        )
    };
    let words = "كلمة";
    for (template, figures) in [
        (
            "{% extends \"register.typ\" %}\n".to_owned(),
            vec!["11,000–12,000", "7,813,049,851", "1,234,567,891,234", "123,456,789–999,999,999"],
        ),
        (
            brief("#competing-figures({{ claims }})"),
            vec!["7,813,049,851", "1,234,567,891,234", "123,456,789,012,345"],
        ),
        (brief("#claims-table({{ claims }})"), vec!["7,813,049,851", "1,234,567,891,234"]),
        (
            brief("#range-chart({{ claims.where(unit=\"kilogram\") }}, caption: [C])"),
            vec!["123,456,789–999,999,999", "7,813,049,851"],
        ),
        (
            brief(&format!(
                "{words} 11,000–12,000 {words} −5 {words} ±3% {words} +850-2-381 {words} 1.234–5 {words}."
            )),
            vec!["11,000–12,000", "−5", "±3%", "+850-2-381", "1.234–5"],
        ),
        (
            brief(&format!(
                "{words} 2024-MG-7 {words} 2024-09-15 {words} 2023–2024 {words} 7% {words} 12,5‰ {words} 1'000 {words}#footnote[{words} 5–6 {words}]."
            )),
            vec!["2024-MG-7", "2024-09-15", "2023–2024", "5–6", "7%", "12,5‰", "1'000"],
        ),
    ] {
        let project = arabic(&template);
        project.build().expect_exit(0);
        let runs = runs(&project.pdf());
        for figure in figures {
            assert!(
                runs.iter().any(|run| run.contains(figure)),
                "{template}: {figure} is not in {runs:?}"
            );
        }
    }
}

/// The numbers of the glyphs that show a character in each font of a document.
fn glyphs(pdf: &Path, character: &str) -> Vec<String> {
    let drawn = tool("mutool", &["trace"], pdf);
    let mut font = String::new();
    let mut found = Vec::new();
    for line in drawn.lines().map(str::trim) {
        if line.starts_with("<span") {
            let name = line.split("font=\"").nth(1).and_then(|it| it.split('"').next());
            name.unwrap_or_default().clone_into(&mut font);
        }
        if let Some(rest) = line.strip_prefix(&format!("<g unicode=\"{character}\" glyph=\"")) {
            found.push(format!("{font} {}", rest.split('"').next().unwrap_or_default()));
        }
    }
    found
}

#[test]
fn signs_are_not_mirrored_in_arabic() {
    let prose = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"A\")\n= A\nكلمة ≥ 5 كلمة ≤ 6 كلمة < 7 كلمة > 8 كلمة ≥ كلمة ≤ كلمة < كلمة > كلمة.\n#range-chart({{ claims.where(unit=\"kilogram\") }}, caption: [C])\n";
    for template in [prose, "{% extends \"register.typ\" %}\n"] {
        let project = arabic(template);
        project.build().expect_exit(0);
        for (one, other) in [("≥", "≤"), ("&gt;", "&lt;")] {
            let [one, other] = [one, other].map(|sign| glyphs(&project.pdf(), sign));
            assert!(!one.is_empty() && !other.is_empty(), "{template}: {one:?} {other:?}");
            assert!(
                one.iter().all(|glyph| !other.contains(glyph)),
                "{template}: {one:?} {other:?}"
            );
        }
    }
}
