//! Fields that are printed as they are written.

use super::*;

/// Formats the first source of a BibTeX file: its entry in the list of sources.
fn print(bib: &str, style: &str) -> String {
    let (sources, _) = read(&[("s.bib", bib)]);
    let key = sources.keys().next().expect("there is one");
    plain_text(&format_by_style(&sources, style, &[], &[key]).list[0].body)
}

fn check(bib: &str, style: &str, expect: &str) {
    let text = print(bib, style);
    assert!(text.contains(expect), "{style}: {text}");
}

#[test]
fn a_version_and_a_volume_with_a_hyphen_are_no_ranges() {
    let dataset = "@dataset{a, author={Doe, Jane}, title={Data}, version={2023-05}, publisher={P}, date=2023}";
    let volume =
        "@book{a, author={Doe, Jane}, title={Book}, volume={2024-1}, publisher={P}, date=2024}";
    let range =
        "@book{a, author={Doe, Jane}, title={Book}, volume={1-3}, publisher={P}, date=2024}";
    for style in ["chicago-notes", "chicago-author-date", "apa"] {
        check(dataset, style, "ersion 2023-05");
        check(volume, style, "2024-1");
        check(range, style, "1–3");
    }
}

#[test]
fn names_with_a_capital_inside_keep_their_small_letter() {
    check(
        "@misc{a, author={Doe, Jane}, title={iPhone leak}, publisher={arXiv}, date=2023}",
        "chicago-notes",
        "arXiv, 2023",
    );
    check(
        "@report{a, author={Doe, Jane}, title={Leak}, institution={eBay}, date=2023}",
        "chicago-notes",
        "eBay, 2023",
    );
    let paper = "@report{a, author={Doe, Jane}, title={Paper}, number={w123}, type={Working Paper}, institution={NBER}, date=2023}";
    for style in ["chicago-notes", "apa"] {
        check(paper, style, "w123");
    }
}

#[test]
fn days_of_access_have_several_names() {
    for field in ["urldate", "accessed", "accessdate", "lastchecked", "lastaccessed", "visited"] {
        let bib = format!(
            "@online{{a, author={{{{HW}}}}, title={{T}}, url={{https://example.org}}, date=2020, {field}={{2021-03-04}}}}"
        );
        let (sources, findings) = read(&[("s.bib", &bib)]);
        assert_eq!(findings, Vec::<String>::new());
        let source = sources.get("a").expect("it is read");
        let date = csl_item::date(&source.item, "accessed").expect(field);
        assert_eq!(date.to_json(), serde_json::json!({ "date-parts": [[2021, 3, 4]] }), "{field}");
    }
    let (_, findings) = read(&[("s.bib", "@online{a, title={T}, adress={Oslo}}")]);
    assert_eq!(findings, ["s.bib:1:31 invalid-source-field: there is no field `adress`"]);
}

#[test]
fn the_letter_of_a_year_is_that_of_the_style() {
    let bib = "@report{a, author={{HW}}, title={A}, institution={HW}, date=2020}
        @report{b, author={{HW}}, title={B}, institution={HW}, year={2020a}}";
    let (sources, findings) = read(&[("s.bib", bib)]);
    assert_eq!(
        findings,
        [
            "s.bib:2:70 invalid-source-field: `year`: `2020a` has a letter, which the citation style adds where it is needed: 2020 is used"
        ]
    );
    let formatted = format_by_style(&sources, "apa", &["a", "b"], &[]);
    let texts: Vec<_> = formatted.citations.iter().map(|text| plain_text(text)).collect();
    assert_eq!(texts, ["(HW, 2020a)", "(HW, 2020b)"]);
    let json = r#"[{"id": "a", "type": "book", "title": "T", "issued": {"literal": "2020b"}}]"#;
    assert_eq!(item("s.json", json, &["issued"])["issued"]["date-parts"][0][0], 2020);
}

