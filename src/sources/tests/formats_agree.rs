//! One fact, written in BibTeX, CSL-JSON and Hayagriva: it is read alike.

use serde_json::json;

use super::*;

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
    bib(
        "Per Lund, Keiko Sato",
        &["Per Lund, Keiko Sato"],
        &[
            "`author`: `Per Lund, Keiko Sato` has a given name and a family name before its comma and after it",
        ],
    );
    bib("{Per Lund}, Keiko Sato", &["Keiko Sato Per Lund"], &[]);
    bib("Doe, John et al.", &["John Doe"], &["`author`: `et al.` is not a name"]);
    bib("Doe, John and Roe, Jane, et al", &two, &["`author`: `et al.` is not a name"]);
    bib("Doe, John and others", &["John Doe"], &[]);
    bib("others and Doe, John", &["John Doe"], &["`author`: a name is missing before `others`"]);
    bib("others", &[], &["`author`: a name is missing before `others`"]);
    bib("E = Mc", &["E = Mc"], &[]);
    bib("family=Sato, given=Keiko", &["Keiko Sato"], &[]);
    bib("family=Sato, given=Keiko, prefix=von, useprefix=true", &["Keiko von Sato"], &[]);
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
    yaml(
        "Per Lund, Keiko Sato",
        &["Per Lund, Keiko Sato"],
        &[
            "`author`: `Per Lund, Keiko Sato` has a given name and a family name before its comma and after it",
        ],
    );
    yaml("Doe, John; Roe, Jane", &two, &["`author`: several names are in one text"]);
    yaml("Bureau of Ships and Docks", &["Bureau of Ships and Docks"], &[]);
    let after_others = ["`author`: a name is after `others`, which ends a list"];
    check(
        "s.yaml",
        "a:\n  type: book\n  title: T\n  author: ['Doe, John', others, 'Roe, Jane']\n",
        &two,
        &after_others,
    );
    check(
        "s.json",
        r#"[{"id": "a", "type": "book", "title": "T", "author": [{"family": "Doe", "given": "John"}, {"literal": "others"}, {"family": "Roe", "given": "Jane"}]}]"#,
        &two,
        &after_others,
    );
}

#[test]
fn others_among_bodies_and_places_come_last() {
    let check = |fields: &str, publisher: &str, findings: &[&str]| {
        let (sources, found) = read(&[("s.bib", &format!("@book{{a, title={{T}}, {fields}}}"))]);
        let source = sources.get("a").expect("it is read");
        assert_eq!(source.text("publisher").as_deref(), Some(publisher), "{fields}");
        assert_eq!(found, findings, "{fields}");
    };
    check("publisher={Marsh and others}", "Marsh et al.", &[]);
    check("publisher={Marsh and {others}}", "Marsh and others", &[]);
    check(
        "publisher={Marsh and others and Pier}",
        "Marsh, Pier et al.",
        &[
            "s.bib:1:32 invalid-source-field: `publisher`: a name is after `others`, which ends a list",
        ],
    );
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
fn what_is_not_a_doi_is_reported_in_every_format() {
    let message = "`unknown` is not a DOI, such as 10.5555/12345678; it is ignored";
    for (path, text, expect) in [
        ("s.bib", "@book{a, title={T}, doi={unknown}}", "s.bib:1:26 invalid-source-field: `doi`: "),
        (
            "s.json",
            r#"[{"id": "a", "type": "book", "title": "T", "DOI": "unknown"}]"#,
            "s.json:1:51 invalid-source-field: `DOI`: ",
        ),
        (
            "s.json",
            r#"[{"id": "a", "type": "book", "title": "T", "note": "DOI: unknown"}]"#,
            "s.json:1:52 invalid-source-field: `DOI`: ",
        ),
        (
            "s.yaml",
            "a:\n  type: book\n  title: T\n  serial-number: {doi: unknown}",
            "s.yaml:4:24 invalid-source-field: `doi`: ",
        ),
    ] {
        let (sources, findings) = read(&[(path, text)]);
        assert_eq!(findings, [format!("{expect}{message}")], "{text}");
        assert_eq!(sources.get("a").expect("it is read").text("DOI"), None, "{text}");
    }
}

#[test]
fn an_address_that_is_not_quite_one_is_corrected_in_every_format() {
    let check = |written: &str, used: &str, clause: &str| {
        for (path, text, place) in [
            (
                "s.bib",
                format!("@misc{{a, title={{T}}, url={{{written}}}}}"),
                "1:26 invalid-source-field: `url`",
            ),
            (
                "s.json",
                format!(r#"[{{"id": "a", "type": "webpage", "title": "T", "URL": "{written}"}}]"#),
                "1:54 invalid-source-field: `URL`",
            ),
            (
                "s.yaml",
                format!("a:\n  type: web\n  title: T\n  url: {written}\n"),
                "4:8 invalid-source-field: `url`",
            ),
        ] {
            let (sources, findings) = read(&[(path, &text)]);
            let address = sources.get("a").expect("it is read").text("URL");
            assert_eq!(address.as_deref(), Some(used), "{text}");
            assert_eq!(findings, [format!("{path}:{place}: {clause}")], "{text}");
        }
    };
    check(
        "https://a.example/1; http://b.example/2",
        "https://a.example/1",
        "there are several addresses: the first one is used",
    );
    check(
        "ftp://a.example/1; http://b.example/2",
        "http://b.example/2",
        "there are several addresses: the first one of the web is used",
    );
    check(
        "https://a.example/новости/танкер 2024?q=a b",
        "https://a.example/новости/танкер%202024?q=a%20b",
        "a blank in the address is written `%20`",
    );
}

#[test]
fn placeholders_are_reported_and_left_out_in_every_format() {
    let bib = "@article{a, title={????}, author={??}, journal={????}, volume={????}, number={??}, pages={??--??}, \
               publisher={N/A}, address={????}, year={????}, month={????}, editor={None}, isbn={????}, lccn={????}}";
    let json = r#"[{"id": "a", "type": "article-journal", "title": "????", "author": [{"literal": "??"}],
"container-title": "????", "volume": "????", "issue": "??", "page": "??-??", "publisher": "N/A", "publisher-place": "????",
"issued": {"literal": "????"}, "editor": [{"literal": "None"}], "keyword": "-"}]"#;
    let yaml = "a:\n  type: article\n  title: '????'\n  author: '??'\n  volume: '????'\n  issue: '??'\n  page-range: '??-??'\n  \
                publisher: {name: N/A, location: '????'}\n  date: '????'\n  editor: [None, '??']\n  parent: {type: periodical, title: '????'}\n";
    for (path, text, count) in [("s.bib", bib, 10), ("s.json", json, 8), ("s.yaml", yaml, 9)] {
        let (sources, findings) = read(&[(path, text)]);
        assert_eq!(findings.len(), count, "{findings:#?}");
        assert!(findings.iter().all(|it| it.ends_with("` is a placeholder")), "{findings:#?}");
        let source = sources.get("a").expect("it is read");
        assert_eq!(source.names("editor"), ["None"], "{path}");
        let mut fields: Vec<&str> =
            source.item.keys().map(String::as_str).filter(|it| *it != "keyword").collect();
        fields.sort_unstable();
        assert_eq!(fields, ["editor", "id", "title", "type"], "{path}");
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
        ("12-7--12-9", "12-7–12-9"),
        ("A-3–A-7, A-9", "A-3–A-7, A-9"),
        ("xi--xv", "xi-xv"),
        ("pp. 3f.", "3f."),
    ] {
        check(
            &format!("pages = {{{pages}}}"),
            &format!("\"page\": \"{pages}\""),
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
