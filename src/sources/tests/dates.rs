//! One date, written in BibTeX, CSL-JSON and Hayagriva: it is read alike.

use serde_json::json;

use super::*;

/// A date in words of each format.
fn check_date(text: &str, expect: &Value) {
    let issued = json!({ "issued": expect });
    let issued = if expect.is_null() { json!({}) } else { issued };
    let read = |path: &str, text: &str| assert_eq!(item(path, text, &["issued"]), issued, "{text}");
    read("s.bib", &format!("@report{{a, title={{T}}, date={{{text}}}}}"));
    read("s.bib", &format!("@report{{a, title={{T}}, year={{{text}}}}}"));
    read(
        "s.json",
        &format!("[{{\"id\": \"a\", \"type\": \"report\", \"issued\": {{\"raw\": \"{text}\"}}}}]"),
    );
    read("s.json", &format!("[{{\"id\": \"a\", \"type\": \"report\", \"issued\": \"{text}\"}}]"));
    read("s.yaml", &format!("a:\n  type: report\n  date: \"{text}\"\n"));
}

/// The date of the only source of a file.
fn issued_of(path: &str, text: &str) -> Value {
    item(path, text, &["issued"])["issued"].clone()
}

#[test]
fn dates() {
    let on = |parts: Value| json!({ "date-parts": [parts] });
    check_date("2024-05-31", &on(json!([2024, 5, 31])));
    check_date("2024-05", &on(json!([2024, 5])));
    check_date("2024-05-31T10:20:00Z", &on(json!([2024, 5, 31])));
    check_date("2024/05/31", &on(json!([2024, 5, 31])));
    check_date("31.5.2024", &on(json!([2024, 5, 31])));
    check_date("31 May 2024", &on(json!([2024, 5, 31])));
    check_date("May 31st, 2024", &on(json!([2024, 5, 31])));
    check_date("Sept. 2024", &on(json!([2024, 9])));
    check_date("[2024]", &on(json!([2024])));
    check_date("2022-XX", &on(json!([2022])));
    check_date("2022-05-XX", &on(json!([2022, 5])));
    check_date("Spring 1985", &json!({ "date-parts": [[1985]], "season": 1 }));
    for about in ["2021~", "2021?", "2021%", "c. 2021", "ca. 2021", "c2021"] {
        check_date(about, &json!({ "date-parts": [[2021]], "circa": true }));
    }
    check_date("2022-04/2024-11", &json!({ "date-parts": [[2022, 4], [2024, 11]] }));
    check_date("2023-2024", &json!({ "date-parts": [[2023], [2024]] }));
    check_date("2023–2024", &json!({ "date-parts": [[2023], [2024]] }));
    check_date("2020/21", &json!({ "date-parts": [[2020], [2021]] }));
    check_date("July–August 2021", &json!({ "date-parts": [[2021, 7], [2021, 8]] }));
    check_date("1–3 April 2022", &json!({ "date-parts": [[2022, 4, 1], [2022, 4, 3]] }));
    check_date("2022-04/..", &json!({ "raw": "2022-04/.." }));
    check_date("2021-23/", &json!({ "raw": "2021-23/.." }));
    check_date("undecided", &json!({ "literal": "undecided" }));
    // CSL has no year 0, EDTF has.
    let in_csl = |year: i64| json!({ "date-parts": [[year]] });
    assert_eq!(issued_of("s.bib", "@report{a, title={T}, date={-0043}}"), in_csl(-44));
    assert_eq!(
        issued_of("s.json", r#"[{"id": "a", "issued": {"date-parts": [[-44]]}}]"#),
        in_csl(-44)
    );
    assert_eq!(issued_of("s.yaml", "a:\n  type: report\n  date: \"-0043\"\n"), in_csl(-44));
    // EDTF, in which BibLaTeX has its dates, has a season here.
    let spring = json!({ "date-parts": [[2020]], "season": 1 });
    assert_eq!(issued_of("s.bib", "@report{a, title={T}, date={2020-21}}"), spring);
    let words = json!({ "literal": "2020-21" });
    assert_eq!(issued_of("s.bib", "@report{a, title={T}, year={2020-21}}"), words);
    assert_eq!(issued_of("s.yaml", "a:\n  type: report\n  date: 2020-21\n"), words);
    assert_eq!(issued_of("s.json", r#"[{"id": "a", "issued": "2020-21"}]"#), words);
    check_date("n.d.", &Value::Null);
}

#[test]
fn what_is_no_date_is_left_out_of_data_and_printed_of_words() {
    for text in ["202X", "19xx", "0", "21", "2024-٣", "../2022-04", "2024-5-1-1", "5 2024 x"] {
        for (path, source) in [
            ("s.bib", format!("@report{{a, title={{T}}, date={{{text}}}}}")),
            ("s.yaml", format!("a:\n  type: report\n  title: T\n  date: \"{text}\"\n")),
        ] {
            let (sources, findings) = read(&[(path, &source)]);
            assert!(!sources.get("a").expect("it is read").is_dated("issued"), "{source}");
            assert!(findings[0].contains("invalid-source-field"), "{findings:?}");
        }
        let in_year = format!("@report{{a, title={{T}}, year={{{text}}}}}");
        assert_eq!(item("s.bib", &in_year, &["issued"]), json!({ "issued": { "literal": text } }));
        let source = format!(
            "[{{\"id\": \"a\", \"type\": \"report\", \"title\": \"T\", \"issued\": {{\"literal\": \"{text}\"}}}}]"
        );
        assert_eq!(item("s.json", &source, &["issued"]), json!({ "issued": { "literal": text } }));
        assert!(read(&[("s.json", &source)]).1[0].contains("it is printed as it is written"));
    }
}

#[test]
fn years_are_printed_as_they_are_written() {
    let check = |year: &str, expect: Value| {
        let text = format!("@report{{a, title={{T}}, year={{{year}}}}}");
        assert_eq!(item("s.bib", &text, &["issued"]), json!({ "issued": expect }), "{year}");
    };
    for year in ["2021 [1999]", "to appear 2024", "2021, updated 2023", "2019-20", "2020-21"] {
        check(year, json!({ "literal": year }));
    }
    check(r"\copyright 2021", json!({ "date-parts": [[2021]] }));
    check("2020/21", json!({ "date-parts": [[2020], [2021]] }));
    let span = "this is not understood as a date: it is printed as it is written; write a span of years like 2020/2021";
    for (path, text) in [
        ("s.bib", "@report{a, title={T}, year={2020-21}}"),
        (
            "s.json",
            r#"[{"id": "a", "type": "report", "title": "T", "issued": {"raw": "2020-21"}}]"#,
        ),
        ("s.json", r#"[{"id": "a", "type": "report", "title": "T", "issued": "2019-20"}]"#),
    ] {
        let findings = read(&[(path, text)]).1;
        assert!(findings[0].ends_with(span), "{findings:?}");
    }
    let season = json!({ "issued": { "date-parts": [[2020]], "season": 1 } });
    assert_eq!(item("s.bib", "@report{a, title={T}, date={2020-21}}", &["issued"]), season);
}

#[test]
fn the_part_of_a_date_that_is_one_is_kept() {
    let check = |path: &str, source: &str, expect: Value, message: &str| {
        assert_eq!(item(path, source, &["issued"])["issued"]["date-parts"], expect, "{source}");
        let findings = read(&[(path, source)]).1;
        assert_eq!(findings.len(), usize::from(!message.is_empty()), "{findings:?}");
        assert!(findings.iter().all(|it| it.ends_with(message)), "{findings:?}");
    };
    let json = |parts: &str, expect: Value, message: &str| {
        let issued = format!("{{\"date-parts\": {parts}}}");
        let source = format!(
            "[{{\"id\": \"a\", \"type\": \"report\", \"title\": \"T\", \"issued\": {issued}}}]"
        );
        check("s.json", &source, expect, message);
    };
    json(
        "[[2022, 5, 32]]",
        json!([[2022, 5]]),
        "`issued`: there is no date 2022-05-32; 2022-05 is used",
    );
    json("[[2022, 0, 5]]", json!([[2022]]), "`issued`: there is no date 2022-00-05; 2022 is used");
    json("[[\"2022\", \"May\", \"3\"]]", json!([[2022, 5, 3]]), "");
    json("[[2022.0, 4]]", json!([[2022, 4]]), "");
    json("[2022, 4]", json!([[2022, 4]]), "such as [[2024, 5, 31]]; 2022-04 is used");
    json(
        "[[2022, 5, 3, 10]]",
        json!([[2022, 5, 3]]),
        "such as [[2024, 5, 31]]; 2022-05-03 is used",
    );
    check(
        "s.bib",
        "@report{a, title={T}, date={2023-02-29}}",
        json!([[2023, 2]]),
        "`date`: there is no date 2023-02-29; 2023-02 is used",
    );
    check(
        "s.bib",
        "@report{a, title={T}, date={2019-20}}",
        json!([[2019]]),
        "`date`: there is no date 2019-20: write a span of years like 2019/2020; 2019 is used",
    );
    check(
        "s.bib",
        "@report{a, title={T}, date={2020-05}, year={2021}}",
        json!([[2020, 5]]),
        "`year`: `date` is used, which is in another year than 2021",
    );
    check(
        "s.yaml",
        "a:\n  type: report\n  title: T\n  date: 2023-02-29\n",
        json!([[2023, 2]]),
        "`date`: there is no date 2023-02-29; 2023-02 is used",
    );
    check(
        "s.yaml",
        "a:\n  type: report\n  title: T\n  date: {year: 2024, month: 3}\n",
        json!([[2024]]),
        "`date`: a date must be text, such as 2024-05-31; 2024 is used",
    );
    check("s.bib", "@report{a, title={T}, date={2020-05}, year={2020}}", json!([[2020, 5]]), "");
    let alone = read(&[("s.bib", "@report{a, title={T}, month=may}")]).1;
    assert_eq!(
        alone,
        ["s.bib:1:29 invalid-source-field: `month`: there is no year that it belongs to"]
    );
}

#[test]
fn months() {
    let check = |fields: &str, parts: Value, findings: &[&str]| {
        let text = format!("@report{{a, title={{T}}, {fields}}}");
        let (sources, found) = read(&[("s.bib", &text)]);
        let source = sources.get("a").expect("it is read");
        assert_eq!(source.item["issued"], json!({ "date-parts": parts }), "{text}");
        let found: Vec<_> =
            found.iter().map(|it| it.split_once("field: ").expect("a finding").1).collect();
        assert_eq!(found, findings, "{text}");
    };
    let is_none = |text: &str| {
        format!("`month`: `{text}` is not a month: write it as a number from 1 to 12, or as `may`")
    };
    let range = "`month`: only the first date of a range is printed";
    check("month = oct, year = 2021", json!([[2021, 10]]), &[]);
    check("month = {5}, year = 2021, day = 3", json!([[2021, 5, 3]]), &[]);
    check("month = {Sept}, year = 2021", json!([[2021, 9]]), &[]);
    check("month = june, year = 2021", json!([[2021, 6]]), &[]);
    check("month = \"1~\" # oct, year = 2021", json!([[2021, 10, 1]]), &[]);
    check("month = oct # \"~1\", year = 2021", json!([[2021, 10, 1]]), &[]);
    check("month = {11~Mar}, year = 2021", json!([[2021, 3, 11]]), &[]);
    check("month = {May 2019}, year = 2019", json!([[2019, 5]]), &[]);
    check("month = {May 2018}, year = 2019", json!([[2019]]), &[&is_none("May 2018")]);
    check("month = {Jul-Aug}, year = 2021", json!([[2021, 7], [2021, 8]]), &[range]);
    check("month = jul # \"/\" # aug, year = 2021", json!([[2021, 7], [2021, 8]]), &[range]);
    for (text, month) in [("Mai", 5), ("März", 3), ("févr.", 2), ("Agosto", 8), ("dez", 12)] {
        check(&format!("month = {{{text}}}, year = 2021"), json!([[2021, month]]), &[]);
    }
    check("month = {3 mai}, year = 2021", json!([[2021, 5, 3]]), &[]);
    for text in ["0", "13", "99", "2181-2184", "Marth 9th", "jui", "٣", "9999999999"] {
        check(&format!("month = {{{text}}}, year = 2021"), json!([[2021]]), &[&is_none(text)]);
    }
    check(
        "month = feb, day = 30, year = 2021",
        json!([[2021, 2]]),
        &["`day`: there is no date 2021-02-30"],
    );
    check("day = 3, year = 2021", json!([[2021]]), &["`day`: `3` is not the day of a month"]);
}