#[test]
fn the_first_date_of_a_range_keeps_its_doubt() {
    let check = |path: &str, text: &str| {
        let (sources, _) = read(&[(path, text)]);
        let citation = &format_by_style(&sources, "apa", &["a"], &[]).citations[0];
        assert_eq!(plain_text(citation), "(HW, ca. 1723)", "{text}");
    };
    check("s.bib", "@book{a, author={{HW}}, title={T}, date={1723~/1730?}}");
    check(
        "s.json",
        r#"[{"id": "a", "type": "book", "title": "T", "author": [{"literal": "HW"}], "issued": {"raw": "1723~/1730"}}]"#,
    );
}

#[test]
fn empty_fields_of_exports_are_none() {
    let json = r#"[{"id": "a", "type": "book", "title": "T", "URL": "", "DOI": "", "issued": ""}]"#;
    assert_eq!(read(&[("s.json", json)]).1, Vec::<String>::new());
    let bib = "@book{a, author={}, editor={ }, title={T}, url={}, publisher={}}";
    assert_eq!(read(&[("s.bib", bib)]).1, Vec::<String>::new());
}

#[test]
fn addresses_of_dois_are_encoded_and_broken_ones_joined() {
    let check = |fields: &str, link: &str| {
        let bib = format!("@online{{a, author={{{{HW}}}}, title={{T}}, date=2020, {fields}}}");
        let (sources, _) = read(&[("s.bib", &bib)]);
        let list = format_by_style(&sources, "apa", &[], &["a"]).list;
        let links: Vec<_> = list[0].body.iter().filter_map(|run| run.link.as_deref()).collect();
        assert_eq!(links, [link], "{fields}");
    };
    check("doi={10.1000/abc#def}", "https://doi.org/10.1000/abc%23def");
    check(r"doi={10.1000/a\_b\%c}", "https://doi.org/10.1000/a_b%25c");
    check("url={https://example.org/a%zz#part}", "https://example.org/a%25zz#part");
    check("url={https://example.org/a%20b}", "https://example.org/a%20b");
    check("url={https://example.org/very/long/\n    path}", "https://example.org/very/long/path");
}

#[test]
fn what_a_style_writes_itself_is_not_repeated() {
    check(
        "@review{a, author={Re, View}, title={Review of Ports}, journaltitle={J}, date=2020}",
        "chicago-notes",
        "eview of Ports",
    );
    let article = "@article{a, author={Doe, J. A.}, title={EndNote title}, journal={J. Ports}, volume=12, year=2020, type={Journal Article}}";
    assert!(!print(article, "chicago-notes").contains("Journal Article"));
    let review =
        "@review{a, author={Re, View}, title={Review of Ports}, journaltitle={J}, date=2020}";
    for style in ["chicago-notes", "apa"] {
        assert_eq!(print(review, style).to_lowercase().matches("review of").count(), 1, "{style}");
    }
    check(review, "ieee", "Review of Ports");
}

#[test]
fn a_volume_of_a_whole_has_the_author_of_the_whole_once() {
    let bib = "@book{a, title={Volume One}, volume=1, crossref={mv}}
        @mvbook{mv, author={Doe, Jane}, title={Main}, date=2007, publisher={P}}";
    let text = print(bib, "chicago-notes");
    assert!(text.contains("Main") && text.matches("Jane").count() == 1, "{text}");
}

#[test]
fn labels_of_numbers_are_those_of_the_style() {
    let article = "@article{a, author={Doe, Jane}, title={T}, journaltitle={J}, volume={vol. 3}, number={no. 4}, pages={p. 5}, date=2024}";
    check(article, "chicago-notes", "J 3, no. 4 (2024): 5");
    check(article, "apa", "J, 3(4), 5");
    let program = "@software{a, author={Doe, Jane}, title={T}, version={Version 2}, publisher={P}, date=2024}";
    check(program, "apa", "(Version 2)");
    let volumes =
        "@book{a, author={Doe, Jane}, title={T}, volumes={2 vols.}, publisher={P}, date=2024}";
    check(volumes, "chicago-notes", "2 vols");
    assert!(!print(volumes, "chicago-notes").contains("vols. vols"));
}

#[test]
fn a_volume_with_a_part_has_a_label() {
    for fields in ["volume=2, part=3", "volume={2.3}"] {
        let bib = format!(
            "@book{{a, author={{Doe, Jane}}, title={{T}}, {fields}, publisher={{P}}, date=2021}}"
        );
        for style in ["chicago-notes", "apa", "vancouver"] {
            check(&bib, style, "ol. 2.3");
        }
    }
}

