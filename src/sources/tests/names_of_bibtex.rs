//! Names of BibTeX: which of their words are the family name, as the item has them and as styles print them.

use serde_json::json;

use super::*;

/// Checks the only name of each field that has names.
fn check_parts(name: &str, expect: &Value) {
    for field in ["author", "bookauthor", "editor", "translator"] {
        let read = if field == "bookauthor" { "container-author" } else { field };
        let bib = format!("@inbook{{a, title={{T}}, booktitle={{B}}, {field}={{{name}}}}}");
        assert_eq!(item("s.bib", &bib, &[read])[read], json!([expect]), "{bib}");
    }
}

fn check_person(name: &str, family: &str, given: &str) {
    check_parts(name, &json!({ "family": family, "given": given }));
}

#[test]
fn words_in_brackets_or_quotation_marks_belong_to_the_given_name() {
    check_person("David F. (Francis) Griffiths", "Griffiths", "David F. (Francis)");
    check_person("Griffiths, David F. (Francis)", "Griffiths", "David F. (Francis)");
    check_person(
        "Nicholas E. (Nicholas Elias) Matsakis",
        "Matsakis",
        "Nicholas E. (Nicholas Elias)",
    );
    check_person("Haiyang `Leo' Liu", "Liu", "Haiyang ‘Leo’");
    check_person("John \"Jack\" Smith", "Smith", "John \"Jack\"");
    check_person("John ``Jack'' Smith", "Smith", "John “Jack”");
    check_person("Per `the Bear' Lund", "Lund", "Per ‘the Bear’");
    check_person("Anna [Annie] Sato", "Sato", "Anna [Annie]");
    check_person("Anna-Maria (née Sato) Berg", "Berg", "Anna-Maria (née Sato)");
    check_person("magnum (Gaisford), Etymologicum", "magnum (Gaisford)", "Etymologicum");
    check_parts(
        "Ludwig (Louis) van Beethoven",
        &json!({ "family": "Beethoven", "given": "Ludwig (Louis)", "non-dropping-particle": "van" }),
    );
}

#[test]
fn the_first_letter_of_a_word_decides_if_it_is_a_particle() {
    check_person("'Abd al-Rahman Kassem", "al-Rahman Kassem", "'Abd");
    check_person("`Abd al-Rahman Kassem", "al-Rahman Kassem", "‘Abd");
    check_person("ʿAbd al-Rahman Kassem", "al-Rahman Kassem", "ʿAbd");
    check_person("Kassem, 'Abd al-Rahman", "Kassem", "'Abd al-Rahman");
    check_person("{\\'E}mile {\\L}ukasz", "Łukasz", "Émile");
    check_person("{de} Gaulle, Charles", "de Gaulle", "Charles");
    check_person("Van der Berg, Jan", "Van der Berg", "Jan");
    check_person("Ortega y Gasset, José", "Ortega y Gasset", "José");
    check_parts(
        "de la Torre y G{\\'o}mez, Ana",
        &json!({ "family": "Torre y Gómez", "given": "Ana", "non-dropping-particle": "de la" }),
    );
    check_parts(
        "Gerard 't Hooft",
        &json!({ "family": "Hooft", "given": "Gerard", "non-dropping-particle": "'t" }),
    );
    check_parts(
        "family=Beethoven, prefix=van, given=Ludwig",
        &json!({ "family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van" }),
    );
}

#[test]
fn a_suffix_in_braces_leaves_no_comma() {
    let bailey = json!({ "family": "Bailey", "given": "Herbert S.", "suffix": "Jr." });
    check_parts("Herbert S. {Bailey, Jr.}", &bailey);
    check_parts("{Bailey, Jr.}, Herbert S.", &bailey);
    check_parts("Bailey, Jr., Herbert S.", &bailey);
    let doctor = json!({ "family": "Bailey", "given": "Herbert S.", "suffix": "PhD" });
    check_parts("Herbert S. {Bailey, PhD}", &doctor);
    check_parts(
        "Rockefeller, John 3rd",
        &json!({ "family": "Rockefeller", "given": "John", "suffix": "3rd" }),
    );
}

#[test]
fn a_name_with_a_number_is_that_of_a_body() {
    for name in ["38 North", "Room 39", "21st Century Wire"] {
        let text = format!("@report{{a, author={{{name}}}, title={{T}}}}");
        let (sources, findings) = read(&[("s.bib", &text)]);
        assert_eq!(sources.get("a").expect("it is read").names("author"), [name]);
        let word =
            if name == "Room 39" { "39" } else { name.split(' ').next().unwrap_or_default() };
        let message = format!("`author`: `{name}` has the word `{word}`");
        assert!(findings[0].ends_with(&message), "{findings:?}");
    }
}

#[test]
fn nicknames_are_printed_whole_where_other_given_names_are_initials() {
    let check = |given: &str, style: &str, cited: &str, listed: &str| {
        let fields = "\"type\": \"book\", \"title\": \"T\", \"issued\": {\"date-parts\": [[2012]]}";
        let name = json!({ "family": "Lund", "given": given });
        let files = [
            ("s.bib", format!("@book{{a, author={{Lund, {given}}}, title={{T}}, date=2012}}")),
            ("s.bib", format!("@book{{a, author={{{given} Lund}}, title={{T}}, date=2012}}")),
            ("s.json", format!("[{{\"id\": \"a\", {fields}, \"author\": [{name}]}}]")),
            (
                "s.yaml",
                format!("a:\n  type: book\n  title: T\n  date: 2012\n  author: 'Lund, {given}'\n"),
            ),
        ];
        for (path, text) in files {
            let printed = print_all(path, &text, style).remove(0);
            assert_eq!(printed.0, cited, "{style}: {text}");
            assert!(printed.1.starts_with(listed), "{style}: {text}: {}", printed.1);
        }
    };
    let notes = "chicago-notes";
    check(
        "Per F. (Francis)",
        notes,
        "Per F. (Francis) Lund, T (2012).",
        "Lund, Per F. (Francis). T. ",
    );
    check("Per F. (Francis)", "apa", "(Lund, 2012)", "Lund, P. F. (Francis). (2012)");
    check("Per “the Bear”", "apa", "(Lund, 2012)", "Lund, P. “the Bear”. (2012)");
    check("Per [Annie Ann]", "apa", "(Lund, 2012)", "Lund, P. [Annie Ann]. (2012)");
    check("Per [the Bear]", "vancouver", "(1)", "Lund P [the Bear]. T. ");
    check("Per (Per Elias) J.", "vancouver", "(1)", "Lund P (Per Elias) J. T. ");
}
