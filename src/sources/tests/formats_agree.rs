//! One fact, written in BibTeX, CSL-JSON and Hayagriva: it is read alike.

use serde_json::json;

use super::*;

/// The only source of a file as CSL-JSON, without what only some formats say.
fn item(path: &str, text: &str, fields: &[&str]) -> Value {
    let (sources, findings) = read(&[(path, text)]);
    assert_eq!(sources.len(), 1, "{path}: {findings:?}");
    let source = sources.iter().next().expect("there is one");
    let read = fields.iter().filter_map(|field| {
        let value = if csl_item::DATES.contains(field) {
            csl_item::date(&source.item, field)?.to_json()
        } else {
            source.item.get(*field)?.clone()
        };
        Some(((*field).to_owned(), value))
    });
    Value::Object(read.collect())
}

/// The fields of BibTeX, of CSL-JSON and of Hayagriva say what is expected.
fn check(bib: &str, json: &str, yaml: &str, expect: &Value) {
    let fields: Vec<_> =
        expect.as_object().expect("an object").keys().map(String::as_str).collect();
    let texts = [
        ("s.bib", format!("@report{{a, {bib}}}")),
        ("s.json", format!("[{{\"id\": \"a\", \"type\": \"report\", {json}}}]")),
        ("s.yaml", format!("a:\n  type: report\n  {yaml}\n")),
    ];
    for (path, text) in texts {
        assert_eq!(item(path, &text, &fields), *expect, "{text}");
    }
}

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
    check_date("forthcoming", &json!({ "literal": "forthcoming" }));
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
    for year in
        ["2021a", "2021 [1999]", "to appear 2024", "2021, updated 2023", "2019-20", "2020-21"]
    {
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
        "`issued`: there is no date 2022-5-32; 2022-05 is used",
    );
    json("[[2022, 0, 5]]", json!([[2022]]), "`issued`: there is no date 2022-0-5; 2022 is used");
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
        "`date`: there is no date 2023-2-29; 2023-02 is used",
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
        "`date`: there is no date 2023-2-29; 2023-02 is used",
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
fn texts_that_are_several_names_or_none_are_reported() {
    let check = |path: &str, source: &str, names: &[&str], messages: &[&str]| {
        let (sources, findings) = read(&[(path, source)]);
        assert_eq!(sources.get("a").expect("it is read").names("author"), names, "{source}");
        let found: Vec<_> =
            findings.iter().map(|it| it.split_once("field: ").expect("a finding").1).collect();
        assert_eq!(found, messages, "{source}");
    };
    let bib = |author: &str, names: &[&str], messages: &[&str]| {
        check("s.bib", &format!("@book{{a, title={{T}}, author={{{author}}}}}"), names, messages);
    };
    let two = ["John Doe", "Jane Roe"];
    bib("Doe, John; Roe, Jane", &two, &["`author`: names are separated by `;`"]);
    bib("John Doe; and Jane Roe", &two, &["`author`: names are separated by `;`"]);
    bib("{Marsh; Pier} and Doe, John", &["Marsh; Pier", "John Doe"], &[]);
    bib("Marsh & Pier", &["Marsh & Pier"], &["`author`: `Marsh & Pier` has an `&`"]);
    bib("{Marsh & Pier}", &["Marsh & Pier"], &[]);
    bib(
        "Doe, John, Roe, Jane",
        &["Doe, John, Roe, Jane"],
        &["`author`: `Doe, John, Roe, Jane` has more than two commas"],
    );
    bib(
        "Doe, John and others and Roe, Jane",
        &two,
        &["`author`: a name is after `others`, which ends a list"],
    );
    bib("Doe, John and others", &["John Doe"], &[]);
    bib("E = Mc", &["E = Mc"], &[]);
    bib("family=Sato, given=Keiko", &["Keiko Sato"], &[]);
    bib(r"\textsc{Sato}, Keiko", &["Keiko Sato"], &[]);
    bib(r"Keiko \textsc{Sato}$^1$", &["Keiko Sato"], &[]);
    let yaml = |author: &str, names: &[&str], messages: &[&str]| {
        let source = format!("a:\n  type: book\n  title: T\n  author: \"{author}\"\n");
        check("s.yaml", &source, names, messages);
    };
    yaml(
        "Sato, Keiko and Lund, Per",
        &["Keiko Sato", "Per Lund"],
        &["`author`: several names are in one text"],
    );
    yaml("Doe, John; Roe, Jane", &two, &["`author`: several names are in one text"]);
    yaml("Bureau of Ships and Docks", &["Bureau of Ships and Docks"], &[]);
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
        &["`day`: there is no date 2021-2-30"],
    );
    check("day = 3, year = 2021", json!([[2021]]), &["`day`: `3` is not the day of a month"]);
}

