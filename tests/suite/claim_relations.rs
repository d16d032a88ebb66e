//! What a claim says besides its figure stands wherever the figure does, on each page that shipped templates make: its
//! standing, its relations to other claims, how it is known. Nothing is counted twice, and each count says what
//! it counts.

use crate::pdf_readers::{Reading, read};
use crate::printed_wording::{assert_contains, page, run_on};
use crate::project::{Project, tool};

const HEAD: &str = "id,from,to,category,item,quantity,unit,body,as_of,sources,status,basis,note,series,supersedes,part_of,\
    alternative_to,derived_from\n";

const NAMES: [&str; 5] = ["brief", "fact-sheet", "report", "register", "profile-rus"];

/// Two other claims of the same kind, so that there is a chart.
const OTHERS: &str = "c1,IRN,RUS,goods,coffee,4000,container,Monitoring Group,2024-03-01,s1,,,,,,,,\n\
    c2,IRN,RUS,goods,cocoa,3000,container,Monitoring Group,2024-03-02,s1,,,,,,,,\n";

/// A claim on green tea, with what must be said of it.
struct Case {
    what: &'static str,
    /// Its quantity, body, source, status, basis, note, series, and relations in their order.
    row: &'static str,
    /// Rows of other claims.
    more: &'static str,
    /// In sentences, and in the text behind its figure in large type.
    prose: &'static str,
    /// In each row of a table.
    cell: &'static str,
    /// In each sentence of an alternative text; not in one where what it is about is not drawn.
    alternative: &'static str,
}

const CASES: &[Case] = &[
    Case {
        what: "at least",
        row: "at least 4711,container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "",
        prose: "at least 4,711 containers of green tea",
        cell: "4,711open|≥4,711|at least 4,711",
        alternative: "at least 4,711",
    },
    Case {
        what: "up to",
        row: "up to 4711,container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "",
        prose: "up to 4,711 containers of green tea",
        cell: "open4,711|≤4,711|up to 4,711",
        alternative: "up to 4,711",
    },
    Case {
        what: "about",
        row: "about 4711,container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "",
        prose: "about 4,711 containers of green tea",
        cell: "≈4,711|about 4,711",
        alternative: "about 4,711",
    },
    Case {
        what: "a range",
        row: "4000 to 4711,container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "",
        prose: "4,000 to 4,711 containers of green tea",
        cell: "4,0004,711|4,000–4,711|4,000 to 4,711",
        alternative: "4,000 to 4,711",
    },
    Case {
        what: "derived",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,derived,,,,,,",
        more: "",
        prose: "containers of green tea (derived)",
        cell: "derived",
        alternative: "derived",
    },
    Case {
        what: "derived from another claim",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,derived,,,,,,c1",
        more: "",
        prose: "[calculated from: Monitoring Group: 4,000 containers of coffee (1 March 2024)]",
        cell: "calculated from: Monitoring Group: 4,000 containers of coffee (1 March 2024)",
        alternative: "calculated from: Monitoring Group: 4,000 containers of coffee (1 March 2024)",
    },
    Case {
        what: "observed",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,observed,,,,,,",
        more: "",
        prose: "containers of green tea (observed)",
        cell: "observed",
        alternative: "observed",
    },
    Case {
        what: "a status and a basis",
        row: "4711,container,Harbour Watch,2024-04-01,s1,planned,derived,,,,,,",
        more: "",
        prose: "containers of green tea (planned, derived)",
        cell: "planned, derived",
        alternative: "",
    },
    Case {
        what: "known through an outlet",
        row: "4711,container,Ministry of Trade,2024-04-01,p1,,,,,,,,",
        more: "",
        prose: "Ministry of Trade, as reported by The Wire",
        cell: "Ministry of Trade†",
        alternative: "Ministry of Trade, as reported by The Wire",
    },
    Case {
        what: "a part",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,,,,,w,,",
        more: "w,IRN,RUS,goods,green tea,at least 9000,container,Harbour Watch,2024-05-01,s1,,,,,,,,\n",
        prose: "[included in: at least 9,000 containers (1 May 2024)]",
        cell: "included in: at least 9,000 containers (1 May 2024)",
        alternative: "included in: at least 9,000 containers (1 May 2024)",
    },
    Case {
        what: "an alternative",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,,,,,,c1,",
        more: "",
        prose: "[alternative figure: Monitoring Group: 4,000 containers of coffee (1 March 2024)]",
        cell: "alternative figure: Monitoring Group: 4,000 containers of coffee (1 March 2024)",
        alternative: "alternative figure: Monitoring Group: 4,000 containers of coffee (1 March 2024)",
    },
    Case {
        what: "superseded",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "n,IRN,RUS,goods,tea,at least 9000,container,Harbour Watch,2024-05-01,s1,,,,,x,,,\n",
        prose: "",
        cell: "superseded by: at least 9,000 containers of tea (1 May 2024)",
        alternative: "",
    },
    Case {
        what: "an earlier figure of a series",
        row: "4711,container,Harbour Watch,2024-04-01,s1,,,,tea,,,,",
        more: "n,IRN,RUS,goods,tea,at least 9000,container,Harbour Watch,2024-05-01,s1,,,,tea,,,,\n",
        prose: "",
        cell: "later figure of the same series: at least 9,000 containers of tea (1 May 2024)",
        alternative: "",
    },
    Case {
        what: "no figure",
        row: ",container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "",
        prose: "green tea, no figure given",
        cell: "..",
        alternative: "",
    },
    Case {
        what: "a figure in words",
        row: "several dozen,container,Harbour Watch,2024-04-01,s1,,,,,,,,",
        more: "",
        prose: "several dozen containers of green tea",
        cell: "several dozen",
        alternative: "several dozen",
    },
];

