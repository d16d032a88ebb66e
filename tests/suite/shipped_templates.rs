//! Shipped templates hold for any project. `scripts/sweep` tries many more sizes, languages and papers.

use std::fmt::Write as _;

use crate::project::{Project, text, tool, word_boxes};

/// A project with claims of some categories, each with a source of its own, and a briefing for each template.
fn sized(count: usize, categories: usize, item: &str, parameters: &str) -> Project {
    let mut claims = "id,to,category,item,quantity,unit,body,as_of,sources\n".to_owned();
    let mut sources = String::new();
    for n in 0..count {
        let (category, day, year) = (n % categories, 1 + n % 28, 2000 + n / 28 % 25);
        let _ = writeln!(
            claims,
            "c{n},SWE,kind {category},{item} {n},at least {},missile,Body {},{year}-03-{day:02},s{n}@p 1",
            n + 2,
            n % 12,
        );
        let _ = writeln!(
            sources,
            "@report{{s{n}, author = {{{{Monitoring Group}}}}, title = {{{item} {n}}}, date = {{2024-05}}, \
             url = {{https://example.org/report/{n}}}}}"
        );
    }
    let briefing = |name: &str| {
        format!(
            "[briefings.{name}]\ntemplate = \"{name}.typ\"\ntitle = \"A title\"\nedition = 2025-07-31\n\
             [briefings.{name}.parameters]\n{parameters}\n"
        )
    };
    let config = "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"data/sources.bib\"]\n";
    Project::empty()
        .file("briefpress.toml", config.to_owned() + &briefing("brief") + &briefing("fact-sheet"))
        .file("data/claims.csv", claims)
        .file("data/sources.bib", sources)
}

const SHORT: &str = "radar";
const LONG: &str = "self-propelled surface-to-air missile launcher of medium range with its tracked carrier vehicle";

fn pages(project: &Project, name: &str) -> usize {
    let told = tool("pdfinfo", &[], &project.path(&format!("out/{name}.pdf")));
    let line =
        told.lines().find_map(|line| line.strip_prefix("Pages:")).expect("a number of pages");
    line.trim().parse().expect("a number")
}