#[test]
fn names() {
    let body = json!({ "author": [{ "literal": "Harbour Watch" }] });
    check(
        "author = {{Harbour Watch}}",
        "\"author\": [{\"literal\": \"Harbour Watch\"}]",
        "author: Harbour Watch",
        &body,
    );
    check(
        "author = {Sato, Keiko and van der Berg, Ann and others}",
        "\"author\": [{\"family\": \"Sato\", \"given\": \"Keiko\"}, {\"family\": \"Berg\", \"given\": \"Ann\", \"non-dropping-particle\": \"van der\"}, {\"literal\": \"others\"}]",
        "author: ['Sato, Keiko', 'van der Berg, Ann', others]",
        &json!({ "author": [
            { "family": "Sato", "given": "Keiko" },
            { "family": "Berg", "given": "Ann", "non-dropping-particle": "van der" },
            { "literal": "others" },
        ] }),
    );
    check(
        "author = {King, Jr., Martin Luther}, editor = {Le Page, Anna}",
        "\"author\": [{\"family\": \"King\", \"given\": \"Martin Luther\", \"suffix\": \"Jr.\"}], \"editor\": [{\"family\": \"Le Page\", \"given\": \"Anna\"}]",
        "author: King, Jr., Martin Luther\n  editor: Le Page, Anna",
        &json!({
            "author": [{ "family": "King", "given": "Martin Luther", "suffix": "Jr." }],
            "editor": [{ "family": "Le Page", "given": "Anna" }],
        }),
    );
    for small in [
        "Pêcheurs sans frontières",
        "Harbour watch international",
        "Ministry of Foreign Affairs of Ukraine",
    ] {
        let text = format!("a:\n  type: report\n  author: {small}\n");
        assert_eq!(item("s.yaml", &text, &["author"]), json!({ "author": [{ "literal": small }] }));
    }
}

#[test]
fn the_last_word_of_a_family_name_belongs_to_it_whatever_its_letters() {
    let check = |name: &str, expect: Value| {
        let text = format!("@book{{a, author={{{name}}}, title={{T}}}}");
        assert_eq!(item("s.bib", &text, &["author"])["author"], json!([expect]), "{name}");
    };
    let person = |family: &str, given: &str| json!({ "family": family, "given": given });
    check("Ibn al-Haytham, al-Ḥasan", person("Ibn al-Haytham", "al-Ḥasan"));
    check("Abu al-Fida, Ismail", person("Abu al-Fida", "Ismail"));
    check("Bin Salman al-Saud, Mohammed", person("Bin Salman al-Saud", "Mohammed"));
    check("Kim jong-un, X", person("Kim jong-un", "X"));
    check("al-Saud, Mohammed", person("al-Saud", "Mohammed"));
    check("sato, Keiko", person("sato", "Keiko"));
    check("Keiko sato", person("sato", "Keiko"));
    check(
        "Sato al-fida, Jr., Ken",
        json!({ "family": "Sato al-fida", "given": "Ken", "suffix": "Jr." }),
    );
    let with_particle = |particle: &str, family: &str, given: &str| json!({ "family": family, "given": given, "non-dropping-particle": particle });
    check("de la fuente, Juan", with_particle("de la", "fuente", "Juan"));
    check("Juan de la fuente", with_particle("de la", "fuente", "Juan"));
    check("bin Salman al-Saud, Mohammed", with_particle("bin", "Salman al-Saud", "Mohammed"));
    check("van der Berg, Ann", with_particle("van der", "Berg", "Ann"));
}