impl Case {
    fn project(&self, language: &str) -> Project {
        let (quantity, rest) = self.row.split_once(",container").expect("a quantity");
        let row = format!("x,IRN,RUS,goods,green tea,{quantity},container{rest}\n");
        Project::with_shipped_templates(language)
            .claims(&format!("{HEAD}{row}{}{OTHERS}", self.more))
            .config("[briefings.fact-sheet.parameters]\nfacts = [\"x\"]\n")
    }
}

fn reading(project: &Project, name: &str) -> Reading {
    read(&project.path(&format!("out/{name}.pdf")))
}

/// Whether a text is about the claim that contains the one on green tea.
fn is_of_the_whole(text: &str) -> bool {
    text.contains("9,000") && !text.contains("4,711")
}

/// The rows of tables that are about green tea, each in one text. A row that only names it in a remark is not.
fn rows_on_tea(reading: &Reading) -> Vec<String> {
    let is_about = |row: &&Vec<crate::pdf_readers::Cell>| {
        row.iter().any(|cell| {
            let first = cell.text.replace('\n', " ");
            first.starts_with("green tea") || first.starts_with("containers of green tea")
        })
    };
    let rows = reading.tables.iter().flat_map(|table| table.0.iter().filter(is_about));
    let rows = rows.map(|row| row.iter().map(|cell| cell.text.as_str()).collect::<String>());
    rows.filter(|row| !is_of_the_whole(row)).collect()
}

/// A row of a table with the note below the table that it calls, if it calls one: "4,711a" calls "a included in: …". Of two
/// claims that name each other, the one on green tea stands second.
fn row_contains(row: &str, words: &str) -> String {
    let called = ["a", "b"].iter().find(|letter| row.contains(&format!("4,711{letter}")));
    let note = called.and_then(|letter| {
        let after = words.split(&format!(" {letter} ")).find(|text| {
            ["included", "alternative figure", "calculated"]
                .iter()
                .any(|start| text.starts_with(start))
        })?;
        Some(after.split(" b ").next().unwrap_or(after).to_owned())
    });
    format!("{row} {}", note.unwrap_or_default())
}

/// The sentences of alternative texts that are about green tea, without those on other claims.
fn sentences_on_tea(reading: &Reading) -> Vec<String> {
    let texts = reading.figures.iter().flatten();
    let is_about = |it: &&str| {
        let is_of_its_body = it.starts_with("Harbour Watch") || it.starts_with("Ministry of Trade");
        is_of_its_body && it.contains("green tea") && !is_of_the_whole(it)
    };
    texts.flat_map(|text| text.split(". ")).filter(is_about).map(str::to_owned).collect()
}

