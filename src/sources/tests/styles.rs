//! Notes and entries that styles print of sources of all types.

use super::*;

/// The note and the entry of the list for each source of a bibliography, in British English.
fn print_all(path: &str, text: &str, style: &str) -> Vec<(String, String)> {
    let (sources, _) = read(&[(path, text)]);
    let keys: Vec<&str> = sources.keys().collect();
    let out = in_language(&sources, &self::style(style), "en-GB", &keys, &[]);
    let entry = |key: &str| out.list.iter().find(|entry| entry.key == key).expect("an entry");
    let texts = keys.iter().zip(&out.citations);
    texts.map(|(key, note)| (plain_text(note), plain_text(&entry(key).body))).collect()
}

fn check(path: &str, text: &str, style: &str, expect: &[(&str, &str)]) {
    let printed = print_all(path, text, style);
    let printed: Vec<_> =
        printed.iter().map(|(note, entry)| (note.as_str(), entry.as_str())).collect();
    assert_eq!(printed, expect, "{style}");
}

#[test]
fn editors_and_translators_stand_in_for_authors() {
    let bib = "@book{a, editor={Sato, Keiko and Lund, Per}, title={Handbook}, publisher={HP}, date={2021}}
        @book{b, translator={Lund, Per}, title={Translated}, publisher={HP}, date={2021}}
        @book{c, editor={Sato, Keiko}, translator={Sato, Keiko}, title={Both}, publisher={HP}, date={2021}}
        @book{d, author={Vale, Ana}, editor={Lund, Per}, title={Works}, publisher={HP}, date={2021}}";
    check(
        "s.bib",
        bib,
        "chicago-notes",
        &[
            (
                "Keiko Sato and Per Lund, eds, Handbook (HP, 2021).",
                "Sato, Keiko, and Per Lund, eds. Handbook. HP, 2021.",
            ),
            ("Per Lund, trans., Translated (HP, 2021).", "Lund, Per, trans. Translated. HP, 2021."),
            (
                "Keiko Sato, ed., Both, trans. Keiko Sato (HP, 2021).",
                "Sato, Keiko, ed. Both. Translated by Keiko Sato. HP, 2021.",
            ),
            (
                "Ana Vale, Works, ed. Per Lund (HP, 2021).",
                "Vale, Ana. Works. Edited by Per Lund. HP, 2021.",
            ),
        ],
    );
    check(
        "s.bib",
        bib,
        "oscola",
        &[
            (
                "Keiko Sato and Per Lund (eds), Handbook (HP 2021).",
                "Sato K and Lund P (eds), Handbook (HP 2021)",
            ),
            ("Translated (Per Lund tr, HP 2021).", "Translated (Per Lund tr, HP 2021)"),
            (
                "Keiko Sato (ed), Both (Keiko Sato tr, HP 2021).",
                "Sato K (ed), Both (Keiko Sato tr, HP 2021)",
            ),
            ("Ana Vale, Works (Per Lund ed, HP 2021).", "Vale A, Works (Per Lund ed, HP 2021)"),
        ],
    );
    check(
        "s.bib",
        &bib[..bib.find('\n').unwrap_or(bib.len())],
        "apa",
        &[("(Sato & Lund, 2021)", "Sato, K., & Lund, P. (Eds). (2021). Handbook. HP.")],
    );
    check(
        "s.bib",
        "@book{a, author={Sato, Keiko}, title={T}, publisher={HP}, date={2021}}",
        "vancouver",
        &[("(1)", "Sato K. T. HP; 2021.")],
    );
}

