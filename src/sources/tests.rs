//! Whole behaviours of the room, on the sample's own sources and on small bibliographies.

use std::fmt::Write as _;

use super::*;

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/sources.json");

/// One source of each sort that policy papers cite.
const MANY: &str = r#"[
{"id": "res", "type": "legislation", "title": "Resolution 1718 (2006)", "number": "S/RES/1718 (2006)",
 "author": [{"literal": "United Nations Security Council"}], "publisher": "United Nations",
 "issued": {"date-parts": [[2006, 10, 14]]}, "URL": "https://undocs.org/S/RES/1718(2006)"},
{"id": "rep", "type": "report", "title": "Unlawful Military Cooperation", "number": "MSMT/2025/1-2",
 "author": [{"literal": "Multilateral Sanctions Monitoring Team"}], "publisher": "MSMT",
 "issued": {"date-parts": [[2025, 5, 29]]}, "URL": "https://msmt.example/1"},
{"id": "news", "type": "article-newspaper", "title": "North Korea sent MiG-29 parts, and $5m, to the U.S.",
 "author": [{"family": "Kim", "given": "Bo-kyoung"}], "container-title": "LIGA.net",
 "issued": {"date-parts": [["2025", "5"]]}, "URL": "https://liga.example/a_b"},
{"id": "book", "type": "book", "title": "A History of {Arms} & _Fuel_", "publisher": "Norton",
 "publisher-place": "New York", "edition": "2",
 "author": [{"family": "Beethoven", "given": "Ludwig", "dropping-particle": "van"}],
 "issued": {"raw": "2019"}},
{"id": "art", "type": "article-journal", "title": "Tankers at Night", "volume": "12", "issue": "3",
 "page": "45-67", "container-title": "Survival", "DOI": "10.1000/xyz",
 "author": [{"family": "Doe", "given": "Jane"}, {"family": "Roe", "given": "Richard", "suffix": "Jr."}],
 "issued": {"date-parts": [[2024, 6]]}},
{"id": "treaty", "type": "treaty", "title": "Arms Trade Treaty", "issued": {"date-parts": [[2013, 4, 2]]}},
{"id": "case", "type": "legal_case", "title": "United States v. M/V Wise Honest", "authority": "S.D.N.Y.",
 "number": "19 Civ. 4210", "issued": {"date-parts": [[2019, 10, 21]]}}
]"#;

fn read(files: &[(&str, &str)]) -> (Sources, Vec<String>) {
    let files: Vec<_> = files.iter().map(|(path, text)| SourceFile::new(*path, *text)).collect();
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read(&files, &mut diagnostics);
    let shown = diagnostics.iter().map(|found| {
        let place = found.span.as_ref().map(ToString::to_string).unwrap_or_default();
        let related: Vec<_> = found.related.iter().map(|(span, _)| format!(" ({span})")).collect();
        format!("{place} {}: {}{}", found.rule, found.message, related.concat())
    });
    (sources, shown.collect())
}

fn sound(path: &str, text: &str) -> Sources {
    let (sources, findings) = read(&[(path, text)]);
    assert_eq!(findings, Vec::<String>::new());
    sources
}

/// Reads citations such as `res@para 24; news; MSMT:wire`, where what stands before a colon is the body
/// whose words a source reports. A `/` before all: a note of another kind stands before it.
fn citation(text: &str) -> Note {
    let cited = |part: &str| {
        let (body, rest) = part.split_once(':').map_or((None, part), |(b, rest)| (Some(b), rest));
        let (key, pinpoint) = rest.split_once('@').unwrap_or((rest, ""));
        let reference =
            Reference { key: key.trim().to_owned(), pinpoint: Pinpoint::parse(pinpoint) };
        Cited { reference, reports: body.map(|body| body.trim().into()) }
    };
    let apart = text.starts_with('/');
    Note { cited: text.trim_start_matches('/').split(';').map(cited).collect(), apart }
}