#[test]
fn what_a_claim_says_stands_wherever_its_figure_does() {
    for case in CASES {
        let project = case.project("en");
        project.build().expect_exit(0);
        for name in NAMES {
            let reading = reading(&project, name);
            let place = format!("{} in {name}", case.what);
            let words = page(&project, name);
            let in_prose = matches!(name, "brief" | "fact-sheet" | "report");
            // Pages without footnotes have a mark behind the number of the source.
            let is_marked = name != "report" && case.prose.contains(", as reported by ");
            let prose = if is_marked { "]†" } else { case.prose };
            if in_prose && !case.prose.is_empty() {
                assert!(run_on(&words).contains(&run_on(prose)), "{place}: {words}");
            }
            let rows = rows_on_tea(&reading);
            for row in &rows {
                let row = row_contains(row, &words);
                let is_said = |cell: &str| {
                    run_on(&row.to_lowercase()).contains(&run_on(&cell.to_lowercase()))
                };
                assert!(case.cell.split('|').any(is_said), "{place}: {row}");
            }
            let replaced = case.prose.is_empty();
            let is_listed = match name {
                "fact-sheet" => false,
                "brief" | "profile-rus" => !replaced,
                _ => true,
            };
            assert_eq!(!rows.is_empty(), is_listed, "{place}: {words}");
            let sentences = sentences_on_tea(&reading);
            for sentence in &sentences {
                assert!(
                    run_on(sentence).contains(&run_on(case.alternative)),
                    "{place}: {sentence}"
                );
            }
            let is_drawn = !case.alternative.is_empty() && case.what != "a figure in words";
            if matches!(name, "brief" | "fact-sheet") {
                assert_eq!(!sentences.is_empty(), is_drawn, "{place}: {:?}", reading.figures);
            }
            if case.cell.contains('†') {
                assert_contains(&words, &["† Known only through the outlet cited."]);
            }
        }
    }
}

#[test]
fn a_note_is_printed_where_claims_are_documented_and_not_where_they_are_told() {
    let row = "x,IRN,RUS,goods,green tea,4711,container,Harbour Watch,2024-04-01,s1,,,in bags of jute,,,,,\n";
    let project = Project::with_shipped_templates("en").claims(&format!("{HEAD}{row}{OTHERS}"));
    project.build().expect_exit(0);
    for name in NAMES {
        let is_printed = page(&project, name).contains("in bags of jute");
        assert_eq!(is_printed, ["report", "register"].contains(&name), "{name}");
    }
}

#[test]
fn a_correction_is_said_with_its_reason() {
    let row = "x,IRN,RUS,goods,green tea,4711,container,Harbour Watch,2024-04-01,s1,,,,,,,,\n";
    let project = Project::with_shipped_templates("en")
        .claims(&format!("{HEAD}{row}{OTHERS}"))
        .file(
            "data/corrections.json",
            r#"[{"corrects": "x", "quantity": "4712", "reason": "misread", "source": "s1"}]"#,
        )
        .config("[datasets.corrections]\nfiles = [\"data/corrections.json\"]\n");
    project.build().expect_exit(0);
    for name in NAMES {
        let words = page(&project, name);
        assert_contains(&words, &["4,712", "corrected: misread"]);
        assert!(!words.contains("4,711"), "{name}: {words}");
    }
}

#[test]
fn what_must_be_said_is_said_in_the_language_of_the_document() {
    let case = |what: &str| CASES.iter().find(|case| case.what == what).expect("a case");
    for (language, derived, part) in [
        ("de", "(abgeleitet)", "[enthalten in: mindestens 9.000 Container (1. Mai 2024)]"),
        ("es", "(derivado)", "[incluido en: al menos 9000 contenedores (1 de mayo de 2024)]"),
        ("fr", "(dérivé)", "[compris dans : au moins 9 000 conteneurs (1er mai 2024)]"),
        ("ru", "(рассчитано)", "[входит в следующее: не менее 9000 контейнеров (1 мая 2024 года)]"),
        (
            "uk",
            "(розраховано)",
            "[входить до такого: щонайменше 9000 контейнерів (1 травня 2024 року)]",
        ),
    ] {
        for (what, expect) in [("derived", derived), ("a part", part)] {
            let project = case(what).project(language);
            project.run(&["build", "brief"]).expect_exit(0);
            assert_contains(&page(&project, "brief"), &[expect]);
        }
    }
}