#[test]
fn what_stands_in_for_an_author_does_not_count_as_missing() {
    let json = r#"[
{"id": "a", "type": "review-book", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Tankers",
 "reviewed-author": [{"family": "Lund", "given": "Per"}], "container-title": "Ports", "volume": "4",
 "issue": "2", "page": "8-9", "issued": {"date-parts": [[2021]]}},
{"id": "b", "type": "hearing", "title": "Fuel: Hearing", "authority": "Committee on Ports", "issued": {"date-parts": [[2021]]}},
{"id": "c", "type": "entry-encyclopedia", "title": "Tanker", "container-title": "Book of Ships", "publisher": "HP",
 "issued": {"date-parts": [[2021]]}}]"#;
    check(
        "s.json",
        json,
        "chicago-notes",
        &[
            (
                "Keiko Sato, review of Tankers, by Per Lund, Ports 4, no. 2 (2021): 8–9.",
                "Sato, Keiko. Review of Tankers, by Per Lund. Ports 4, no. 2 (2021): 8–9.",
            ),
            (
                "Fuel: Hearing, Committee on Ports (2021).",
                "Fuel: Hearing, Committee on Ports (2021).",
            ),
            (
                "Book of Ships (HP, 2021), under ‘Tanker’.",
                "Book of Ships (HP, 2021), under ‘Tanker’.",
            ),
        ],
    );
}

#[test]
fn pages_are_printed_as_they_are_written() {
    let styles = [
        "chicago-notes",
        "chicago-shortened-notes",
        "chicago-author-date",
        "ieee",
        "apa",
        "harvard-cite-them-right",
        "modern-humanities-research-association-notes",
    ];
    for (pages, printed) in [
        ("12-7--12-9", "12-7–12-9"),
        ("A-3--A-7", "A-3–A-7"),
        ("12-7", "12-7"),
        ("S1-S5", "S1–S5"),
        ("xi--xv", "xi–xv"),
        ("xi--xv, 1--9", "xi–xv, 1–9"),
        ("e1001", "e1001"),
        ("e1001--e1010", "e1001–e1010"),
        ("3 ff.", "3 ff."),
        ("12 and 15", "12 and 15"),
        ("12--19 \\& 23", "12–19 & 23"),
    ] {
        let bib = format!(
            "@article{{a, author={{Sato, Keiko}}, title={{T}}, journaltitle={{J}}, volume={{77}}, pages={{{pages}}}, date={{2021}}}}"
        );
        let sources = sound("s.bib", &bib);
        for style in styles {
            let text = render(&format_by_style(&sources, style, &["a"], &[]));
            assert!(text.contains(printed), "{style}, {pages}: {text}");
            let has_one = ["12-7", "e1001"].contains(&printed);
            assert!(has_one || !text.contains("p. ") || text.contains("pp. "), "{style}: {text}");
        }
    }
}