#[test]
fn quotation_marks_within_braces_do_not_end_a_value() {
    let check = |value: &str, expect: &str| {
        let text = format!(
            "@report{{q, title={value}, author=\"Sato, K.\", institution={{I}}, date=2021}}"
        );
        let read = item("s.bib", &text, &["title", "author", "publisher", "issued"]);
        let expect = json!({
            "title": expect,
            "author": [{ "family": "Sato", "given": "K." }],
            "publisher": "I",
            "issued": { "date-parts": [[2021]] },
        });
        assert_eq!(read, expect, "{text}");
    };
    check(r#""The {"}Angara{"} case""#, "The \"Angara\" case");
    check(r#""A {quoted "word" in} braces""#, "A quoted \"word\" in braces");
    check(r#"{A "quoted" word}"#, "A \"quoted\" word");
    check(r#""M{\"u}ller {\"U}ber""#, "Müller Über");
    check(r#""one" # " {"}two{"}" # { three}"#, "one \"two\" three");
}

#[test]
fn fields_of_csl_json_with_other_capitals_are_read_and_reported() {
    let check = |field: &str, value: &str, name: &str| {
        let text =
            format!(r#"[{{"id": "a", "type": "webpage", "title": "T", "{field}": {value}}}]"#);
        let (sources, findings) = read(&[("s.json", &text)]);
        let expect: Value = serde_json::from_str(value).expect("JSON");
        assert_eq!(sources.get("a").expect("it is read").item.get(name), Some(&expect), "{text}");
        let message = format!("`{field}` is read as `{name}`, the name of this field in CSL-JSON");
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert!(findings[0].ends_with(&message), "{findings:?}");
    };
    check("url", r#""https://example.org/x""#, "URL");
    check("Url", r#""https://example.org/x""#, "URL");
    check("doi", r#""10.5555/x""#, "DOI");
    check("isbn", r#""978-1""#, "ISBN");
    check("Publisher", r#""P""#, "publisher");
    check("Author", r#"[{"literal": "Harbour Watch"}]"#, "author");
    check("Container-Title", r#""J""#, "container-title");
    check("shorttitle", r#""S""#, "shortTitle");
    let text = r#"[{"id": "a", "type": "webpage", "title": "T", "URL": "https://a.example", "url": "https://b.example"}]"#;
    let (sources, findings) = read(&[("s.json", text)]);
    assert_eq!(
        sources.get("a").expect("it is read").text("URL").as_deref(),
        Some("https://a.example")
    );
    assert_eq!(
        findings,
        [
            "s.json:1:75 invalid-source-field: `url`: the source has a field `URL`, which is used instead"
        ]
    );
}

#[test]
fn addresses_of_bibtex_are_found_where_people_put_them() {
    let check = |fields: &str, expect: Value| {
        let text = format!("@misc{{a, title={{T}}, {fields}}}");
        let (sources, findings) = read(&[("s.bib", &text)]);
        let item = &sources.get("a").expect("it is read").item;
        let texts = ["URL", "DOI", "number", "note", "medium"];
        let found = texts.into_iter().filter_map(|field| Some((field, item.get(field)?.clone())));
        assert_eq!(
            found.map(|(name, text)| (name.to_owned(), text)).collect::<Value>(),
            expect,
            "{text}"
        );
        findings
    };
    let sound = |fields: &str, expect: Value| {
        assert_eq!(check(fields, expect), Vec::<String>::new(), "{fields}");
    };
    let arxiv = json!({ "URL": "https://arxiv.org/abs/2401.00001", "number": "arXiv:2401.00001" });
    sound("eprint={https://arxiv.org/abs/2401.00001}, archiveprefix={arXiv}", arxiv.clone());
    sound("eprint={2401.00001}", arxiv);
    sound(
        "eprint={https://www.jstor.org/stable/1-2}, eprinttype={jstor}",
        json!({ "URL": "https://www.jstor.org/stable/1-2" }),
    );
    sound("eprint={hal-01}, eprinttype={HAL}", json!({ "number": "HAL:hal-01" }));
    let page = json!({ "URL": "https://example.org/n" });
    sound(r"note={\url{https://example.org/n}}", page.clone());
    sound(r"note={Available at: \url{https://example.org/n}.}", page.clone());
    sound(r"addendum={\url{https://example.org/n}}", page);
    sound(
        r"note={\url{https://example.org/n}, seen twice}",
        json!({ "URL": "https://example.org/n", "note": "seen twice" }),
    );
    sound(
        r"note={\url{https://example.org/n}}, addendum={With maps}",
        json!({ "URL": "https://example.org/n", "note": "With maps" }),
    );
    sound(
        r"url={https://example.org/u}, note={\url{https://example.org/n}}",
        json!({ "URL": "https://example.org/u", "note": "https://example.org/n" }),
    );
    sound(
        r"note={https://web.archive.org/web/2025/https://example.org}",
        json!({ "note": "https://web.archive.org/web/2025/https://example.org" }),
    );
    assert_eq!(
        check(
            r"note={Answers \url{https://example.org/n}}",
            json!({ "note": "Answers https://example.org/n" })
        ),
        [
            "s.bib:1:27 invalid-source-field: `note`: most citation styles do not print `https://example.org/n`"
        ]
    );
}

#[test]
fn what_is_not_a_doi_is_reported_in_every_format() {
    let message = "`none` is not a DOI, such as 10.5555/12345678; it is ignored";
    for (path, text, expect) in [
        ("s.bib", "@book{a, title={T}, doi={none}}", "s.bib:1:26 invalid-source-field: `doi`: "),
        (
            "s.json",
            r#"[{"id": "a", "type": "book", "title": "T", "DOI": "none"}]"#,
            "s.json:1:51 invalid-source-field: `DOI`: ",
        ),
        (
            "s.json",
            r#"[{"id": "a", "type": "book", "title": "T", "note": "DOI: none"}]"#,
            "s.json:1:52 invalid-source-field: `DOI`: ",
        ),
        (
            "s.yaml",
            "a:\n  type: book\n  title: T\n  serial-number: {doi: none}",
            "s.yaml:4:24 invalid-source-field: `doi`: ",
        ),
    ] {
        let (sources, findings) = read(&[(path, text)]);
        assert_eq!(findings, [format!("{expect}{message}")], "{text}");
        assert_eq!(sources.get("a").expect("it is read").text("DOI"), None, "{text}");
    }
}

#[test]
fn numbers_and_pages_are_as_they_are_written() {
    for number in ["2024-05", "HW-2024-3", "24-62", "1,234", "007", "S/2024/215", "XLVII"] {
        check(
            &format!("number = {{{number}}}, volume = {{{number}}}"),
            &format!("\"number\": \"{number}\", \"volume\": \"{number}\""),
            &format!("serial-number: {number}\n  volume: {number}"),
            &json!({ "number": number, "volume": number }),
        );
    }
    for (pages, expect) in [
        ("12--19, 23, 30--35", "12-19, 23, 30-35"),
        ("1,10,14", "1, 10, 14"),
        ("S10–S15", "S10-S15"),
    ] {
        check(
            &format!("pages = {{{pages}}}"),
            &format!("\"page\": \"{expect}\""),
            &format!("page-range: {pages}"),
            &json!({ "page": expect }),
        );
    }
}

#[test]
fn texts_keep_their_dollar_signs() {
    let text = "How a US$3 billion theft paid";
    check(
        &format!("title = {{{text}}}, note = {{Worth $3}}, keywords = {{a $ b}}"),
        &format!("\"title\": \"{text}\", \"note\": \"Worth $3\""),
        &format!("title: {text}\n  note: Worth $3"),
        &json!({ "title": text, "note": "Worth $3" }),
    );
}

#[test]
fn fields_of_bibtex_have_their_places_in_csl() {
    let check = |text: &str, expect: Value| {
        let fields: Vec<_> =
            expect.as_object().expect("an object").keys().map(String::as_str).collect();
        assert_eq!(item("s.bib", text, &fields), expect, "{text}");
    };
    check("@article{a, pubstate={inpress}}", json!({ "status": "in press" }));
    check(
        "@misc{a, organization={Ministry of Ports}}",
        json!({ "publisher": "Ministry of Ports" }),
    );
    check("@jurisdiction{a, institution={Port Court}}", json!({ "authority": "Port Court" }));
    check(
        "@incollection{a, booktitle={B}, booksubtitle={S}}",
        json!({ "container-title": "B: S" }),
    );
    check(
        "@inbook{a, bookauthor={Lund, Per}}",
        json!({ "container-author": [{ "family": "Lund", "given": "Per" }] }),
    );
    check("@article{a, eid={e1}}", json!({ "page": "e1" }));
    check("@article{a, eid={e1}, pages={3}}", json!({ "page": "3", "number": "e1" }));
    check(
        "@book{a, volumes={3}, series={P}, number={7}}",
        json!({ "number-of-volumes": "3", "collection-title": "P", "collection-number": "7" }),
    );
    check(
        "@article{a, shortjournal={J. P.}}",
        json!({ "container-title": "J. P.", "container-title-short": "J. P." }),
    );
    check(
        "@article{a, journaltitle={J}, issuetitle={I}, number={2}}",
        json!({ "container-title": "J", "issue": "2" }),
    );
    check(
        "@online{a, title={T}, titleaddon={Site}}",
        json!({ "title": "T", "container-title": "Site" }),
    );
    check("@report{a, title={T}, titleaddon={Draft}}", json!({ "title": "T. Draft" }));
    check(
        "@book{a, publisher={Marsh and Pier and {Dock and Sons}}}",
        json!({ "publisher": "Marsh, Pier and Dock and Sons" }),
    );
    check("@book{a, location={Oslo and London}}", json!({ "publisher-place": "Oslo and London" }));
    check("@thesis{a, type={phdthesis}}", json!({ "genre": "PhD thesis" }));
    check("@phdthesis{a,}", json!({ "genre": "PhD thesis" }));
    check("@patent{a, type={patentus}}", json!({ "genre": "US patent" }));
    check("@report{a, type={Working Paper}}", json!({ "genre": "Working Paper" }));
    check("@article{a, origdate={1999}}", json!({ "original-date": { "date-parts": [[1999]] } }));
    check(
        "@book{a, editor={Lund, Per}, editortype={compiler}}",
        json!({ "compiler": [{ "family": "Lund", "given": "Per" }] }),
    );
    check("@article{a, origyear={1999}}", json!({ "original-date": { "date-parts": [[1999]] } }));
    check("@article{a, series={newseries}}", json!({ "collection-title": "new series" }));
    check("@article{a, series={3}}", json!({ "collection-title": "3rd series" }));
    check("@article{a, series={12}}", json!({ "collection-title": "12th series" }));
    check(
        "@book{a, maintitle={Works}, series={Port Studies}}",
        json!({ "collection-title": "Works, Port Studies" }),
    );
    check("@book{a, volume={7}, part={2}}", json!({ "volume": "7.2" }));
    check("@book{a, part={2}}", json!({ "part-number": "2" }));
    check(
        "@patent{a, location={countryfr and countryuk and countryde}}",
        json!({ "publisher-place": "France, United Kingdom and Germany" }),
    );
    check("@report{a, langid={ngerman}}", json!({ "language": "de" }));
    check("@report{a, language={en-GB}}", json!({ "language": "en-GB" }));
}

#[test]
fn entries_of_bibtex_take_over_what_they_refer_to() {
    let text = "@incollection{sub, author={Sato, Keiko}, title={Chapter}, crossref={p}}
        @incollection{bt, title={Chapter}, year={2003}, crossref={q}}
        @inbook{in, title={Part}, crossref={q}}
        @report{x, xdata={d}, date={2020}}
        @collection{p, editor={Vale, Ana}, title={Parent}, subtitle={Its Subtitle}, address={Oslo}, date={2001}}
        @book{q, author={Lund, Per}, booktitle={By Booktitle}, publisher={Harbour Press}, date={2002-05}}
        @xdata{d, institution={HW}, date={1999}}";
    let sources = sound("s.bib", text);
    assert!(sources.get("d").is_none());
    let check = |key: &str, field: &str, expect: Value| {
        let item = &sources.get(key).expect(key).item;
        assert_eq!(item.get(field).cloned().unwrap_or_default(), expect, "{key} {field}");
    };
    check("sub", "title", json!("Chapter"));
    check("sub", "container-title", json!("Parent: Its Subtitle"));
    check("sub", "publisher-place", json!("Oslo"));
    check("sub", "issued", json!({ "date-parts": [[2001]] }));
    check("bt", "container-title", json!("By Booktitle"));
    check("bt", "issued", json!({ "date-parts": [[2003]] }));
    check("in", "container-author", json!([{ "family": "Lund", "given": "Per" }]));
    check("x", "publisher", json!("HW"));
    check("x", "issued", json!({ "date-parts": [[2020]] }));
}

#[test]
fn fields_that_look_like_others_are_reported() {
    let check = |path: &str, text: &str, expect: &[&str]| {
        let findings = read(&[(path, text)]).1;
        assert_eq!(findings, expect, "{text}");
    };
    check(
        "s.bib",
        "@book{a, titel={T}, note={N}}",
        &["s.bib:1:17 invalid-source-field: there is no field `titel`"],
    );
    check(
        "s.bib",
        "@book{a, title={T}, holder={N}}",
        &["s.bib:1:29 invalid-source-field: `holder`: no citation style prints this field"],
    );
    check("s.bib", "@book{a, title={T}, timestamp={N}, eissn={1}, owner={me}, keyword={k}}", &[]);
    check("s.bib", "@book{a, title={T}, sorttitle={N}, indextitle={I}, sortname={S}}", &[]);
    check(
        "s.json",
        r#"[{"id": "a", "type": "book", "title": "T", "pubisher": "P", "system_id": 1}]"#,
        &["s.json:1:44 invalid-source-field: there is no field `pubisher`"],
    );
}

#[test]
fn sources_without_a_name_are_named_by_their_keys() {
    let sources = sound("s.bib", "@misc{a,\n}\n@report{b, author={{Harbour Watch}}, date={2021}}");
    for style in ["chicago-notes", "apa", "ieee", "oscola"] {
        let text = render(&format_by_style(&sources, style, &["a", "b"], &[]));
        assert!(text.contains("[a]") && text.contains("[b]"), "{style}: {text}");
    }
}

#[test]
fn keys_that_read_like_a_place_in_another_source_are_reported() {
    let (_, findings) = read(&[(
        "s.bib",
        "@misc{desk@2024, title={T}}@misc{a;b, title={U}}@misc{desk, title={V}}",
    )]);
    assert_eq!(
        findings,
        [
            "s.bib:1:7 invalid-source-field: the key `desk@2024` reads like a place in the source `desk` (s.bib:1:55)",
        ]
    );
}