#[test]
fn a_derived_figure_is_drawn_apart_with_an_entry_in_the_key() {
    let drawn = |basis: &str| {
        let rows = format!(
            "a,IRN,RUS,goods,tea,at least 4000,container,Harbour Watch,2024-04-01,s1,,{basis},,,,,,\n\
             b,IRN,RUS,goods,tea,4711,container,Monitoring Group,2024-04-01,s1,,{basis},,,,,,\n\
             c,IRN,RUS,goods,tea,5000,container,Port Desk,2024-04-01,s1,,{basis},,,,,,\n"
        );
        let project = Project::with_shipped_templates("en").claims(&format!("{HEAD}{rows}"));
        project.run(&["build", "brief"]).expect_exit(0);
        let dashed = tool("mutool", &["trace"], &project.pdf()).matches("dash=\"1.5 1.5\"").count();
        (dashed > 0, page(&project, "brief").contains("derived: calculated, not reported"))
    };
    assert_eq!(drawn("derived"), (true, true));
    assert_eq!(drawn("stated"), (false, false));
    assert_eq!(drawn("observed"), (false, false));
}

/// Claims of which only `a`, `b` and `f` are counted: of the others one is replaced, one is a later figure's, one is a part
/// and one another reading.
const NOT_ALL_COUNTED: &str = "a,IRN,RUS,fuel,oil,up to 50,barrel,Desk,2024-05-01,s1,,,,,old,,,\n\
    old,IRN,RUS,fuel,oil,40,barrel,Old Desk,2024-04-01,s1,planned,,,,,,,\n\
    b,IRN,RUS,food,flour,at least 50,tonne,Desk,2024-05-01,s1,,,,f,,,,\n\
    early,IRN,RUS,food,flour,at least 40,tonne,Desk,2024-04-01,s1,,,,f,,,,\n\
    part,IRN,RUS,food,flour,10,tonne,Desk,2024-05-01,s1,,,,,,b,,\n\
    f,IRN,RUS,food,rice,10,tonne,Desk,2024-05-01,s1,,,,,,,,\n\
    or,IRN,RUS,food,rice,about 12,tonne,Harbour Watch,2024-05-01,s1,,,,,,,f,\n";

#[test]
fn each_transfer_is_counted_once_and_the_others_are_named() {
    let project = Project::with_shipped_templates("en").claims(&format!("{HEAD}{NOT_ALL_COUNTED}"));
    project.build().expect_exit(0);
    let others = "Not counted: replaced by a later one: 2; part of another one: 1; alternative to another one: 1.";
    for name in ["brief", "fact-sheet", "report"] {
        let words = page(&project, name);
        assert_contains(
            &words,
            &[
                "Drawn from 3 claims by one body. Dated 1 May 2024.",
                others,
                "3 claims from one source.",
            ],
        );
        assert_contains(&words, &["Lower bound only: 1. Upper bound only: 1."]);
        assert!(
            !words.contains("By status") && !words.contains("Approximation"),
            "{name}: {words}"
        );
    }
    let profile = page(&project, "profile-rus");
    assert_contains(&profile, &["3 current claims, from others", others, "latest first: 3 of 3"]);
}

#[test]
fn what_is_printed_of_many_claims_is_counted_like_all_of_them() {
    let project = Project::with_shipped_templates("en")
        .claims(&format!("{HEAD}{NOT_ALL_COUNTED}"))
        .config("[briefings.brief.parameters]\nmost-claims = 2\n");
    project.run(&["build", "brief"]).expect_exit(0);
    assert_contains(&page(&project, "brief"), &["Claims printed here: 2 of 3,"]);
}

