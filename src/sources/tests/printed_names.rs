//! Names as styles print them, whatever the format of the bibliography.

use serde_json::json;

use super::*;

/// Formats the first source of a bibliography: its citation and its entry in the list.
fn print(path: &str, text: &str, style: &str) -> [String; 2] {
    let (sources, _) = read(&[(path, text)]);
    let keys: Vec<_> = sources.keys().collect();
    let formatted = format_by_style(&sources, style, &keys[..1], &[]);
    let entry = formatted.list.iter().find(|entry| entry.key == keys[0]).expect("it is listed");
    [plain_text(&formatted.citations[0]), plain_text(&entry.body)]
}

fn in_csl_json(author: &Value) -> String {
    json!([{
        "id": "a", "type": "book", "title": "T", "publisher": "P", "author": [author],
        "issued": { "date-parts": [[2012]] },
    }])
    .to_string()
}

/// Checks a name in BibTeX, CSL-JSON and Hayagriva: its citation, and the beginning of its entry.
fn check_family(family: &str, given: &str, style: &str, cited: &str, listed: &str) {
    let bib = format!(
        "@book{{a, author={{{family}, {given}}}, title={{T}}, publisher={{P}}, date=2012}}"
    );
    let in_braces = bib.replace(family, &format!("{{{family}}}"));
    let yaml = format!(
        "a:\n  type: book\n  title: T\n  publisher: P\n  date: 2012\n  author: \"{family}, {given}\"\n"
    );
    let map = yaml.replace(
        &format!("\"{family}, {given}\""),
        &format!("{{name: \"{family}\", given-name: \"{given}\"}}"),
    );
    let json = in_csl_json(&json!({ "family": family, "given": given }));
    let bibliographies =
        [("s.bib", bib), ("s.bib", in_braces), ("s.json", json), ("s.yaml", yaml), ("s.yaml", map)];
    for (path, text) in bibliographies {
        let [citation, entry] = print(path, &text, style);
        assert_eq!(citation, cited, "{style}: {text}");
        assert!(entry.starts_with(listed), "{style}: {text}: {entry}");
    }
}

#[test]
fn a_family_name_is_printed_whole_whatever_its_words() {
    for (family, given) in [
        ("Abd al-Rahman", "Omar"),
        ("ʿAbd al-Raḥmān", "Omar"),
        ("Giscard d'Estaing", "Omar"),
        ("Le Goff d'Armor", "Omar"),
        ("Ortega y Gasset", "Omar"),
        ("García de la Torre", "Omar"),
        ("Puig i Cadafalch", "Omar"),
        ("Castro e Silva", "Omar"),
        ("Ruiz-Mateos y Jiménez", "Omar"),
        ("Van der Berg", "Omar"),
        ("De la Cruz", "Omar"),
        ("Bin Laden", "Omar"),
        ("Saint-Exupéry", "Omar"),
        ("al-Assad", "Omar"),
        ("d'Estaing", "Omar"),
    ] {
        let check = |style: &str, cited: String, listed: String| {
            check_family(family, given, style, &cited, &listed);
        };
        check("apa", format!("({family}, 2012)"), format!("{family}, O. (2012)"));
        check("chicago-author-date", format!("({family} 2012)"), format!("{family}, Omar. 2012"));
        check(
            "harvard-cite-them-right",
            format!("({family}, 2012)"),
            format!("{family}, O. (2012)"),
        );
        check("chicago-notes", format!("Omar {family}, T (P, 2012)."), format!("{family}, Omar. "));
        check("chicago-shortened-notes", format!("{family}, T."), format!("{family}, Omar. "));
        check("vancouver", "(1)".to_owned(), format!("{family} O. T"));
        check("ieee", "[1]".to_owned(), format!("O. {family}, T"));
        check("oscola", format!("Omar {family}, T (P 2012)."), format!("{family} O, T"));
    }
}

#[test]
fn small_words_before_a_family_name_are_its_particle() {
    for (family, last, particle) in [
        ("van der Berg", "Berg", "van der"),
        ("de Gaulle", "Gaulle", "de"),
        ("von und zu Guttenberg", "Guttenberg", "von und zu"),
        ("de la Torre", "Torre", "de la"),
    ] {
        let json = in_csl_json(&json!({ "family": family, "given": "Karl" }));
        let parts = json!({ "family": last, "given": "Karl", "non-dropping-particle": particle });
        let bib = format!(
            "@book{{a, author={{{family}, Karl}}, title={{T}}, publisher={{P}}, date=2012}}"
        );
        for (path, text) in [("s.json", json), ("s.json", in_csl_json(&parts)), ("s.bib", bib)] {
            let [citation, entry] = print(path, &text, "apa");
            assert_eq!(citation, format!("({family}, 2012)"), "{text}");
            assert_eq!(entry, format!("{family}, K. (2012). T. P."), "{text}");
            let [citation, entry] = print(path, &text, "chicago-notes");
            assert_eq!(citation, format!("Karl {family}, T (P, 2012)."), "{text}");
            assert_eq!(entry, format!("{last}, Karl {particle}. T. P, 2012."), "{text}");
        }
    }
    let joined = in_csl_json(
        &json!({ "family": "Rahman", "given": "Omar", "non-dropping-particle": "al-" }),
    );
    assert_eq!(print("s.json", &joined, "apa")[0], "(al-Rahman, 2012)");
}

