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