#[test]
fn a_style_formats_ranges_of_plain_numbers() {
    let bib = "@article{a, author={Sato, Keiko}, title={T}, journaltitle={J}, pages={321--328}, date={2021}}
        @article{b, author={Sato, Keiko}, title={U}, journaltitle={J}, pages={101-7}, date={2021}}";
    let sources = sound("s.bib", bib);
    for (style, first, second) in
        [("chicago-notes", "321–28", "101–7"), ("ieee", "321–328", "101–7")]
    {
        let text = render(&format_by_style(&sources, style, &["a", "b"], &[]));
        assert!(text.contains(first) && text.contains(second), "{style}: {text}");
    }
}

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
    check(
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
fn acts_and_cases_have_their_journal_and_no_number_of_a_public_law() {
    let bib = "@legislation{a, title={Regulation 2016/1}, date={2016}, number={2016/1}, journaltitle={OJ}, series={L}, issue={119}, pages={1}}
        @legal{b, title={Treaty of the Harbour}, date={1957}, volume={294}, journaltitle={UNTS}, pages={3}}
        @jurisdiction{c, title={Port v Ship}, date={2020}, court={Harbour Court}, journaltitle={ECR}, pages={12}}
        @legislation{d, title={Ports Act 2020}, date={2020}, number={c. 7}}
        @legislation{e, title={Ports Act}, date={2019}, number={116-92}}
        @legislation{f, title={Old Act}, date={1990}, volume={104}, journaltitle={Stat.}, pages={5}}
        @inbook{g, author={Vale, Ana}, title={Part}, publisher={HP}, date={2021}}";
    check(
        "s.bib",
        bib,
        "chicago-notes",
        &[
            (
                "‘Regulation 2016/1’, in OJ L 119, 1, 2016/1, 2016.",
                "‘Regulation 2016/1’. In OJ L 119, 1, 2016/1. 2016.",
            ),
            (
                "Treaty of the Harbour, 1957, 294 UNTS 3.",
                "Treaty of the Harbour, 1957, 294 UNTS 3.",
            ),
            (
                "Port v Ship, ECR 12 (Harbour Court 2020).",
                "Port v Ship, ECR 12 (Harbour Court 2020).",
            ),
            ("‘Ports Act 2020’, c. 7, 2020.", "‘Ports Act 2020’. c. 7. 2020."),
            ("Ports Act, Pub. L. No. 116-92 (2019).", "Ports Act, Pub. L. No. 116-92 (2019)."),
            ("Old Act, 104 Stat. 5 (1990).", "Old Act, 104 Stat. 5 (1990)."),
            ("Ana Vale, Part (HP, 2021).", "Vale, Ana. Part. HP, 2021."),
        ],
    );
    let of_law = print_all("s.bib", bib, "oscola");
    let notes: Vec<_> = of_law.iter().map(|(note, _)| note.as_str()).collect();
    assert_eq!(
        notes[..3],
        [
            "Regulation 2016/1 [2016] OJ L119/1.",
            "Treaty of the Harbour (1957) 294 UNTS 3.",
            "Port v Ship [2020] ECR 12 (Harbour Court).",
        ]
    );
    assert_eq!(notes[6], "Ana Vale, ‘Part’ (HP 2021).");
}

#[test]
fn a_source_that_a_list_leaves_out_stands_there_as_a_page_or_as_its_note() {
    let json = r#"[
{"id": "a", "type": "interview", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Talk", "issued": {"date-parts": [[2021, 3, 4]]}},
{"id": "b", "type": "manuscript", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Draft", "issued": {"date-parts": [[2021]]}},
{"id": "c", "type": "post", "author": [{"literal": "Watch"}], "title": "A post", "container-title": "Network",
 "URL": "https://example.org/1", "issued": {"date-parts": [[2021, 3, 4]]}}]"#;
    check(
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

#[test]
fn capitals_begin_sentences_and_symbols_keep_their_letters() {
    let bib = "@techreport{a, author={{HW}}, title={Report}, institution={HP}, number={7}, year={2021}}
        @software{b, author={{HW}}, title={Counter}, publisher={HP}, date={2021-03-04}}
        @misc{c, author={Sato, Keiko}, title={Preprint}, eprint={2401.00001}, archiveprefix={arXiv}, year={2024}}";
    let entries = print_all("s.bib", bib, "chicago-notes");
    let entries: Vec<_> = entries.iter().map(|(_, entry)| entry.as_str()).collect();
    assert_eq!(
        entries,
        [
            "HW. Report. Technical report no. 7. HP, 2021.",
            "HW. Counter. HP, released 4 March 2021.",
            "Sato, Keiko. ‘Preprint’. arXiv:2401.00001. 2024. https://arxiv.org/abs/2401.00001.",
        ]
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
        @article{b, author={Vale, Ana}, title={B}, journaltitle={Ports}, volume={4}, year={Forthcoming}}
        @online{c, author={{Watch}}, title={C}, url={https://example.org/c}, year={Frühjahr 2023}, urldate={summer}}";
    let notes = |style: &str| {
        print_all("s.bib", bib, style)
            .into_iter()
            .map(|(note, _)| note)
            .collect::<Vec<_>>()
            .join(" ")
    };
    insta::assert_snapshot!(notes("oscola"), @"Watch, A (HP Frühjahr 2023). Ana Vale, ‘B’ (Forthcoming) 4 Ports. Watch, ‘C’ (Frühjahr 2023) <https://example.org/c> accessed summer.");
    insta::assert_snapshot!(notes("un"), @"Watch, “A”, Frühjahr 2023. Ana Vale, “B”, Ports, vol. 4, (Forthcoming). Watch, “C”, Frühjahr 2023, available at https://example.org/c (accessed on summer).");
    insta::assert_snapshot!(notes("chicago-notes"), @"Watch, A (HP, Frühjahr 2023). Ana Vale, ‘B’, Ports 4 (Forthcoming). Watch, ‘C’, Frühjahr 2023, https://example.org/c.");
    insta::assert_snapshot!(notes("apa"), @"(Watch, Frühjahr 2023-a) (Vale, Forthcoming) (Watch, Frühjahr 2023-b)");
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
fn a_comma_before_the_last_name_follows_inverted_names_and_no_bodies() {
    let entries = |style: &str, author: &str| -> String {
        let bib =
            format!("@book{{a, author={{{author}}}, title={{T}}, publisher={{P}}, date={{2021}}}}");
        print_all("s.bib", &bib, style).remove(0).1
    };
    let check = |style: &str, author: &str, expect: &str| {
        let entry = entries(style, author);
        assert!(entry.starts_with(expect), "{style}, {author}: {entry}");
    };
    let bodies = "{Harbour Watch} and {Port Desk}";
    let body_first = "{Harbour Watch} and Lund, Per";
    let body_last = "Lund, Per and {Harbour Watch}";
    let persons = "Lund, Per and Sato, Keiko";
    // Styles that always want the comma have it between two names of which one is a person's.
    for style in ["chicago-notes", "chicago-author-date", "chicago-shortened-notes"] {
        check(style, bodies, "Harbour Watch and Port Desk. ");
        check(style, body_first, "Harbour Watch, and Per Lund. ");
        check(style, body_last, "Lund, Per, and Harbour Watch. ");
        check(style, persons, "Lund, Per, and Keiko Sato. ");
        check(style, "{A} and {B} and {C}", "A, B, and C. ");
    }
    check("apa", bodies, "Harbour Watch & Port Desk. ");
    check("apa", persons, "Lund, P., & Sato, K. ");
    // Without inverted names nothing changes.
    check("ieee", bodies, "Harbour Watch and Port Desk, ");
    check("oscola", bodies, "Harbour Watch and Port Desk, ");
    check("chicago-notes", "{Harbour Watch} and others", "Harbour Watch et al. ");
}

#[test]
fn a_style_may_ask_for_the_comma_after_inverted_names() {
    let style = r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Inverted</title><id>inverted</id><updated>2025-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography name-as-sort-order="first" delimiter-precedes-et-al="after-inverted-name"><layout>
<names variable="author"><name and="text" delimiter-precedes-last="after-inverted-name" et-al-min="4" et-al-use-first="1"/></names>
</layout></bibliography></style>"#;
    let style = CitationStyle::from_csl(&SourceFile::new("s.csl", style)).expect("a style");
    let check = |author: &str, expect: &str| {
        let bib = format!("@book{{a, author={{{author}}}, title={{T}}}}");
        let sources = sound("s.bib", &bib);
        let entry = &in_language(&sources, &style, "en-GB", &["a"], &[]).list[0];
        let names = plain_text(&entry.body);
        assert_eq!(names.trim_end_matches('.'), expect);
    };
    check("{Harbour Watch} and {Port Desk}", "Harbour Watch and Port Desk");
    check("{Harbour Watch} and Lund, Per", "Harbour Watch and Per Lund");
    check("Lund, Per and {Harbour Watch}", "Lund, Per, and Harbour Watch");
    check("Lund, Per and Sato, Keiko", "Lund, Per, and Keiko Sato");
    check("Lund, Per and Sato, Keiko and {B}", "Lund, Per, Keiko Sato and B");
    check("Lund, Per and B and C and D", "Lund, Per, et al");
    check("{B} and Lund, Per and C and D", "B et al");
}

#[test]
fn styles_of_law_print_acts_with_number_and_year_once() {
    let bib = "@legislation{a, title={Ports Act 2020}, date={2020}, number={c. 7}}
        @legislation{b, title={Ports Act}, date={2019}}
        @legislation{c, title={Ports Order}, date={2004}, number={SI 2004/3166}}
        @legislation{d, title={Regulation (EU) 2016/1}, date={2016-03-04}, number={2016/1}, journaltitle={OJ}, series={L}, issue={119}, pages={1}}
        @legislation{e, author={{European Parliament}}, title={Ports Directive}, number={2019/5}, date={2019}}
        @legislation{f, title={Ports Decree}, date={2018}, journaltitle={Gazette}, series={Series Two}, volume={12}, pages={34}}";
    let printed = print_all("s.bib", bib, "oscola");
    let notes: Vec<_> = printed.iter().map(|(note, _)| note.as_str()).collect();
    assert_eq!(
        notes,
        [
            "Ports Act 2020, c. 7.",
            "Ports Act 2019.",
            "Ports Order 2004, SI 2004/3166.",
            "Regulation (EU) 2016/1 [2016] OJ L119/1.",
            "European Parliament, Ports Directive 2019, 2019/5.",
            "Ports Decree [2018] Gazette Series Two 12/34.",
        ]
    );
    for (note, entry) in &printed {
        assert_eq!(note.trim_end_matches('.'), entry, "the list repeats nothing");
    }
}

#[test]
fn styles_of_law_name_reviews_by_their_title_or_by_the_work() {
    let json = r#"[
{"id": "a", "type": "review-book", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Tankers",
 "reviewed-author": [{"family": "Lund", "given": "Per"}], "container-title": "Ports", "volume": "4",
 "issue": "2", "page": "8-9", "issued": {"date-parts": [[2021]]}},
{"id": "b", "type": "review", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Not All at Sea",
 "reviewed-title": "Tankers", "container-title": "Ports", "volume": "4", "page": "8-9", "issued": {"date-parts": [[2021]]}},
{"id": "c", "type": "review", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Opinion",
 "container-title": "Ports", "volume": "4", "page": "8-9", "issued": {"date-parts": [[2021]]}}]"#;
    let printed = print_all("s.json", json, "oscola");
    let notes: Vec<_> = printed.iter().map(|(note, _)| note.as_str()).collect();
    assert_eq!(
        notes,
        [
            "Keiko Sato, ‘Review of Per Lund, Tankers’ (2021) 4(2) Ports 8.",
            "Keiko Sato, ‘Not All at Sea’ (2021) 4 Ports 8.",
            "Keiko Sato, ‘Opinion’ (2021) 4 Ports 8.",
        ]
    );
}

#[test]
fn kinds_of_works_are_in_the_language_of_the_document() {
    let bib = "@phdthesis{a, author={Sato, Keiko}, title={T}, school={U}, date={2021}}
        @report{b, author={Sato, Keiko}, title={R}, type={techreport}, institution={HW}, number={7}, date={2021}}
        @thesis{c, author={Sato, Keiko}, title={D}, type={Habilitation}, institution={U}, date={2021}}
        @article{d, author={Sato, Keiko}, title={F}, journaltitle={J}, pubstate={In Press}}";
    let (sources, _) = read(&[("s.bib", bib)]);
    let check = |tag: &str, language: &str, expect: [&str; 4]| {
        let words = CitationTerms::of(&crate::language::Language::shipped(tag));
        let style = self::style("chicago-notes");
        let context =
            CitationContext { style: &style, language, words: &words, has_short_entries: false };
        let notes: Vec<_> = ["a", "b", "c", "d"].map(citation).into();
        let out =
            format(&sources, context, CitedWorks { notes: &notes, mentioned: &[], numbered: &[] });
        for (note, expect) in out.citations.iter().zip(expect) {
            assert!(plain_text(note).contains(expect), "{tag}: {}", plain_text(note));
        }
    };
    check("en", "en-GB", ["PhD thesis", "technical report", "Habilitation", "in press"]);
    check("de", "de-DE", ["Dissertation", "technischer Bericht", "Habilitation", "im Druck"]);
    check("ja", "ja-JP", ["博士論文", "技術報告書", "Habilitation", "印刷中"]);
    check("fr", "fr-FR", ["thèse de doctorat", "rapport technique", "Habilitation", "sous presse"]);
    assert!(sources.to_csl_json(["a"]).contains("PhD thesis"), "the attached list is in English");
}

#[test]
fn a_name_that_is_one_text_here_and_a_persons_elsewhere_is_reported() {
    let bib = "@book{a, author={{Jane Doe}}, title={A}, publisher={P}, date={2021}}
        @book{b, author={Doe, Jane and {Harbour Watch}}, title={B}, publisher={P}, date={2021}}
        @book{c, author={{Harbour Watch}}, editor={{Jane Doe}}, title={C}, publisher={P}, date={2021}}";
    let (_, findings) = read(&[("s.bib", bib)]);
    assert_eq!(
        findings,
        [
            "s.bib:1:7 invalid-source-field: `author`: `Jane Doe` is a body here, and a person with a family name in `b` (s.bib:2:15)"
        ]
    );
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

#[test]
fn styles_of_law_print_the_committee_of_a_hearing_as_its_author() {
    let json = r#"[
        {"id": "a", "type": "hearing", "title": "Patient Safety", "section": "Health Committee", "publisher": "HC",
         "chapter-number": "2008–09", "number": "151-I"},
        {"id": "b", "type": "hearing", "title": "Arms Transfers", "section": "Senate Committee on Foreign Relations",
         "authority": "Senate", "issued": {"date-parts": [[2009, 3, 4]]}},
        {"id": "c", "type": "hearing", "title": "Ports", "author": [{"literal": "Ports Committee"}], "number": "7"}
    ]"#;
    check(
        "s.json",
        json,
        "oscola",
        &[
            (
                "Health Committee, Patient Safety (HC 2008–09, 151-I).",
                "Health Committee, Patient Safety (HC 2008–09, 151-I)",
            ),
            (
                "Senate Committee on Foreign Relations, Arms Transfers (Senate 2009).",
                "Senate Committee on Foreign Relations, Arms Transfers (Senate 2009)",
            ),
            ("Ports Committee, Ports (7).", "Ports Committee, Ports (7)"),
        ],
    );
}

#[test]
fn numbers_keep_their_digits() {
    let bib = "@article{a, author={Sato, Keiko}, title={A}, journaltitle={J}, volume={007}, number={2008-09}, date={2009}}
        @article{b, author={Sato, Keiko}, title={B}, journaltitle={J}, volume={47-48}, number={3/4}, date={2009}}
        @book{c, author={Sato, Keiko}, title={C}, volume={01}, series={S}, number={05}, publisher={P}, date={2009}}";
    check(
        "s.bib",
        bib,
        "chicago-notes",
        &[
            (
                "Keiko Sato, ‘A’, J 007, no. 2008-09 (2009).",
                "Sato, Keiko. ‘A’. J 007, no. 2008-09 (2009).",
            ),
            (
                "Keiko Sato, ‘B’, J 47–48, no. 3/4 (2009).",
                "Sato, Keiko. ‘B’. J 47–48, no. 3/4 (2009).",
            ),
            ("Keiko Sato, C, vol. 01, S 05 (P, 2009).", "Sato, Keiko. C. Vol. 01. S 05. P, 2009."),
        ],
    );
}
