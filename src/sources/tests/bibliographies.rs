//! Bibliographies of all kinds: read, reported and given back.

use super::*;

#[test]
fn abbreviations_of_a_bibliography_are_known_in_those_after_it() {
    let journals = "@string{jp = {Journal of Ports}} @string{sea = jp # { at Sea}}";
    let entry = "@article{x, title={T}, journal=sea}";
    let journal = |files: &[(&str, &str)]| {
        let (sources, findings) = read(files);
        (sources.get("x").and_then(|it| it.text("container-title")), findings)
    };
    let (title, findings) = journal(&[("a.bib", journals), ("b.bib", entry)]);
    assert_eq!((title.as_deref(), findings.len()), (Some("Journal of Ports at Sea"), 0));
    let anew = format!("@string{{jp = {{Ports}}}}\n{entry}");
    let (title, _) = journal(&[("a.bib", journals), ("b.bib", &anew)]);
    assert_eq!(title.as_deref(), Some("Ports at Sea"));
    let (title, findings) = journal(&[("b.bib", entry), ("a.bib", journals)]);
    assert_eq!(title, None);
    assert_eq!(
        findings,
        ["b.bib:1:32 invalid-source-field: `journaltitle`: there is no abbreviation `sea`"]
    );
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
        render(&format_by_style(&sound(path, text), "chicago-shortened-notes", &["a@p 3"], &[]))
    });
    insta::assert_snapshot!(texts[0], @r#"
    van Gogh and Reuters, Inc, On DNA & Fuel, p. 3.
    1 Gogh, Vincent van, and Reuters, Inc. On DNA & Fuel. No. 7. CSIS, 2024. https://a.b/c.
    "#);
    assert_eq!(texts[0], texts[1]);
    assert_eq!(texts[0], texts[2].replace("Technical report no.", "No."));
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
    a.json:1:38 duplicate-source: the source `x` is listed twice, with the same text (a.json:1:9)
    b.bib:1:7 duplicate-source-key: there are two sources with the key `x` (a.json:1:9)
    c.yaml:1:1 duplicate-source-key: there are two sources with the key `y` (b.bib:2:7)
    d.xml:1:1 unreadable-bibliography: `d.xml` is not a supported bibliography
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
        "author": [
          {
            "family": "Doe",
            "given": "Jane"
          }
        ],
        "title": "T: S",
        "container-title": "J",
        "issue": "2",
        "page": "4-9",
        "DOI": "10.1/x",
        "volume": "3",
        "language": "en",
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
fn a_date_is_attached_as_it_is_printed() {
    let text = r#"[{"id": "a", "type": "report", "title": "T", "issued": "2022-04-01"},
        {"id": "b", "type": "report", "title": "U", "issued": 2022}]"#;
    let sources = sound("s.json", text);
    let issued = |key: &str| {
        let source = sources.get(key).expect(key);
        source.attached(&style("chicago-notes"), &[])["issued"].clone()
    };
    assert_eq!(issued("a"), serde_json::json!({ "date-parts": [[2022, 4, 1]] }));
    assert_eq!(issued("b"), serde_json::json!({ "date-parts": [[2022]] }));
}

#[test]
fn yaml_is_read_again_unchanged() {
    let sources = sound("s.json", MANY);
    let yaml = sources.to_yaml().expect("YAML");
    let again = sound("s.yaml", &yaml);
    for source in sources.iter() {
        let again = again.get(source.key()).expect("it is read again");
        assert_eq!(again.names("author"), source.names("author"));
        // Hayagriva has one sort of particle: "van" of Beethoven is kept with the family name.
        if source.key() != "book" {
            assert_eq!(again.entry, source.entry);
        }
    }
}

#[test]
fn a_file_of_too_many_sources_is_refused_at_the_first_one_beyond_the_limit() {
    let check = |path: &str, start: &str, entry: &dyn Fn(usize) -> String, place: &str| {
        let entries: String = (0..50_002).map(entry).collect();
        let (sources, found) = read(&[(path, &format!("{start}{entries}"))]);
        let message = "unreadable-bibliography: the bibliography has more than 50,000 sources";
        assert_eq!(found, [format!("{place} {message}")]);
        assert!(sources.is_incomplete());
    };
    check("s.bib", "", &|at| format!("@misc{{k{at},}}\n"), "s.bib:50001:1");
    check("s.yaml", "", &|at| format!("k{at}: {{type: misc}}\n"), "s.yaml:50001:1");
    let comma = |at: usize| if at == 50_001 { ']' } else { ',' };
    let item = |at: usize| format!("{{\"id\": {at}, \"type\": \"book\"}}{}\n", comma(at));
    check("s.json", "[\n", &item, "s.json:50002:1");
}

#[test]
fn values_of_more_than_a_megabyte_are_refused_at_their_place() {
    let long = "a".repeat(1_100_000);
    let check = |path: &str, text: String, expect: &str| {
        assert_eq!(read(&[(path, &text)]).1, [expect], "{path}");
    };
    check(
        "s.bib",
        format!("@book{{a, title={{T}}, note={{{long}}}}}"),
        "s.bib:1:27 unreadable-source: this source cannot be read: `note`: it is longer than 1 MB",
    );
    check(
        "s.yaml",
        format!("a:\n  type: book\n  title: {long}\n"),
        "s.yaml:3:10 unreadable-source: not YAML: a text is longer than 1 MB",
    );
    check(
        "s.json",
        format!("[{{\"id\": \"a\", \"title\": \"{long}\"}}]"),
        "s.json:1:23 unreadable-bibliography: a text is longer than 1 MiB",
    );
}

#[test]
fn names_of_all_sources_of_a_file_are_limited() {
    let names = " and Doe, Jane".repeat(10_000);
    let entries: String = (0..52)
        .map(|at| format!("@book{{k{at}, title={{T}}, author={{Doe, Jane{names}}}}}\n"))
        .collect();
    let (sources, found) = read(&[("s.bib", &entries)]);
    let message = "s.bib:50:7 unreadable-bibliography: the sources up to this one have more than 1.5 million values";
    assert_eq!(found, [message]);
    assert_eq!(sources.len(), 49);
}
