//! Notes and entries that styles print of sources of all types.

use super::*;

#[test]
fn apa_prints_pages_publishers_and_days_only_where_they_are_known() {
    let json = r#"[
{"id": "a", "type": "paper-conference", "author": [{"family": "Vale", "given": "Ana"}],
 "editor": [{"family": "Sato", "given": "Keiko"}], "title": "Paper", "container-title": "Proceedings",
 "publisher": "HP", "page": "3-9", "issued": {"date-parts": [[2021]]}},
{"id": "b", "type": "webpage", "author": [{"literal": "Watch"}], "title": "Undated", "URL": "https://example.org/1"},
{"id": "c", "type": "webpage", "author": [{"literal": "Watch"}], "title": "Read", "URL": "https://example.org/2",
 "accessed": {"date-parts": [[2025, 7, 1]]}},
{"id": "d", "type": "article-newspaper", "author": [{"literal": "Watch"}], "title": "Year", "container-title": "HT",
 "issued": {"date-parts": [[2021]]}}]"#;
    check_printed(
        "s.json",
        json,
        "apa",
        &[
            (
                "(Vale, 2021)",
                "Vale, A. (2021). Paper. In K. Sato (Ed.), Proceedings (pp. 3–9). HP.",
            ),
            ("(Watch, n.d.-b)", "Watch. (n.d.-b). Undated. https://example.org/1"),
            (
                "(Watch, n.d.-a)",
                "Watch. (n.d.-a). Read. Retrieved 1 July 2025, from https://example.org/2",
            ),
            ("(Watch, 2021)", "Watch. (2021). Year. HT."),
        ],
    );
}

#[test]
fn a_source_that_a_list_leaves_out_stands_there_as_a_page_or_as_its_note() {
    let json = r#"[
{"id": "a", "type": "interview", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Talk", "issued": {"date-parts": [[2021, 3, 4]]}},
{"id": "b", "type": "manuscript", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Draft", "issued": {"date-parts": [[2021]]}},
{"id": "c", "type": "post", "author": [{"literal": "Watch"}], "title": "A post", "container-title": "Network",
 "URL": "https://example.org/1", "issued": {"date-parts": [[2021, 3, 4]]}}]"#;
    check_printed(
        "s.json",
        json,
        "chicago-notes",
        &[
            ("Keiko Sato, ‘Talk’, 4 March 2021.", "Sato, Keiko. ‘Talk’. 4 March 2021."),
            (
                "Keiko Sato, ‘Draft’, unpublished manuscript, 2021.",
                "Keiko Sato, ‘Draft’, unpublished manuscript, 2021.",
            ),
            (
                "Watch, ‘A post’, Network, 4 March 2021, https://example.org/1.",
                "Watch. ‘A post’. Network, 4 March 2021. https://example.org/1.",
            ),
        ],
    );
}

/// Sources of one year: by two persons of one family name, and by one body.
const TWINS: &str = r#"[
{"id": "z", "type": "report", "author": [{"literal": "Watch"}], "title": "Zulu", "issued": {"date-parts": [[2021]]}},
{"id": "y", "type": "report", "author": [{"literal": "Watch"}], "title": "Alpha", "issued": {"date-parts": [[2021]]}, "keyword": "port"},
{"id": "a", "type": "report", "author": [{"family": "Kim", "given": "Min-ho"}], "title": "One", "issued": {"date-parts": [[2021]]}},
{"id": "b", "type": "report", "author": [{"family": "Kim", "given": "Soo-min"}], "title": "Two", "issued": {"date-parts": [[2021]]}},
{"id": "c", "type": "report", "author": [{"family": "Kim", "given": "Min-ho"}], "title": "Three", "issued": {"date-parts": [[2021]]}},
{"id": "d", "type": "report", "author": [{"family": "Roe", "given": "Jo"}], "title": "Four", "issued": {"date-parts": [[2021]]}}]"#;

#[test]
fn twins_are_told_apart_by_given_names_and_then_by_letters_in_the_order_of_the_list() {
    let sources = sound("s.json", TWINS);
    let cited = ["z", "y", "a", "b", "c", "d", "z; y@p 3"];
    for style in ["apa", "harvard-cite-them-right"] {
        let out = format_by_style(&sources, style, &cited, &[]);
        let texts: Vec<_> = out.citations.iter().map(|text| plain_text(text)).collect();
        assert_eq!(
            texts[..6],
            [
                "(Watch, 2021b)",
                "(Watch, 2021a)",
                "(M. Kim, 2021a)",
                "(S. Kim, 2021)",
                "(M. Kim, 2021b)",
                "(Roe, 2021)",
            ]
        );
        assert!(texts[6].contains("2021a") && texts[6].contains("2021b"), "{}", texts[6]);
    }
    let list = render(&format_by_style(&sources, "apa", &[], &cited[..6]));
    assert_eq!(
        list,
        "1 Kim, M. (2021a). One.\n2 Kim, M. (2021b). Three.\n3 Kim, S. (2021). Two.\n4 Roe, J. (2021). Four.\n\
        5 Watch. (2021a). Alpha.\n6 Watch. (2021b). Zulu.\n"
    );
    // Notes and numbers need no letters.
    for style in ["chicago-notes", "ieee"] {
        assert!(
            !render(&format_by_style(&sources, style, &cited, &[])).contains("2021a"),
            "{style}"
        );
    }
}