/// A style: a shipped or a built-in one.
fn style(name: &str) -> CitationStyle {
    if !SHIPPED_STYLES.contains(&name) {
        return CitationStyle::by_name(name).expect(name);
    }
    let path = format!("{}/templates/briefpress/styles/{name}.csl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect(name);
    CitationStyle::from_csl(&SourceFile::new(path, text)).expect(name)
}

/// What is formatted in a language.
fn in_language(
    sources: &Sources,
    style: &CitationStyle,
    language: &str,
    cited: &[&str],
    mentioned: &[&str],
) -> Formatted {
    let manner = CitationManner { style, language, words: CitationWords::english() };
    let cited: Vec<_> = cited.iter().map(|text| citation(text)).collect();
    format(sources, manner, &cited, mentioned)
}

fn formatted(sources: &Sources, style: &str, cited: &[&str], mentioned: &[&str]) -> Formatted {
    in_language(sources, &self::style(style), "en", cited, mentioned)
}

fn shown(formatted: &Formatted) -> String {
    let mut out = String::new();
    for text in &formatted.citations {
        writeln!(out, "{}", plain_text(text)).expect("a string");
    }
    for entry in &formatted.list {
        writeln!(out, "{} {}", entry.number, plain_text(&entry.body)).expect("a string");
    }
    out
}

#[test]
fn every_source_of_the_sample_is_read_and_formatted() {
    let sources = sound("data/sources.json", &std::fs::read_to_string(SAMPLE).expect(SAMPLE));
    let keys: Vec<_> = sources.keys().collect();
    for style in ["chicago-notes", "ieee", "apa"] {
        let list = formatted(&sources, style, &[], &keys).list;
        assert_eq!(list.len(), sources.len());
        let resolution = list.iter().find(|entry| entry.key == "s-res-1718").expect("s-res-1718");
        let text = plain_text(&resolution.body);
        for expect in [
            "United Nations Security Council",
            "Resolution 1718 (2006)",
            "S/RES/1718 (2006)",
            "https://undocs.org/S/RES/1718(2006)",
        ] {
            assert!(text.contains(expect), "{style}: {text}");
        }
        assert_eq!(resolution.kind, SourceKind::Official);
    }
}

#[test]
fn chicago_notes() {
    let sources = sound("s.json", MANY);
    let cited = [
        "res@para 24",
        "news",
        "res@annex 12",
        "rep@pp 7-9; art@table 3",
        "book",
        "treaty@art 8",
        "case",
        "news@Key Findings",
    ];
    insta::assert_snapshot!(shown(&formatted(&sources, "chicago-notes", &cited, &[])), @r#"
    United Nations Security Council, “Resolution 1718 (2006),” S/RES/1718 (2006), United Nations, October 14, 2006, para. 24, https://undocs.org/S/RES/1718(2006).
    Bo-kyoung Kim, “North Korea sent MiG-29 parts, and $5m, to the U.S.,” LIGA.net, May 2025, https://liga.example/a_b.
    United Nations Security Council, “Resolution 1718 (2006),” annex 12.
    Multilateral Sanctions Monitoring Team, Unlawful Military Cooperation, MSMT/2025/1-2 (MSMT, 2025), pp. 7–9, https://msmt.example/1; Jane Doe and Richard Roe Jr., “Tankers at Night,” Survival 12, no. 3 (2024): Table 3, https://doi.org/10.1000/xyz.
    Ludwig van Beethoven, A History of {Arms} & _Fuel_, 2nd ed. (Norton, 2019).
    Arms Trade Treaty, April 2, 2013, art. 8.
    United States v. M/V Wise Honest, 19 Civ. 4210 (S.D.N.Y. October 21, 2019).
    Kim, “North Korea sent MiG-29 parts, and $5m, to the U.S.,” Key Findings.
    1 Arms Trade Treaty, April 2, 2013.
    2 Beethoven, Ludwig van. A History of {Arms} & _Fuel_. 2nd ed. Norton, 2019.
    3 Doe, Jane, and Richard Roe Jr. “Tankers at Night.” Survival 12, no. 3 (2024): 45–67. https://doi.org/10.1000/xyz.
    4 Kim, Bo-kyoung. “North Korea sent MiG-29 parts, and $5m, to the U.S.” LIGA.net, May 2025. https://liga.example/a_b.
    5 Multilateral Sanctions Monitoring Team. Unlawful Military Cooperation. MSMT/2025/1-2. MSMT, 2025. https://msmt.example/1.
    6 United Nations Security Council. “Resolution 1718 (2006).” S/RES/1718 (2006). United Nations, October 14, 2006. https://undocs.org/S/RES/1718(2006).
    7 United States v. M/V Wise Honest, 19 Civ. 4210 (S.D.N.Y. October 21, 2019).
    "#);
}

#[test]
fn ieee_numbers() {
    let sources = sound("s.json", MANY);
    let cited = ["res@para 24", "news; rep", "res", "book; art@p 7"];
    insta::assert_snapshot!(shown(&formatted(&sources, "ieee", &cited, &["case"])), @r#"
    [1, para. 24]
    [2], [3]
    [1]
    [4], [5, p. 7]
    1 United Nations Security Council, “Resolution 1718 (2006),” United Nations, S/RES/1718 (2006), Oct. 2006. [Online]. Available: https://undocs.org/S/RES/1718(2006)
    2 B. Kim, “North Korea sent MiG-29 parts, and $5m, to the U.S.,” LIGA.net, May 2025. [Online]. Available: https://liga.example/a_b
    3 Multilateral Sanctions Monitoring Team, “Unlawful Military Cooperation,” MSMT, MSMT/2025/1-2, May 2025. [Online]. Available: https://msmt.example/1
    4 L. van Beethoven, A History of {Arms} & _Fuel_, 2nd ed. New York: Norton, 2019.
    5 J. Doe and R. Roe Jr., “Tankers at Night,” Survival, vol. 12, no. 3, pp. 45–67, Jun. 2024, doi: 10.1000/xyz.
    6 United States v. M/V Wise Honest. 2019. 19 Civ. 4210.
    "#);
}

#[test]
fn apa_authors_and_dates() {
    let sources = sound("s.json", MANY);
    insta::assert_snapshot!(shown(&formatted(&sources, "apa", &["res@para 24", "news; rep"], &[])), @r#"
    (United Nations Security Council, 2006, para. 24)
    (Kim, 2025; Multilateral Sanctions Monitoring Team, 2025)
    1 Kim, B. (2025, May). North Korea sent MiG-29 parts, and $5m, to the U.S. LIGA.net. https://liga.example/a_b
    2 Multilateral Sanctions Monitoring Team. (2025). Unlawful Military Cooperation (MSMT/2025/1-2). MSMT. https://msmt.example/1
    3 United Nations Security Council. (2006, October 14). Resolution 1718 (2006) (S/RES/1718 (2006)). United Nations. https://undocs.org/S/RES/1718(2006)
    "#);
}

#[test]
fn british_english_has_its_own_dates_and_quotation_marks() {
    let sources = sound("s.json", MANY);
    let out = in_language(&sources, &style("chicago-notes"), "en-GB", &["res"], &[]);
    insta::assert_snapshot!(shown(&out), @r#"
    United Nations Security Council, ‘Resolution 1718 (2006)’, S/RES/1718 (2006), United Nations, 14 October 2006, https://undocs.org/S/RES/1718(2006).
    1 United Nations Security Council. ‘Resolution 1718 (2006)’. S/RES/1718 (2006). United Nations, 14 October 2006. https://undocs.org/S/RES/1718(2006).
    "#);
}

#[test]
fn a_source_that_is_first_mentioned_in_a_table_still_gets_a_full_note() {
    let sources = sound("s.json", MANY);
    let alone = formatted(&sources, "chicago-notes", &["res"], &[]);
    let mentioned = formatted(&sources, "chicago-notes", &["res"], &["res", "rep"]);
    assert_eq!(alone.citations, mentioned.citations);
    assert_eq!(
        mentioned.list.iter().map(|entry| entry.key.as_str()).collect::<Vec<_>>(),
        ["rep", "res"]
    );
}

#[test]
fn addresses_are_links_and_titles_of_books_italic() {
    let sources = sound("s.json", MANY);
    let list = formatted(&sources, "chicago-notes", &[], &["book", "news", "art"]).list;
    let runs = |key: &str| &list.iter().find(|entry| entry.key == key).expect("a source").body;
    let link = |key: &str| runs(key).iter().find_map(|run| run.link.as_deref());
    assert_eq!(link("news"), Some("https://liga.example/a_b"));
    assert_eq!(link("art"), Some("https://doi.org/10.1000/xyz"));
    let italic: Vec<_> =
        runs("book").iter().filter(|run| run.italic).map(|run| &run.text).collect();
    assert_eq!(italic, ["A History of {Arms} & _Fuel_"]);
}

#[test]
fn signs_come_through_exactly() {
    let check = |field: &str, text: &str| {
        let mut item = serde_json::json!({ "id": "a", "type": "report", "title": "T" });
        item["author"] = serde_json::json!([{ "literal": "UN" }]);
        item[field] = text.into();
        let json = Value::Array(vec![item]).to_string();
        let sources = sound("s.json", &json);
        for style in ["chicago-notes", "ieee", "apa"] {
            let out = formatted(&sources, style, &["a"], &[]);
            let found = plain_text(&out.list[0].body);
            assert!(found.contains(text), "{style}: {found}");
        }
    };
    for title in [
        "$x$ and $5",
        "{a} \\ _b_ *c*",
        "#panic()",
        "<b>5%</b>",
        "A \"quoted\" word",
        "북한 무기",
        "MiG-29, KN-23 and iPhone",
        "north Korea in THE Un",
        "a@b",
        "x /* gone",
        "Отчёт",
    ] {
        check("title", title);
    }
    for number in [
        "S/RES/1718 (2006)",
        "S/2024/255",
        "05-34821",
        "A/79/1-2",
        "INFCIRC/254/Rev.10",
        "12",
        "0012",
        "No. 5, 6 & 7",
    ] {
        check("number", number);
    }
}

#[test]
fn an_unknown_key_is_shown() {
    let sources = sound("s.json", MANY);
    let out = formatted(&sources, "chicago-notes", &["gone", "res;gone@p 3"], &["lost"]);
    assert_eq!(plain_text(&out.citations[0]), "[gone].");
    assert!(plain_text(&out.citations[1]).contains("United Nations"));
    assert_eq!(out.list.len(), 1);
    let alone = formatted(&sources, "ieee", &["gone"], &[]);
    assert_eq!(plain_text(&alone.citations[0]), "[gone]");
}

#[test]
fn nothing_cited_gives_an_empty_list() {
    let sources = sound("s.json", MANY);
    assert_eq!(formatted(&sources, "ieee", &[], &[]), Formatted::default());
}

#[test]
fn all_kinds_of_bibliography_give_the_same_note() {
    let bib =
        "@techreport{a, title={On {DNA} \\& Fuel}, author={van Gogh, Vincent and {Reuters, Inc}},
        institution={CSIS}, number={7}, date={2024-05-31}, url={https://a.b/c}}";
    let yaml = "a:\n  type: report\n  title: On DNA & Fuel\n  author: ['van Gogh, Vincent', {name: 'Reuters, Inc'}]
  organization: CSIS\n  serial-number: 7\n  date: 2024-05-31\n  url: https://a.b/c\n";
    let json = r#"[{"id": "a", "type": "report", "title": "On DNA & Fuel", "publisher": "CSIS", "number": 7,
        "author": [{"family": "Gogh", "given": "Vincent", "non-dropping-particle": "van"}, {"literal": "Reuters, Inc"}],
        "issued": {"date-parts": [[2024, 5, 31]]}, "URL": "https://a.b/c"}]"#;
    let texts = [("s.json", json), ("s.yaml", yaml), ("s.bib", bib)].map(|(path, text)| {
        shown(&formatted(&sound(path, text), "chicago-shortened-notes", &["a@p 3"], &[]))
    });
    insta::assert_snapshot!(texts[0], @r#"
    van Gogh and Reuters, Inc, On DNA & Fuel, p. 3.
    1 Gogh, Vincent van, and Reuters, Inc. On DNA & Fuel. No. 7. CSIS, 2024. https://a.b/c.
    "#);
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2].replace("technical report ", ""));
}

#[test]
fn keys_are_unique_over_all_files_and_everything_is_reported_together() {
    let (sources, findings) = read(&[
        ("a.json", r#"[{"id": "x", "type": "book"}, {"id": "x", "type": "book"}]"#),
        ("b.bib", "@book{x, title={T}}\n@book{y, title={T}}"),
        ("c.yaml", "y:\n  type: book\n"),
        ("d.xml", "<x/>"),
        ("e.json", "[,]"),
    ]);
    assert_eq!(sources.keys().collect::<Vec<_>>(), ["x", "y"]);
    insta::assert_snapshot!(findings.join("\n"), @"
    a.json:1:38 duplicate-source-key: there are two sources with the key `x` (a.json:1:9)
    b.bib:1:7 duplicate-source-key: there are two sources with the key `x` (a.json:1:9)
    c.yaml:1:1 duplicate-source-key: there are two sources with the key `y` (b.bib:2:7)
    d.xml:1:1 unreadable-bibliography: `d.xml` is not a bibliography that can be read
    e.json:1:2 unreadable-bibliography: not JSON: unexpected comma
    ");
}

#[test]
fn csl_json_is_given_back_as_it_was() {
    let sources = sound("s.json", MANY);
    let back: Value =
        serde_json::from_str(&sources.to_csl_json(["news", "res", "gone"])).expect("JSON");
    let given: Value = serde_json::from_str(MANY).expect("JSON");
    assert_eq!(back, Value::Array(vec![given[2].clone(), given[0].clone()]));
}

#[test]
fn other_sources_become_csl_json_that_is_read_again() {
    let bib =
        "@article{a, title={T}, subtitle={S}, author={Doe, Jane}, journaltitle={J}, volume={3},
        number={2}, pages={4--9}, year={2024}, doi={10.1/x}, langid={english}}";
    let text = sound("s.bib", bib).to_csl_json(["a"]);
    insta::assert_snapshot!(text, @r#"
    [
      {
        "id": "a",
        "type": "article-journal",
        "title": "T: S",
        "container-title": "J",
        "language": "en-US",
        "DOI": "10.1/x",
        "issue": "2",
        "volume": "3",
        "page": "4-9",
        "author": [
          {
            "family": "Doe",
            "given": "Jane"
          }
        ],
        "issued": {
          "date-parts": [
            [
              2024
            ]
          ]
        }
      }
    ]
    "#);
    sound("s.json", &text);
}

#[test]
fn yaml_is_read_again_unchanged() {
    let sources = sound("s.json", MANY);
    let yaml = sources.to_yaml().expect("YAML");
    let again = sound("s.yaml", &yaml);
    for source in sources.iter() {
        assert_eq!(again.get(source.key()).map(|again| &again.entry), Some(&source.entry));
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config::with_cases(60))]

    #[test]
    fn no_text_in_any_field_breaks_the_formatting(
        text in ".{0,12}",
        year in -3000_i64..3000,
        known in 0..item::TYPES.len(),
    ) {
        let fields = ["title", "number", "page", "volume", "issue", "edition", "publisher", "note",
            "container-title", "genre", "authority", "language", "title-short"];
        let mut item = serde_json::json!({ "id": "a", "type": item::TYPES[known].name,
            "author": [{ "family": text, "given": text }, { "literal": text }],
            "issued": { "date-parts": [[year, 1, 31]] } });
        for field in fields {
            item[field] = text.clone().into();
        }
        let (sources, _) = read(&[("s.json", &Value::Array(vec![item]).to_string())]);
        for style in ["chicago-notes", "ieee", "apa"] {
            formatted(&sources, style, &["a@p 3", "a"], &[]);
        }
    }
}

/// One source of each sort that a style of law tells apart.
const LAW: &str = r#"[
{"id": "res", "type": "legislation", "title": "Resolution 1718 (2006)", "number": "S/RES/1718 (2006)",
 "author": [{"literal": "United Nations Security Council"}],
 "issued": {"date-parts": [[2006, 10, 14]]}, "URL": "https://undocs.org/S/RES/1718(2006)"},
{"id": "panel", "type": "report", "title": "Report of the Panel of Experts", "number": "S/2024/215",
 "author": [{"literal": "United Nations Panel of Experts"}],
 "issued": {"date-parts": [[2024, 3, 7]]}, "URL": "https://undocs.org/S/2024/215"},
{"id": "wire", "type": "article-newspaper", "title": "North Korea sent shells, group says",
 "author": [{"literal": "Reuters"}], "container-title": "CNA",
 "issued": {"date-parts": [[2025, 5, 29]]}, "URL": "https://cna.example/a"},
{"id": "page", "type": "webpage", "title": "Activity at Najin Port",
 "author": [{"literal": "Beyond Parallel"}], "issued": {"date-parts": [[2023, 10, 16]]},
 "URL": "https://parallel.example/najin", "accessed": {"date-parts": [[2025, 6, 5]]},
 "archive_location": "https://web.archive.org/web/2025/https://parallel.example/najin"},
{"id": "case", "type": "legal_case", "title": "United States v M/V Wise Honest", "authority": "SDNY",
 "number": "19 Civ 4210", "title-short": "Wise Honest", "issued": {"date-parts": [[2019, 10, 21]]}},
{"id": "book", "type": "book", "title": "Arms and Fuel", "publisher": "Norton", "edition": "2",
 "publisher-place": "New York", "author": [{"family": "Doe", "given": "Jane"}],
 "issued": {"date-parts": [[2019]]}},
{"id": "art", "type": "article-journal", "title": "Tankers at Night", "volume": "12", "issue": "3",
 "page": "45-67", "container-title": "Survival", "author": [{"family": "Roe", "given": "Richard"}],
 "issued": {"date-parts": [[2024, 6]]}}
]"#;

/// First and later notes on each source, next to each other and apart, several in one, and secondary.
const NOTES: &[&str] = &[
    "res@para 8",
    "panel@para 24",
    "panel@paras 25-26",
    "panel@paras 25-26",
    "case@para 12",
    "wire; book@p 110",
    "book@p 111",
    "book@pp 112-113",
    "/book@pp 112-113",
    "page",
    "case@p 3",
    "art@p 50",
    "panel@annex 12; wire@para 3",
    "res@para 9",
    "MSMT:wire@para 1",
    "MSMT:wire@para 3",
    "ROK NIS:wire@para 3",
    "MSMT:wire; MSMT:page; US White House:page; book",
];

fn noted(style: &str) -> String {
    let sources = sound("s.json", LAW);
    let out = formatted(&sources, style, NOTES, &[]);
    let told = |run: &Run| match run.note {
        Some(note) => format!("[note {note}]"),
        None => run.text.clone(),
    };
    let notes = (1..).zip(&out.citations);
    let notes =
        notes.map(|(at, runs)| format!("{at}: {}\n", runs.iter().map(told).collect::<String>()));
    let list = out.list.iter().map(|entry| format!("- {}\n", plain_text(&entry.body)));
    notes.chain(list).collect()
}

#[test]
fn oscola_notes_refer_back_by_number() {
    insta::assert_snapshot!(noted("oscola"), @r#"
    1: UNSC Res 1718 (14 October 2006) UN Doc S/RES/1718 (2006), para 8 <https://undocs.org/S/RES/1718(2006)>.
    2: United Nations Panel of Experts, ‘Report of the Panel of Experts’ (7 March 2024) UN Doc S/2024/215, para 24 <https://undocs.org/S/2024/215>.
    3: ibid paras 25–26.
    4: ibid.
    5: United States v M/V Wise Honest 19 Civ 4210 (SDNY, 21 October 2019) [12].
    6: Reuters, ‘North Korea sent shells, group says’ (CNA, 29 May 2025) <https://cna.example/a>; Jane Doe, Arms and Fuel (2nd edn, Norton 2019) 110.
    7: Doe (n [note 6]) 111.
    8: ibid 112–113.
    9: Doe (n [note 6]) 112–113.
    10: Beyond Parallel, ‘Activity at Najin Port’ (16 October 2023) <https://parallel.example/najin> accessed 5 June 2025.
    11: Wise Honest (n [note 5]) 3.
    12: Richard Roe, ‘Tankers at Night’ (2024) 12(3) Survival 45, 50.
    13: United Nations Panel of Experts (n [note 2]) annex 12; Reuters (n [note 6]) para 3.
    14: UNSC Res 1718 (n [note 1]) para 9.
    15: MSMT, as reported by Reuters (n [note 6]) para 1.
    16: ibid para 3.
    17: ROK NIS, as reported by Reuters (n [note 6]) para 3.
    18: MSMT, as reported by Reuters (n [note 6]); Beyond Parallel (n [note 10]); US White House, as reported by ibid; Doe (n [note 6]).
    - United States v M/V Wise Honest 19 Civ 4210 (SDNY, 21 October 2019)
    - Beyond Parallel, ‘Activity at Najin Port’ (16 October 2023) <https://parallel.example/najin> accessed 5 June 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Doe J, Arms and Fuel (2nd edn, Norton 2019)
    - Reuters, ‘North Korea sent shells, group says’ (CNA, 29 May 2025) <https://cna.example/a>
    - Roe R, ‘Tankers at Night’ (2024) 12(3) Survival 45
    - United Nations Panel of Experts, ‘Report of the Panel of Experts’ (7 March 2024) UN Doc S/2024/215 <https://undocs.org/S/2024/215>
    - UNSC Res 1718 (14 October 2006) UN Doc S/RES/1718 (2006) <https://undocs.org/S/RES/1718(2006)>
    "#);
}

#[test]
fn notes_on_documents_of_the_united_nations_give_symbols() {
    insta::assert_snapshot!(noted("un"), @r#"
    1: Security Council resolution 1718 (2006), para. 8.
    2: S/2024/215, para. 24.
    3: S/2024/215, paras. 25–26.
    4: S/2024/215, paras. 25–26.
    5: United States v M/V Wise Honest, 19 Civ 4210, SDNY, 21 October 2019, para. 12.
    6: Reuters, “North Korea sent shells, group says”, CNA, 29 May 2025, available at https://cna.example/a; Jane Doe, Arms and Fuel, 2nd ed. (New York, Norton, 2019), p. 110.
    7: Doe, Arms and Fuel (see footnote [note 6] above), p. 111.
    8: Ibid., pp. 112–113.
    9: Doe, Arms and Fuel (see footnote [note 6] above), pp. 112–113.
    10: Beyond Parallel, “Activity at Najin Port”, 16 October 2023, available at https://parallel.example/najin (accessed on 5 June 2025).
    11: Wise Honest (see footnote [note 5] above), p. 3.
    12: Richard Roe, “Tankers at Night”, Survival, vol. 12, No. 3 (June 2024), p. 50.
    13: S/2024/215, annex 12; Reuters, “North Korea sent shells, group says” (see footnote [note 6] above), para. 3.
    14: Security Council resolution 1718 (2006), para. 9.
    15: MSMT, as reported by Reuters, “North Korea sent shells, group says” (see footnote [note 6] above), para. 1.
    16: Ibid., para. 3.
    17: ROK NIS, as reported by Reuters, “North Korea sent shells, group says” (see footnote [note 6] above), para. 3.
    18: MSMT, as reported by Reuters, “North Korea sent shells, group says” (see footnote [note 6] above); Beyond Parallel, “Activity at Najin Port” (see footnote [note 10] above); US White House, as reported by ibid.; Doe, Arms and Fuel (see footnote [note 6] above).
    - United States v M/V Wise Honest, 19 Civ 4210, SDNY, 21 October 2019.
    - Beyond Parallel, “Activity at Najin Port”, 16 October 2023, available at https://parallel.example/najin (accessed on 5 June 2025). Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Jane Doe, Arms and Fuel, 2nd ed. (New York, Norton, 2019).
    - Reuters, “North Korea sent shells, group says”, CNA, 29 May 2025, available at https://cna.example/a.
    - Richard Roe, “Tankers at Night”, Survival, vol. 12, No. 3 (June 2024).
    - United Nations Panel of Experts, “Report of the Panel of Experts”, S/2024/215, 7 March 2024, available at https://undocs.org/S/2024/215.
    - United Nations Security Council, Resolution 1718 (2006), S/RES/1718 (2006), 14 October 2006, available at https://undocs.org/S/RES/1718(2006).
    "#);
}

#[test]
fn chicago_notes_say_whose_words_are_reported() {
    insta::assert_snapshot!(noted("chicago-notes"), @r#"
    1: United Nations Security Council, “Resolution 1718 (2006),” S/RES/1718 (2006), October 14, 2006, para. 8, https://undocs.org/S/RES/1718(2006).
    2: United Nations Panel of Experts, Report of the Panel of Experts, S/2024/215 (2024), para. 24, https://undocs.org/S/2024/215.
    3: United Nations Panel of Experts, Report of the Panel of Experts, paras. 25–26.
    4: United Nations Panel of Experts, Report of the Panel of Experts, paras. 25–26.
    5: United States v M/V Wise Honest, 19 Civ 4210 (SDNY October 21, 2019), para. 12.
    6: Reuters, “North Korea sent shells, group says,” CNA, May 29, 2025, https://cna.example/a; Jane Doe, Arms and Fuel, 2nd ed. (Norton, 2019), p. 110.
    7: Doe, Arms and Fuel, p. 111.
    8: Doe, Arms and Fuel, pp. 112–113.
    9: Doe, Arms and Fuel, pp. 112–113.
    10: Beyond Parallel, “Activity at Najin Port,” October 16, 2023, https://parallel.example/najin.
    11: Wise Honest, p. 3.
    12: Richard Roe, “Tankers at Night,” Survival 12, no. 3 (2024): p. 50.
    13: United Nations Panel of Experts, Report of the Panel of Experts, annex 12; Reuters, “North Korea sent shells, group says,” para. 3.
    14: United Nations Security Council, “Resolution 1718 (2006),” para. 9.
    15: MSMT, as reported by Reuters, “North Korea sent shells, group says,” para. 1.
    16: MSMT, as reported by Reuters, “North Korea sent shells, group says,” para. 3.
    17: ROK NIS, as reported by Reuters, “North Korea sent shells, group says,” para. 3.
    18: MSMT, as reported by Reuters, “North Korea sent shells, group says”; Beyond Parallel, “Activity at Najin Port”; US White House, as reported by Beyond Parallel, “Activity at Najin Port”; Doe, Arms and Fuel.
    - Beyond Parallel. “Activity at Najin Port.” October 16, 2023. https://parallel.example/najin. Accessed June 5, 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Doe, Jane. Arms and Fuel. 2nd ed. Norton, 2019.
    - Reuters. “North Korea sent shells, group says.” CNA, May 29, 2025. https://cna.example/a.
    - Roe, Richard. “Tankers at Night.” Survival 12, no. 3 (2024): 45–67.
    - United Nations Panel of Experts. Report of the Panel of Experts. S/2024/215. 2024. https://undocs.org/S/2024/215.
    - United Nations Security Council. “Resolution 1718 (2006).” S/RES/1718 (2006). October 14, 2006. https://undocs.org/S/RES/1718(2006).
    - United States v M/V Wise Honest, 19 Civ 4210 (SDNY October 21, 2019).
    "#);
}

#[test]
fn author_and_date_of_several_sources_stand_in_one_bracket() {
    insta::assert_snapshot!(noted("chicago-author-date"), @r#"
    1: (United Nations Security Council 2006, para. 8)
    2: (United Nations Panel of Experts 2024, para. 24)
    3: (United Nations Panel of Experts 2024, paras. 25–26)
    4: (United Nations Panel of Experts 2024, paras. 25–26)
    5: (Wise Honest 2019, para. 12)
    6: (Reuters 2025; Doe 2019, p. 110)
    7: (Doe 2019, p. 111)
    8: (Doe 2019, pp. 112–113)
    9: (Doe 2019, pp. 112–113)
    10: (Beyond Parallel 2023)
    11: (Wise Honest 2019, p. 3)
    12: (Roe 2024, p. 50)
    13: (United Nations Panel of Experts 2024, annex 12; Reuters 2025, para. 3)
    14: (United Nations Security Council 2006, para. 9)
    15: (MSMT, as reported by Reuters 2025, para. 1)
    16: (MSMT, as reported by Reuters 2025, para. 3)
    17: (ROK NIS, as reported by Reuters 2025, para. 3)
    18: (MSMT, as reported by Reuters 2025; Beyond Parallel 2023) (US White House, as reported by Beyond Parallel 2023) (Doe 2019)
    - Beyond Parallel. 2023. “Activity at Najin Port.” October 16. https://parallel.example/najin. Accessed June 5, 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Doe, Jane. 2019. Arms and Fuel. 2nd ed. Norton.
    - Reuters. 2025. “North Korea sent shells, group says.” CNA, May 29. https://cna.example/a.
    - Roe, Richard. 2024. “Tankers at Night.” Survival 12 (3): 45–67.
    - United Nations Panel of Experts. 2024. Report of the Panel of Experts. S/2024/215. https://undocs.org/S/2024/215.
    - United Nations Security Council. 2006. “Resolution 1718 (2006).” S/RES/1718 (2006). October 14. https://undocs.org/S/RES/1718(2006).
    - United States v M/V Wise Honest, 19 Civ 4210 (SDNY October 21, 2019).
    "#);
}

#[test]
fn numbers_of_several_sources_stand_together() {
    insta::assert_snapshot!(noted("springer-basic"), @r#"
    1: [1, para. 8]
    2: [2, para. 24]
    3: [2, paras. 25–26]
    4: [2, paras. 25–26]
    5: [3, para. 12]
    6: [4; 5, p. 110]
    7: [5, p. 111]
    8: [5, pp. 112–113]
    9: [5, pp. 112–113]
    10: [6]
    11: [3, p. 3]
    12: [7, p. 50]
    13: [2, annex 12; 4, para. 3]
    14: [1, para. 9]
    15: (MSMT, as reported by [4, para. 1])
    16: (MSMT, as reported by [4, para. 3])
    17: (ROK NIS, as reported by [4, para. 3])
    18: (MSMT, as reported by [4, 6]) (US White House, as reported by [6]) [5]
    - United Nations Security Council (2006) Resolution 1718 (2006). S/RES/1718 (2006). https://undocs.org/S/RES/1718(2006).
    - United Nations Panel of Experts (2024) Report of the Panel of Experts. S/2024/215. https://undocs.org/S/2024/215.
    - (2019) United States v M/V Wise Honest. 19 Civ 4210.
    - Reuters (2025) North Korea sent shells, group says. CNA. https://cna.example/a.
    - Doe J (2019) Arms and Fuel, 2nd ed. Norton, New York
    - Beyond Parallel (2023) Activity at Najin Port. https://parallel.example/najin. Accessed 5 June 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Roe R (2024) Tankers at Night. Survival 12:45–67
    "#);
}