#[test]
fn a_missing_category_a_missing_date_and_words_are_called_by_their_names() {
    let rows = "a,IRN,RUS,fuel,oil,several dozen,barrel,Desk,2024-05-01,s1,,,,,,,,\n\
        b,IRN,RUS,food,flour,,tonne,Desk,2024-05-01,s1,,,,,,,,\n\
        c,IRN,RUS,,tents,5,piece,Desk,,s1,,,,,,,,\n\
        d,IRN,RUS,food,rice,6,tonne,Desk,2024-05-01,s1,,,,,,,,\n";
    let project = Project::with_shipped_templates("en").claims(&format!("{HEAD}{rows}"));
    project.build().expect_exit(0);
    for name in ["brief", "fact-sheet", "report"] {
        assert_contains(
            &page(&project, name),
            &[
                "They belong to 2 categories. Without a category: 1.",
                "No figure: one claim. In words only: 1.",
            ],
        );
    }
    for name in ["brief", "report"] {
        let heads = reading(&project, name).tables;
        let heads: Vec<_> = heads.iter().flat_map(|table| table.0.iter().flatten()).collect();
        assert!(heads.iter().any(|cell| cell.head && cell.text == "Without a category"), "{name}");
        assert!(heads.iter().all(|cell| !cell.head || cell.text != ".."), "{name}");
    }
    assert_contains(&page(&project, "brief"), &["..: not given by the body."]);
}

#[test]
fn two_dots_are_explained_by_what_is_missing() {
    let legend = |rows: &str| {
        let project = Project::with_shipped_templates("en").claims(&format!("{HEAD}{rows}"));
        project.run(&["build", "brief"]).expect_exit(0);
        let words = page(&project, "brief");
        (
            words.contains("..: the body gave no figure."),
            words.contains("..: not given by the body."),
        )
    };
    let figure = "a,IRN,RUS,fuel,oil,,barrel,Desk,2024-05-01,s1,,,,,,,,\n";
    // The figure is missing, and the mark of the note stands beside the two dots.
    let noted = "a,IRN,RUS,fuel,oil,,barrel,Desk,2024-05-01,s1,,,a note,,,,,\n";
    let date = "b,IRN,RUS,fuel,oil,5,barrel,Desk,,s1,,,,,,,,\n";
    assert_eq!(legend(figure), (true, false));
    assert_eq!(legend(noted), (true, false));
    assert_eq!(legend(date), (false, true));
    assert_eq!(legend(&format!("{noted}{date}")), (false, true));
}

#[test]
fn a_route_that_all_claims_share_is_said_once() {
    let project = Project::with_shipped_templates("en")
        .claims(&format!("{HEAD}{OTHERS}"))
        .config("[briefings.mine]\ntemplate = \"brief.typ\"\ntitle = \"Mine\"\nedition = 2025-07-31\n[briefings.mine.parameters]\nbottom-line = \"Much was sent.\"\n");
    project.build().expect_exit(0);
    for name in ["brief", "fact-sheet", "mine"] {
        let words = page(&project, name);
        assert_eq!(words.matches("Route: Iran → Russia.").count(), 1, "{name}: {words}");
    }
    assert_contains(&page(&project, "report"), &["Route: Iran → Russia."]);
}

#[test]
fn a_document_without_claims_says_so_in_one_sentence() {
    let project = Project::with_shipped_templates("en")
        .claims(&format!("{HEAD}{OTHERS}"))
        .config("[check]\nunknown-value = \"off\"\n");
    let where_none = |name: &str| format!("[briefings.{name}.where]\nbody = \"Nobody\"\n");
    let bottom_line = "[briefings.report.parameters]\nbottom-line = \"Nothing is known.\"\n";
    for lines in [String::new(), bottom_line.to_owned()] {
        let all = ["brief", "fact-sheet", "report", "register"].map(where_none).concat();
        let config =
            std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
        let mine = Project::with_shipped_templates("en").claims(&format!("{HEAD}{OTHERS}"));
        let mine = mine.file("briefpress.toml", format!("{config}{all}{lines}"));
        mine.build();
        for name in ["brief", "fact-sheet", "report", "register"] {
            let words = page(&mine, name);
            assert_eq!(words.matches("There are no claims.").count(), 1, "{name}: {words}");
        }
    }
}

#[test]
fn signs_between_words_are_those_of_the_language() {
    let rows =
        OTHERS.to_owned() + "c3,,,goods,tea,12,container,Harbour Watch,2024-03-02,s1,,,,,,,c1,\n";
    let project = Project::with_shipped_templates("fr").claims(&format!("{HEAD}{rows}"));
    project.run(&["build", "register"]).expect_exit(0);
    let words = page(&project, "register");
    assert_contains(
        &words,
        &[
            "Sources : [1]",
            "Non indiqué",
            "ou, selon une autre lecture : Monitoring Group : 4 000 conteneurs",
        ],
    );
    assert!(!words.contains("Sources:"), "{words}");
}