#[test]
fn places_are_joined_in_the_language_of_the_document() {
    let bib = "@book{a, author={Doe, Jane}, title={T}, publisher={P}, location={Köln and Berlin}, date=2020}";
    let sources = sound("s.bib", bib);
    for (language, places) in
        [("de", "Köln und Berlin"), ("fr", "Köln et Berlin"), ("en", "Köln and Berlin")]
    {
        let list = in_language(&sources, &style("ieee"), language, &[], &["a"]).list;
        let text = plain_text(&list[0].body);
        assert!(text.contains(places), "{text}");
    }
}

#[test]
fn an_interview_without_a_title_is_named_by_its_persons() {
    let json = r#"[{"id": "a", "type": "interview", "author": [{"family": "Sato", "given": "K."}],
        "interviewer": [{"family": "Lund", "given": "Per"}], "issued": {"date-parts": [[2020, 1, 2]]}}]"#;
    let sources = sound("s.json", json);
    let citation = &format_by_style(&sources, "chicago-notes", &["a"], &[]).citations[0];
    assert_eq!(plain_text(citation), "K. Sato, interview by Per Lund, January 2, 2020.");
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
fn numbers_keep_their_digits() {
    let bib = "@article{a, author={Sato, Keiko}, title={A}, journaltitle={J}, volume={007}, number={2008-09}, date={2009}}
        @article{b, author={Sato, Keiko}, title={B}, journaltitle={J}, volume={47-48}, number={3/4}, date={2009}}
        @book{c, author={Sato, Keiko}, title={C}, volume={01}, series={S}, number={05}, publisher={P}, date={2009}}";
    check_printed(
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

#[test]
fn pages_with_a_label_of_their_own_get_no_other_one() {
    let bib =
        "@legislation{a, title={AWV}, date={2013}, pages={§§ 8--11}, number={BGBl. I S. 2865}}";
    let sources = sound("s.bib", bib);
    for style in ["apa", "vancouver", "ieee", "chicago-notes"] {
        let text = render(&format_by_style(&sources, style, &["a"], &[]));
        assert!(!text.contains("p. §") && !text.contains("pp. §"), "{style}: {text}");
    }
}

/// The citation and the entry in the list of the only source of a file.
fn print_in(path: &str, text: &str, style: &str) -> [String; 2] {
    let (sources, _) = read(&[(path, text)]);
    let key = sources.keys().next().expect("there is one");
    let formatted = format_by_style(&sources, style, &[key], &[]);
    [plain_text(&formatted.citations[0]), plain_text(&formatted.list[0].body)]
}

#[test]
fn a_source_without_a_title_is_named_by_its_other_texts_or_its_key() {
    let check = |fields: &str, style: &str, expect: [&str; 2]| {
        let bib = format!("@misc{{a, date=2020, {fields}}}");
        assert_eq!(print_in("s.bib", &bib, style), expect, "{style}: {fields}");
    };
    check("note={Only a note}", "chicago-notes", ["“Only a note,” 2020.", "“Only a note.” 2020."]);
    check("note={Only a note}", "apa", ["(Only a note, 2020)", "Only a note. (2020)."]);
    check("howpublished={Leaflet}", "un", ["“Leaflet”, 2020.", "“Leaflet”, 2020."]);
    check("shorttitle={Short}", "apa", ["(Short, 2020)", "Short. (2020)."]);
    check("doi={10.1000/abc}", "apa", ["([a], 2020)", "[a]. (2020). https://doi.org/10.1000/abc"]);
    check(
        "doi={10.1000/abc}, note={Seen}",
        "harvard-cite-them-right",
        ["(“[a],” 2020)", "“[a]” (2020). Available at: https://doi.org/10.1000/abc."],
    );
    check("eprint={7}, eprinttype={x}", "ieee", ["[1]", "“x:7.” 2020."]);
    for style in [
        "chicago-notes",
        "chicago-shortened-notes",
        "chicago-author-date",
        "ieee",
        "apa",
        "oscola",
        "un",
        "harvard-cite-them-right",
        "vancouver",
    ] {
        for fields in [
            "note={Only a note}",
            "",
            "howpublished={Leaflet}",
            "url={https://example.org}",
            "booktitle={Book}",
            "number={S/2020/7}",
            "series={Series}",
        ] {
            let [citation, entry] =
                print_in("s.bib", &format!("@misc{{a, date=2020, {fields}}}"), style);
            let is_bare = |text: &str| text.trim_matches(['(', ')', '.', ' ', '[', ']']) == "2020";
            assert!(
                !is_bare(&citation) && !is_bare(&entry),
                "{style}, {fields}: {citation} {entry}"
            );
        }
    }
    let json = r#"[{"id": "a", "type": "report", "shortTitle": "Short", "issued": {"date-parts": [[2020]]}}]"#;
    assert_eq!(print_in("s.json", json, "apa")[0], "(Short, 2020)");
    let yaml = "a:\n  type: misc\n  note: Only a note\n  date: 2020\n";
    assert_eq!(print_in("s.yaml", yaml, "apa")[0], "(Only a note, 2020)");
}

#[test]
fn a_state_of_publication_in_the_place_of_the_date_is_one_in_every_format_and_language() {
    let bib = |date: &str| {
        (
            "s.bib",
            format!("@article{{a, author={{Doe, Jane}}, title={{T}}, journaltitle={{J}}, {date}}}"),
        )
    };
    let json = |date: &str| {
        (
            "s.json",
            format!(
                r#"[{{"id": "a", "type": "article-journal", "author": [{{"family": "Doe", "given": "Jane"}}], "title": "T", "container-title": "J", {date}}}]"#
            ),
        )
    };
    let yaml = |date: &str| {
        (
            "s.yaml",
            format!(
                "a:\n  type: article\n  author: Doe, Jane\n  title: T\n  date: {date}\n  parent: {{type: periodical, title: J}}\n"
            ),
        )
    };
    for (path, text) in [
        bib("year={forthcoming}"),
        bib("date={Forthcoming}"),
        bib("year={to appear}"),
        bib("pubstate={forthcoming}"),
        json(r#""issued": {"literal": "Forthcoming"}"#),
        json(r#""issued": {"raw": "forthcoming"}"#),
        json(r#""status": "forthcoming""#),
        yaml("Forthcoming"),
    ] {
        let sources = sound(path, &text);
        let check = |style_name: &str, language: &str, citation: &str, entry: &str| {
            let formatted = in_language(&sources, &style(style_name), language, &["a"], &[]);
            assert_eq!(plain_text(&formatted.citations[0]), citation, "{style_name} {text}");
            let listed = plain_text(&formatted.list[0].body).replace(['\u{202f}', '\u{a0}'], " ");
            assert_eq!(listed, entry, "{style_name} {text}");
        };
        check("apa", "en", "(Doe, forthcoming)", "Doe, J. (forthcoming). T. J.");
        check("apa", "de", "(Doe, im Erscheinen)", "Doe, J. (im Erscheinen). T. J.");
        check("chicago-author-date", "fr", "(Doe, à paraître)", "Doe, Jane. À paraître. « T ». J.");
        check("oscola", "en", "Jane Doe, ‘T’ [forthcoming] J.", "Doe J, ‘T’ [forthcoming] J");
        check(
            "un",
            "ru",
            "Jane Doe, “T”, J, (готовится к изданию).",
            "Jane Doe, “T”, J, (готовится к изданию).",
        );
        check("vancouver", "en", "(1)", "Doe J. T. J. forthcoming.");
    }
}

#[test]
fn an_edition_that_has_the_word_gets_no_other_one() {
    let news = "@article{a, author={Doe, Jane}, title={T}, journaltitle={Times}, entrysubtype={newspaper}, edition={Late Edition}, date={2020-01-02}}";
    check(news, "chicago-notes", "2020. Late Edition.");
    check(&news.replace("Late Edition", "late"), "chicago-notes", "2020. Late edition.");
    let book = |edition: &str| {
        format!(
            "@book{{a, author={{Doe, Jane}}, title={{T}}, edition={{{edition}}}, publisher={{P}}, date=2020}}"
        )
    };
    check(&book("Revised edition"), "un", "T, Revised edition (P, 2020)");
    check(&book("3., überarb. Aufl."), "un", "T, 3., überarb. Aufl. (P, 2020)");
    check(&book("Second"), "oscola", "(2nd edn, P 2020)");
    check(&book("Third Edition"), "ieee", "3rd ed. P, 2020");
}

#[test]
fn a_number_has_its_series_or_its_kind_before_it() {
    let report = "@report{a, author={Doe, Jane}, title={T}, type={Working paper}, number=7, institution={HW}, date=2020}";
    check(report, "oscola", "T (Working paper No 7, HW 2020)");
    check(report, "un", "“T”, Working paper No. 7, 2020.");
    let in_series = report.replace("number=7", "number=7, series={Port Papers}");
    check(&in_series, "oscola", "T (Port Papers No 7, HW 2020)");
    let symbol =
        report.replace("number=7", "number={TR/2020/7}").replace("type={Working paper}, ", "");
    check(&symbol, "oscola", "T (TR/2020/7, HW 2020)");
    let thesis = "@phdthesis{a, author={Doe, Jane}, title={T}, institution={HW}, date=2020}";
    check(thesis, "oscola", "T (PhD thesis, HW 2020)");
}

#[test]
fn a_part_that_ends_with_a_full_stop_has_none_before_a_comma() {
    let chapter = "@incollection{a, author={Doe, Jane}, title={C}, booktitle={B}, series={Port Papers}, publisher={P}, date=2007}";
    check(chapter, "ieee", "in B, in Port Papers, P, 2007.");
    check(&chapter.replace("booktitle", "maintitle"), "ieee", "in B, in Port Papers, P, 2007.");
    let book =
        "@book{a, author={Doe, Jane}, title={C}, series={Port Papers}, publisher={P}, date=2007}";
    check(book, "ieee", "in Port Papers. P, 2007.");
}

#[test]
fn a_symbol_that_the_title_repeats_is_printed_once() {
    for style in [
        "chicago-notes",
        "chicago-author-date",
        "ieee",
        "apa",
        "oscola",
        "un",
        "harvard-cite-them-right",
        "vancouver",
    ] {
        for title in ["Report (S/2020/151)", "Report, UN Doc. S/2020/151", "Report S/2020/151"] {
            let bib = format!(
                "@report{{a, author={{{{UN Security Council}}}}, title={{{title}}}, number={{S/2020/151}}, institution={{UN}}, date=2020}}"
            );
            let entry = print(&bib, style);
            let is_in_title = title == "Report S/2020/151" && ["oscola", "un"].contains(&style);
            let expect = if is_in_title { 2 } else { 1 };
            assert_eq!(entry.matches("S/2020/151").count(), expect, "{style}: {entry}");
        }
    }
}

#[test]
fn fields_of_libraries_and_databases_are_not_printed() {
    let article = |fields: &str| {
        format!(
            "@article{{a, author={{Doe, Jane}}, title={{T}}, journaltitle={{J}}, date=2020, {fields}}}"
        )
    };
    for kind in ["Article", "Review", "Article; Early Access", "Proceedings Paper"] {
        assert!(!print(&article(&format!("type={{{kind}}}")), "apa").contains(kind), "{kind}");
    }
    let json = r#"[{"id": "a", "type": "article-journal", "title": "T", "genre": "Journal Article", "container-title": "J"}]"#;
    assert!(!print_in("s.json", json, "chicago-notes")[1].contains("Article"));
    check(&article("type={Forum}"), "apa", "[Forum]");
    assert!(!print(&article("library={Bodleian}"), "chicago-notes").contains("Bodleian"));
    let (sources, _) =
        read(&[("s.bib", &article("eprint={https://arxiv.org/pdf/2301.01231.pdf}"))]);
    let source = sources.get("a").expect("it is read");
    assert_eq!(source.unread_fields().len(), 0);
    assert_eq!(source.text("number").as_deref(), Some("arXiv:2301.01231"));
}