#[test]
fn there_are_types_for_more_shapes_than_there_are_types() {
    let fields = ["DOI", "volume", "issue", "page", "edition", "note", "genre", "medium"];
    let item = |at: usize| {
        let mut item = serde_json::json!({ "id": format!("k{at:03}"), "type": "report",
            "title": format!("Title {at}"), "author": [{ "family": format!("F{at}"), "given": "Jo" }],
            "issued": { "date-parts": [[2021]] } });
        for (bit, field) in fields.iter().enumerate().filter(|(bit, _)| at >> bit & 1 == 1) {
            let number =
                if *field == "DOI" { "10.5555/2".to_owned() } else { (bit + 2).to_string() };
            item[*field] = number.into();
        }
        item
    };
    let sources = sound("s.json", &Value::Array((0..256).map(item).collect()).to_string());
    let keys: Vec<&str> = sources.keys().collect();
    for style in ["chicago-notes", "apa", "vancouver"] {
        let all = format_by_style(&sources, style, &[], &keys);
        for entry in &all.list {
            let alone = format_by_style(&sources, style, &[], &[&entry.key]);
            assert_eq!(entry.body, alone.list[0].body, "{style} {}", entry.key);
        }
    }
}

#[test]
fn every_built_in_style_prints_the_title_of_every_source() {
    let sources = sound("s.json", MANY);
    for name in CitationStyle::names() {
        let out = format_by_style(&sources, name, &["rep", "news", "book", "art"], &[]);
        assert_eq!(out.list.len(), 4, "{name}");
        for entry in &out.list {
            let text = plain_text(&entry.body);
            assert!(!text.trim().is_empty(), "{name} {}", entry.key);
            assert!(
                text.chars().all(|letter| !super::super::markup::is_mark(letter)),
                "{name}: {text:?}"
            );
        }
    }
}

#[test]
fn dates_in_words_stand_where_a_style_has_its_dates() {
    let bib = "@report{a, author={{Watch}}, title={A}, institution={HP}, year={Frühjahr 2023}}
        @article{b, author={Vale, Ana}, title={B}, journaltitle={Ports}, volume={4}, year={Soon}}
        @online{c, author={{Watch}}, title={C}, url={https://example.org/c}, year={Frühjahr 2023}, urldate={summer}}";
    let notes = |style: &str| {
        print_all("s.bib", bib, style)
            .into_iter()
            .map(|(note, _)| note)
            .collect::<Vec<_>>()
            .join(" ")
    };
    insta::assert_snapshot!(notes("oscola"), @"Watch, A (HP Frühjahr 2023). Ana Vale, ‘B’ (Soon) 4 Ports. Watch, ‘C’ (Frühjahr 2023) <https://example.org/c> accessed summer.");
    insta::assert_snapshot!(notes("un"), @"Watch, “A”, Frühjahr 2023. Ana Vale, “B”, Ports, vol. 4, (Soon). Watch, “C”, Frühjahr 2023, available at https://example.org/c (accessed on summer).");
    insta::assert_snapshot!(notes("chicago-notes"), @"Watch, A (HP, Frühjahr 2023). Ana Vale, ‘B’, Ports 4 (Soon). Watch, ‘C’, Frühjahr 2023, https://example.org/c.");
    insta::assert_snapshot!(notes("apa"), @"(Watch, Frühjahr 2023-a) (Vale, Soon) (Watch, Frühjahr 2023-b)");
}

#[test]
fn a_year_that_is_uncertain_is_marked_as_such() {
    let bib = "@report{a, author={{Watch}}, title={A}, institution={HP}, date={2021~}}";
    let check = |style: &str, expect: &str| {
        let printed = print_all("s.bib", bib, style);
        assert!(printed[0].1.contains(expect), "{style}: {}", printed[0].1);
    };
    check("oscola", "HP c. 2021");
    check("un", "“A”, c. 2021");
    check("ieee", "HP, c. 2021");
    check("vancouver", "HP; c. 2021");
    check("chicago-notes", "HP, [2021?]");
    check("apa", "(ca. 2021)");
}

#[test]
fn a_style_that_prints_nothing_of_a_source_prints_its_title() {
    let check = |layout: &str, expect: [&str; 2]| {
        let csl = format!(
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0"><info><title>T</title><id>t</id>
            <updated>2025-01-01T00:00:00Z</updated></info><citation><layout>{layout}</layout></citation></style>"#
        );
        let style = CitationStyle::from_csl(&SourceFile::new("a.csl", csl)).expect("a style");
        let (sources, _) = read(&[(
            "s.bib",
            "@book{a, title={A \\emph{Book}}, edition={2}}\n@misc{b, author={{Monitoring Group}}}",
        )]);
        let keys: Vec<&str> = sources.keys().collect();
        let out = in_language(&sources, &style, "en", &keys, &[]);
        let notes: Vec<String> = out.citations.iter().map(|note| plain_text(note)).collect();
        assert_eq!(notes, expect, "{layout}");
        assert!(out.list.iter().all(|entry| !plain_text(&entry.body).is_empty()), "{layout}");
    };
    check("<text value=\"\"/>", ["A Book.", "b."]);
    check("<text variable=\"genre\" prefix=\"(\" suffix=\")\"/>", ["A Book.", "b."]);
    check("<text variable=\"edition\" suffix=\" edition\"/>", ["2 edition.", "b."]);
    check("<text variable=\"title\"/>", ["A Book.", "[b]."]);
}