#[test]
fn the_family_name_is_first_where_the_name_says_so() {
    let check = |name: Value, style: &str, cited: &str, listed: &str| {
        let [citation, entry] = print("s.json", &in_csl_json(&name), style);
        assert_eq!(citation, cited, "{style}: {name}");
        assert!(entry.starts_with(listed), "{style}: {name}: {entry}");
    };
    let mao = json!({ "family": "Mao", "given": "Zedong", "static-ordering": true });
    check(mao.clone(), "chicago-notes", "Mao Zedong, T (P, 2012).", "Mao Zedong. T. ");
    check(mao, "apa", "(Mao, 2012)", "Mao Zedong. (2012)");
    let kim = json!({ "family": "김", "given": "민호" });
    check(kim.clone(), "chicago-notes", "김민호, T (P, 2012).", "김민호. T. ");
    check(kim, "apa", "(김, 2012)", "김민호. (2012)");
    let kana = json!({ "family": "さとう", "given": "けいこ" });
    check(kana, "chicago-notes", "さとうけいこ, T (P, 2012).", "さとうけいこ. T. ");
    let wang = json!({ "family": "Wang", "given": "Xiaoming (王小明)" });
    check(
        wang.clone(),
        "chicago-notes",
        "Xiaoming (王小明) Wang, T (P, 2012).",
        "Wang, Xiaoming (王小明). T. ",
    );
    check(wang, "apa", "(Wang, 2012)", "Wang, X. (王小明). (2012)");
    let han = json!({ "family": "王", "given": "小明" });
    check(han, "chicago-notes", "王小明, T (P, 2012).", "王小明. T. ");
}

#[test]
fn titles_after_a_name_are_suffixes() {
    for title in ["PhD", "M.D.", "Esq.", "Jr."] {
        for name in [format!("Doe, Jane, {title}"), format!("Doe, {title}, Jane")] {
            let bib =
                format!("@book{{a, author={{{name}}}, title={{T}}, publisher={{P}}, date=2012}}");
            let [citation, entry] = print("s.bib", &bib, "chicago-notes");
            assert_eq!(citation, format!("Jane Doe {title}, T (P, 2012)."));
            assert!(entry.starts_with(&format!("Doe, Jane, {title}")), "{entry}");
        }
    }
}

#[test]
fn authors_of_one_source_are_not_distinguished_from_each_other() {
    let check = |sources: &str, style: &str, cited: &[&str]| {
        let sources = sound("s.bib", sources);
        let keys: Vec<_> = sources.keys().collect();
        let formatted = format_by_style(&sources, style, &keys, &[]);
        let texts: Vec<_> = formatted.citations.iter().map(|text| plain_text(text)).collect();
        assert_eq!(texts, cited, "{style}");
    };
    let one = "@book{a, author={Müller, Émile and Müller, Hans}, title={A}, date=2001}";
    check(one, "apa", &["(Müller & Müller, 2001)"]);
    check(one, "chicago-author-date", &["(Müller and Müller 2001)"]);
    let two = "@book{a, author={Doe, J.-P.}, title={A}, date=2001}
        @book{b, author={Doe, Anna}, title={B}, date=2001}
        @book{c, author={{Abd al-Doe}, Anna}, title={C}, date=2001}
        @book{d, author={{Abd al-Doe}, Bo}, title={C}, date=2001}
        @book{e, author={van Doe, Anna}, title={C}, date=2001}";
    check(
        two,
        "apa",
        &[
            "(J.-P. Doe, 2001)",
            "(A. Doe, 2001)",
            "(A. Abd al-Doe, 2001)",
            "(B. Abd al-Doe, 2001)",
            "(van Doe, 2001)",
        ],
    );
}

#[test]
fn editors_and_translators_stand_in_for_authors() {
    let bib = "@book{a, editor={Sato, Keiko and Lund, Per}, title={Handbook}, publisher={HP}, date={2021}}
        @book{b, translator={Lund, Per}, title={Translated}, publisher={HP}, date={2021}}
        @book{c, editor={Sato, Keiko}, translator={Sato, Keiko}, title={Both}, publisher={HP}, date={2021}}
        @book{d, author={Vale, Ana}, editor={Lund, Per}, title={Works}, publisher={HP}, date={2021}}";
    check_printed(
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
    check_printed(
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
    check_printed(
        "s.bib",
        &bib[..bib.find('\n').unwrap_or(bib.len())],
        "apa",
        &[("(Sato & Lund, 2021)", "Sato, K., & Lund, P. (Eds). (2021). Handbook. HP.")],
    );
    check_printed(
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
    check_printed(
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