/// The text of a document in one line.
fn words(project: &Project, name: &str) -> String {
    let text = text(&project.path(&format!("out/{name}.pdf")));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_brief_and_a_fact_sheet_of_any_number_of_claims_are_two_pages() {
    for count in [1, 24, 400] {
        for (categories, item) in [(1, SHORT), (1, LONG), (30, LONG)] {
            let project = sized(count, categories.min(count), item, "");
            let run = project.build();
            run.expect_exit(0);
            assert_eq!(run.diagnostics(), "", "{count} {categories} {item}");
            for name in ["brief", "fact-sheet"] {
                assert!(pages(&project, name) <= 2, "{name}: {count} {categories} {item}");
            }
        }
    }
}

#[test]
fn what_is_cut_is_said_with_the_place_of_the_rest() {
    let project = sized(48, 1, SHORT, "");
    project.build().expect_exit(0);
    for (name, shown) in [("brief", 10), ("fact-sheet", 10)] {
        let said = format!(
            "Claims printed here: {shown} of 48, the latest ones in the categories with the most figures. \
             All are in the attached file claims.csv."
        );
        let words = words(&project, name);
        assert!(words.contains(&said), "{name}: {words}");
    }
    let all = sized(4, 1, SHORT, "");
    all.build().expect_exit(0);
    assert!(!words(&all, "brief").contains("Claims printed here"));
}

#[test]
fn where_parameters_choose_what_is_printed_no_number_of_the_latest_is_given() {
    for (name, parameters) in [
        ("brief", "findings = [\"c40\", \"c41\"]"),
        ("brief", "charts = [{ claims = [\"c40\", \"c41\"] }]"),
        ("brief", "table = [\"c40\"]"),
        ("fact-sheet", "facts = [\"c40\"]"),
        ("fact-sheet", "table = [\"c40\"]"),
    ] {
        let project = sized(48, 1, SHORT, "");
        let config =
            std::fs::read_to_string(project.path("briefpress.toml")).expect("the settings");
        let head = format!("[briefings.{name}.parameters]\n");
        let project = project
            .file("briefpress.toml", config.replace(&head, &format!("{head}{parameters}\n")));
        project.run(&["build", name]).expect_exit(0);
        let words = words(&project, name);
        assert!(!words.contains("Claims printed here"), "{name}, {parameters}: {words}");
    }
}

#[test]
fn a_parameter_raises_how_many_claims_are_printed() {
    let project = sized(48, 1, LONG, "most-claims = 40");
    project.build().expect_exit(0);
    for name in ["brief", "fact-sheet"] {
        assert!(words(&project, name).contains("Claims printed here: 40 of 48"), "{name}");
    }
    assert!(pages(&project, "brief") > 2);
}

#[test]
fn a_document_without_claims_says_so_below_no_empty_heading() {
    let project = sized(0, 1, SHORT, "");
    project.build().expect_exit(0);
    for name in ["brief", "fact-sheet"] {
        let words = words(&project, name);
        assert_eq!(words.matches("There are no claims.").count(), 1, "{name}: {words}");
        for heading in ["Key findings", "Published figures side by side", "Sources"] {
            assert!(!words.contains(heading), "{name}: {heading}: {words}");
        }
    }
}

#[test]
fn the_foremost_claims_are_the_latest_of_the_largest_categories_in_turn() {
    let project = Project::new()
        .claims(
            "id,category,item,quantity,body,as_of,sources,supersedes\n\
             a1,a,x,1,MG,2024-01-01,s1,\na2,a,x,2,MG,2024-03-01,s1,\na3,a,x,3,MG,2024-02-01,s1,\n\
             a4,a,x,,MG,2024-09-01,s1,\nb1,b,x,1,MG,2024-01-01,s1,\nb2,b,x,1,MG,2024-05-01,s1,b3\n\
             b3,b,x,1,MG,2024-06-01,s1,\nc1,c,x,1,MG,2025-01-01,s1,\n",
        )
        .template(
            "= A\n/{% for c in claims | foremost(4) %}{{ c.id }} {% endfor %}/\n\
             {% for c in claims | foremost(20) %}{{ c.id }} {% endfor %}/\n\
             {% for c in claims | foremost(20, letters=1) %}{{ c.id }} {% endfor %}/.\n",
        );
    let text = project.build_text();
    let lists: Vec<&str> = text.split('/').map(str::trim).collect();
    assert_eq!(lists[1..4], ["a2 b2 c1 a3", "a2 b2 c1 a3 b1 a1 a4", "a2"]);
}

#[test]
fn only_claims_can_be_asked_for_the_foremost() {
    let told = Project::new().template("= A\n{{ [1, 2] | foremost(1) }}").build_error();
    assert!(told.contains("`foremost` takes claims, as in `claims|foremost(12)`"), "{told}");
    let told = Project::new().template("= A\n{{ claims | foremost(1, most=2) }}").build_error();
    assert!(told.contains("most"), "{told}");
}

/// A document with the layout of a brief.
fn laid_out(project: Project, body: &str) -> Project {
    let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Charts\")\n= A\n";
    project.template(&format!("{head}{body}\n"))
}

#[test]
fn charts_higher_than_a_page_go_on_in_the_next_one() {
    let long = "a name that takes several lines in the narrow column where it stands, since it is so long, ";
    let claims = format!(
        "#let all = range(24).map(n => (..{{{{ claims }}}}.first(), id: str(n), body: \"{long}\" + str(n), item: \"{long}\" + str(n)))\n"
    );
    for chart in [
        "#range-chart(all, caption: [C])",
        "#bar-chart(all.map(c => (label: c.body + c.item + c.body, value: 3)), caption: [C])",
        "#timeline(all, when: \"as-of\", label: c => c.body + c.item, caption: [C])",
    ] {
        let data =
            "id,item,quantity,unit,body,as_of,sources\nc1,x,7,missile,MG,2024-03-01,s1@p 1\n";
        let list = "#source-list({{ source_list() }})";
        let project = laid_out(Project::new().claims(data), &format!("{claims}{chart}\n{list}"));
        let run = project.build();
        run.expect_exit(0);
        assert_eq!(run.diagnostics(), "", "{chart}");
        assert!(pages(&project, "brief") > 1, "{chart}");
    }
}

#[test]
fn a_chart_of_limited_height_says_what_it_does_not_draw() {
    let project = sized(24, 1, SHORT, "");
    let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Charts\")\n= A\n";
    let chart = "#range-chart({{ claims.sort_by(\"as_of\") }}, highest: 10%)\n#pagebreak()\n\
                 #context for it in query(figure) { raw(it.alt) }";
    let project = project.file("templates/brief.typ", format!("{head}{chart}"));
    project.build().expect_exit(0);
    let words = words(&project, "brief");
    let said = words.split("Figures drawn: ").nth(1).unwrap_or_else(|| panic!("{words}"));
    let shown: usize = said.split(' ').next().unwrap_or_default().parse().expect("a number");
    assert!((2..12).contains(&shown), "{shown}");
    assert!(words.contains(&format!("Range chart of {shown} figures")), "{words}");
    assert!(
        words.contains(&format!("Figures drawn: {shown} of 24, the last in order.")),
        "{words}"
    );
}

#[test]
fn labels_of_an_axis_do_not_touch_where_they_are_drawn() {
    let code = "#import \"briefpress/charts/axis.typ\": axis-to, logarithmic-axis\n\
                #import \"briefpress/charts/ticks.typ\": ticks-for\n\
                #context for width in range(12, 90) { for largest in (9, 12500000, 11650000000) { for axis in (axis-to(largest), logarithmic-axis(0.1, largest)) {\n\
                  let ticks = ticks-for(axis, value => (axis.part)(value) * (width - 4) * 1mm, width * 1mm).ticks\n\
                  let ticks = ticks.filter(tick => tick.label != none)\n\
                  assert(ticks.len() >= if width < 20 { 0 } else { 2 }, message: repr((width, largest)))\n\
                  if ticks.len() > 1 { for (one, next) in ticks.windows(2) {\n\
                    assert(one.start + one.width < next.start, message: repr((width, largest)))\n\
                  } }\n\
                  assert(width < 40 or ticks.len() >= 3, message: repr((width, largest)))\n\
                  assert(axis.logarithmic or width < 30 or ticks.len() >= 4, message: repr((width, largest)))\n\
                  assert(ticks == () or ticks.last().start + ticks.last().width <= width * 1mm)\n\
                } } }";
    laid_out(Project::new(), code).build().expect_exit(0);
}

/// The lower edges of the left and the right half of the last page, without its foot.
fn lower_edges(project: &Project) -> (f64, f64) {
    let pages = word_boxes(&project.pdf());
    let page = pages.rsplit("<page ").next().unwrap_or_default();
    let (mut left, mut right) = (0.0_f64, 0.0_f64);
    for line in page.lines().filter(|line| line.contains("<word ")) {
        let numbers: Vec<f64> = line.split('"').filter_map(|part| part.parse().ok()).collect();
        let [x, _, _, bottom] = numbers[..4] else { continue };
        if bottom < 780.0 {
            let edge = if x < 290.0 { &mut left } else { &mut right };
            *edge = edge.max(bottom);
        }
    }
    (left, right)
}

#[test]
fn the_columns_of_sources_are_balanced_on_the_last_page_too() {
    for count in [9, 70, 150, 260] {
        let project = sized(count, 1, SHORT, "");
        let cited: String = (0..count).map(|n| format!("{{{{ cite(\"s{n}\") }}}}")).collect();
        let head =
            "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Sources\")\n= A\n";
        let body = format!(
            "#hide[{cited}]\n#set footnote.entry(separator: none)\n= B\n#source-list({{{{ source_list() }}}})"
        );
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("settings");
        let config = config.replace("[sources]\n", "[sources]\nstyle = \"ieee\"\n");
        let project = project
            .file("briefpress.toml", config)
            .file("templates/brief.typ", head.to_owned() + &body);
        let run = project.run(&["build", "brief"]);
        run.expect_exit(0);
        assert!(!run.stderr.contains("did not converge"), "{}", run.stderr);
        let (left, right) = lower_edges(&project);
        assert!(left > 0.0 && (left - right).abs() < 25.0, "{count}: {left} {right}");
    }
}

#[test]
fn a_heading_stays_with_the_finding_whose_notes_have_no_room_below_it() {
    let words = [
        "Text",
        " text",
        " and text in more lines than one",
        " so that it is long",
        " enough for two columns of notes",
        " and three",
    ];
    let text: String = words.map(|words| format!("{words}#footnote[#lorem(9)]")).concat();
    let template = format!(
        "#import \"briefpress/brief.typ\": *\n\
         #show: brief.with(title: \"Sheet\", columns: 2, size: 9.6pt)\n= A\n#block(height: 222mm)\n\
         #headed[Heading][#finding[Finding.][{text}.]]\n"
    );
    let project = Project::new().template(&template);
    project.build().expect_exit(0);
    let places = word_boxes(&project.pdf());
    let left = |word: &str| {
        let line = places.lines().find(|line| line.contains(&format!(">{word}</word>")));
        let left = line.unwrap_or_else(|| panic!("{word} is printed")).split('"').nth(1);
        left.and_then(|left| left.parse::<f64>().ok()).expect("a number")
    };
    assert!(left("Finding.") > 290.0, "the finding stands in the second column");
    assert!(left("Heading") > 290.0, "and so does its heading");
}

#[test]
fn a_heading_stays_with_the_paragraph_whose_notes_have_no_room_below_it() {
    // Notes of several lengths, so that pages end after each line of a section.
    let section = |n: usize| {
        let note = 30 + n % 7 * 9;
        format!("= Section{n}\n#para[Paragraph{n} text#footnote[#lorem({note})] #lorem(12)]\n")
    };
    let sections: String = (0..60).map(section).collect();
    let template = format!(
        "#import \"briefpress/report.typ\": *\n#show: report.with(title: \"Report\")\n{sections}"
    );
    let project = Project::new().template(&template);
    project.build().expect_exit(0);
    let places = word_boxes(&project.pdf());
    let page = |word: &str| {
        let word = places.find(&format!(">{word}</word>")).unwrap_or_else(|| panic!("{word}"));
        places[..word].matches("<page ").count()
    };
    for n in 0..60 {
        assert_eq!(page(&format!("Section{n}")), page(&format!("Paragraph{n}")), "section {n}");
    }
}

#[test]
fn a_heading_stays_with_the_long_table_whose_rows_have_notes_below_it() {
    // Ever more rows above the table, so that it begins at every height of a page.
    for above in [6, 14, 22, 30] {
        let row = |id: String, from: &str, to: &str, part: &str| {
            format!(
                "{id},{from},{to},fuel,oil,{},barrel,Desk,2024-01-02,s1,{part}\n",
                100 + id.len()
            )
        };
        let out: String = (0..above).map(|n| row(format!("o{n}"), "IRN", "RUS", "")).collect();
        let part = |n: usize| if n % 3 == 1 { format!("b{}", n - 1) } else { String::new() };
        let back: String = (0..45).map(|n| row(format!("b{n}"), "RUS", "IRN", &part(n))).collect();
        let head = "id,from,to,category,item,quantity,unit,body,as_of,sources,part_of\n";
        let both = "[briefings.both]\ntemplate = \"country-profile.typ\"\ntitle = \"Both ways\"\n\
                    edition = 2025-07-31\nfor-each = \"party\"\n";
        let project = Project::with_shipped_templates("en")
            .claims(&format!("{head}{out}{back}"))
            .config(both);
        project.run(&["build", "both"]).expect_exit(0);
        let pages = text(&project.path("out/both-irn.pdf"));
        for page in pages.split('\u{c}').filter(|page| !page.trim().is_empty()) {
            let has_table = page.contains("barrels of oil") || page.contains("Sources");
            assert!(has_table, "{above} rows above: a page without a row:\n{page}");
        }
    }
}

/// How far down the lowest one of a word is on each page.
fn lowest(word: &str, project: &Project) -> Vec<f64> {
    let places = word_boxes(&project.pdf());
    let lowest = |page: &str| {
        let lines = page.lines().filter(|line| line.contains(&format!(">{word}</word>")));
        let edges = lines.filter_map(|line| line.split('"').nth(7)?.parse::<f64>().ok());
        edges.fold(0.0, f64::max)
    };
    places.split("<page ").skip(1).map(lowest).collect()
}

#[test]
fn a_list_of_sources_that_begins_low_on_a_page_never_runs_into_the_margin() {
    let project = sized(60, 1, &LONG.repeat(4), "");
    let cited: String = (0..60).map(|n| format!("{{{{ cite(\"s{n}\") }}}}")).collect();
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("settings");
    let config = config.replace("[sources]\n", "[sources]\nstyle = \"ieee\"\n");
    let mut project = project.file("briefpress.toml", config);
    for height in [560, 600, 620, 640] {
        let body = format!(
            "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Sources\")\n= A\n\
             #block(height: {height}pt)[#hide[{cited}]]\n#source-list({{{{ source_list() }}}})"
        );
        project = project.file("templates/brief.typ", body);
        project.run(&["build", "brief"]).expect_exit(0);
        let lowest = lowest("launcher", &project);
        assert!(lowest.iter().all(|edge| *edge < 795.0), "{height}: {lowest:?}");
        assert!(lowest.iter().any(|edge| *edge > 700.0), "{height}: {lowest:?}");
    }
}

/// A project with a briefing for each shipped template.
fn with_all_templates(count: usize, settings: &str) -> Project {
    let project = sized(count, 1, SHORT, "");
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("settings");
    let more = ["country-profile", "report", "register"].map(|name| {
        let each = if name == "country-profile" { "for-each = \"to\"\n" } else { "" };
        format!(
            "[briefings.{name}]\ntemplate = \"{name}.typ\"\ntitle = \"A title\"\nedition = 2025-07-31\n{each}"
        )
    });
    let config = config + &more.concat();
    project.file("briefpress.toml", config.replace("title = \"A title\"\n", settings))
}

#[test]
fn long_titles_names_and_markings_have_room_on_every_page() {
    let (long, word) = ([LONG; 3].join(" "), "Überwachungsmechanismus".repeat(4));
    for [title, name, marking] in [[&long, &long, &long], [&word, &word, &word]] {
        let settings = format!(
            "title = \"{title}\"\nsubtitle = \"{title}\"\nauthors = {:?}\nmarking = \"{marking}\"\n",
            [name; 12]
        );
        let project = with_all_templates(5, &settings);
        let run = project.build();
        run.expect_exit(0);
        assert_eq!(run.diagnostics(), "");
        let lines = word_boxes(&project.path("out/brief.pdf"));
        let lowest = lines.lines().filter_map(|line| line.split('"').nth(7)?.parse::<f64>().ok());
        assert!(lowest.fold(0.0, f64::max) < 841.0, "the marking stands on the page");
    }
}

#[test]
fn a_long_title_is_cut_in_the_foot_of_pages_and_nowhere_else() {
    let title = ["A title of many words that goes on and on"; 9].join(" ");
    let project = with_all_templates(1, &format!("title = \"{title}\"\n"));
    project.build().expect_exit(0);
    let words = words(&project, "brief");
    assert!(words.contains(&title), "{words}");
    assert!(words.contains("… · 31 July 2025"), "{words}");
}

#[test]
fn a_short_list_of_sources_never_stands_alone_on_the_last_page() {
    for count in 3..9 {
        let project = sized(count, 2, LONG, "");
        project.build().expect_exit(0);
        for name in ["brief", "fact-sheet"] {
            let text = text(&project.path(&format!("out/{name}.pdf")));
            let last = text.trim_end_matches('\u{c}').rsplit('\u{c}').next().unwrap_or_default();
            assert!(last.contains("About these figures"), "{name} of {count}: {last}");
            assert!(last.contains("Sources"), "{name} of {count}: {last}");
        }
    }
}

#[test]
fn columns_have_room_for_ranges_with_a_tilde() {
    let config = "[project]\nlanguage = \"ko\"\n[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
                  [sources]\nfiles = [\"data/sources.bib\"]\n[briefings.profile]\n\
                  template = \"country-profile.typ\"\ntitle = \"A title\"\nedition = 2025-07-31\nfor-each = \"from\"\n";
    let claims = "id,from,to,category,item,quantity,unit,period,body,as_of,sources\n\
                  a,CHN,BIH,x,x,\"1,234,567,893 to 2,469,135,786\",round,2023-08,MG,2024-01-01,s1@p 1\n";
    let source = "@report{s1, author = {{MG}}, title = {T}, date = {2024-05}, url = {https://example.org/1}}\n";
    let project = Project::empty()
        .file("briefpress.toml", config)
        .file("data/claims.csv", claims)
        .file("data/sources.bib", source);
    // No font of the test has the words of Korean, which are found, too.
    let told = project.build().stderr;
    assert!(told.contains("cannot be displayed"), "{told}");
    assert!(!told.contains("text-outside-cell"), "{told}");
}
