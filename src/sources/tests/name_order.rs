//! Names of BibTeX without a comma, of which another family name than the one that is read may be meant.

use super::*;

/// The family name that is read of a name, and the names that may be meant, if there is a diagnostic.
fn possible_names(name: &str) -> Option<(String, Vec<String>)> {
    let (sources, _) = read(&[("s.bib", &format!("@book{{a, title={{T}}, author={{{name}}}}}"))]);
    let source = sources.get("a").expect("it is read");
    let found = source.ambiguous_names().first()?;
    Some((found.family.clone(), found.possible_names.clone()))
}

#[test]
fn the_name_to_write_has_the_right_order_in_many_languages() {
    let check = |name: &str, read: &str, possible: &[&str]| {
        let (family, names) = possible_names(name).expect(name);
        assert_eq!(
            (family.as_str(), names.as_slice()),
            (read, &*possible.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()),
            "{name}"
        );
    };
    // French, Dutch, Italian, English
    check("Marie Le Pen", "Pen", &["Le Pen, Marie"]);
    check("Charles De Gaulle", "Gaulle", &["De Gaulle, Charles"]);
    check("Dick Van Dyke", "Dyke", &["Van Dyke, Dick"]);
    check("Robert Di Matteo", "Matteo", &["Di Matteo, Robert"]);
    check("Pierre De La Rue", "Rue", &["De La Rue, Pierre"]);
    // Arabic and Hebrew
    check("Mohamed El Baradei", "Baradei", &["El Baradei, Mohamed"]);
    check("Zine El Abidine Ben Ali", "Ali", &["Ben Ali, Zine El Abidine"]);
    check("Mohamed Abd El Aziz", "Aziz", &["Abd El Aziz, Mohamed"]);
    check("David Ben Gurion", "Gurion", &["Ben Gurion, David"]);
    check("Abu Bakr Al Baghdadi", "Baghdadi", &["Al Baghdadi, Abu Bakr"]);
    // Spanish, Catalan, Portuguese
    check("José Ortega y Gasset", "y Gasset", &["Ortega y Gasset, José"]);
    check("Santiago Ramón y Cajal", "y Cajal", &["Ramón y Cajal, Santiago"]);
    check("Josep Puig i Cadafalch", "i Cadafalch", &["Puig i Cadafalch, Josep"]);
    check("Maria Castro e Silva", "e Silva", &["Castro e Silva, Maria"]);
    check("Gabriel García Márquez", "Márquez", &["García Márquez, Gabriel"]);
    check("Andrés Manuel López Obrador", "Obrador", &["López Obrador, Andrés Manuel"]);
    check("Mario Vargas Llosa", "Llosa", &["Vargas Llosa, Mario"]);
    check("Javier Pérez de Cuéllar", "de Cuéllar", &["Pérez de Cuéllar, Javier"]);
    check("Cristina Fernández de Kirchner", "de Kirchner", &["Fernández de Kirchner, Cristina"]);
    check(
        "Miguel Primo de Rivera y Orbaneja",
        "de Rivera y Orbaneja",
        &["de Rivera y Orbaneja, Miguel Primo", "Primo de Rivera y Orbaneja, Miguel"],
    );
    // Chinese, Japanese, Korean, Vietnamese
    check("Mao Zedong", "Zedong", &["Mao, Zedong"]);
    check("Xi Jinping", "Jinping", &["Xi, Jinping"]);
    check("Tsai Ing-wen", "Ing-wen", &["Tsai, Ing-wen"]);
    check("Xiaoming Wang", "Wang", &["Wang, Xiaoming"]);
    check("Li Wang", "Wang", &["Wang, Li", "Li, Wang"]);
    check("Kim Jong-un", "Jong-un", &["Kim, Jong-un"]);
    check("Kim Il Sung", "Sung", &["Sung, Kim Il", "Il Sung, Kim", "Kim, Il Sung"]);
    check("Ban Ki-moon", "Ki-moon", &["Ban, Ki-moon"]);
    check("Kishida Fumio", "Fumio", &["Kishida, Fumio"]);
    check("Shigeru Ishiba", "Ishiba", &["Ishiba, Shigeru"]);
    check("Nguyễn Phú Trọng", "Trọng", &["Nguyễn, Phú Trọng"]);
    check("Phạm Minh Chính", "Chính", &["Phạm, Minh Chính"]);
    // Hungarian, Burmese, Shona, bodies
    check("Orbán Viktor", "Viktor", &["Viktor, Orbán", "Orbán, Viktor"]);
    check(
        "Aung San Suu Kyi",
        "Kyi",
        &["Kyi, Aung San Suu", "Suu Kyi, Aung San", "Aung, San Suu Kyi"],
    );
    check("Tendai Moyo", "Moyo", &["Moyo, Tendai", "Tendai, Moyo"]);
    check("Lockheed Martin", "Martin", &["Martin, Lockheed", "Lockheed, Martin"]);
    check("Ciudad de Cuenca", "de Cuenca", &["de Cuenca, Ciudad"]);
    check("Cour des comptes", "des comptes", &[]);
}

#[test]
fn names_that_are_read_rightly_are_not_noted() {
    for name in [
        "Jane Doe",
        "Ludwig van Beethoven",
        "Osama bin Laden",
        "Simone de Beauvoir",
        "Jan van der Berg",
        "Ki-moon Ban",
        "José Luis Martínez",
        "Kim B. Lee",
        "John Stuart Mill",
        "Martin Luther King Jr.",
        "Le Pen, Marie",
        "{Le Pen}, Marie",
        "Charles Martin",
    ] {
        assert_eq!(possible_names(name), None, "{name}");
    }
}

#[test]
fn titles_and_roles_are_left_out_of_names_in_every_format() {
    let check = |path: &str, source: &str, name: &str, message: &str| {
        let (sources, findings) = read(&[(path, source)]);
        assert_eq!(sources.get("a").expect("it is read").names("author"), [name], "{source}");
        let found: Vec<_> =
            findings.iter().map(|it| it.split_once("field: ").expect("a finding").1).collect();
        assert_eq!(
            found,
            [message].into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>(),
            "{source}"
        );
    };
    let bib = |author: &str, name: &str, message: &str| {
        check("s.bib", &format!("@book{{a, title={{T}}, author={{{author}}}}}"), name, message);
    };
    bib(
        "Dr. Jane Doe",
        "Jane Doe",
        "`author`: `Dr.` of `Dr. Jane Doe` is not part of a name: it is left out",
    );
    bib(
        "Prof. Dr. Müller, Hans",
        "Hans Müller",
        "`author`: `Prof.`, `Dr.` of `Prof. Dr. Müller, Hans` are not part of a name: they are left out",
    );
    bib(
        "Jane Doe (Ed.)",
        "Jane Doe",
        "`author`: `(Ed.)` of `Jane Doe (Ed.)` is not part of a name: it is left out",
    );
    bib(
        "Doe, Jane, ed.",
        "Jane Doe",
        "`author`: `ed.` of `Doe, Jane, ed.` is not part of a name: it is left out",
    );
    bib("Dr. Seuss", "Dr. Seuss", "");
    bib("{Dr. Oetker}", "Dr. Oetker", "");
    let yaml = |author: &str, name: &str, message: &str| {
        check(
            "s.yaml",
            &format!("a:\n  type: book\n  title: T\n  author: {author}\n"),
            name,
            message,
        );
    };
    yaml(
        "\"Doe, Gen. Jane\"",
        "Jane Doe",
        "`author`: `Gen.` of `Doe, Gen. Jane` is not part of a name: it is left out",
    );
    yaml(
        "{name: Doe, given-name: Gen. Jane}",
        "Jane Doe",
        "`author`: `Gen.` of `Gen. Jane` is not part of a name: it is left out",
    );
    yaml("Dr. Oetker", "Dr. Oetker", "");
    let json = |author: &str, name: &str, message: &str| {
        check(
            "s.json",
            &format!(
                "[{{\"id\": \"a\", \"type\": \"book\", \"title\": \"T\", \"author\": [{author}]}}]"
            ),
            name,
            message,
        );
    };
    json(
        r#"{"family": "Doe", "given": "Dr. Jane"}"#,
        "Jane Doe",
        "`author`: `Dr.` of `Dr. Jane` is not part of a name: it is left out",
    );
    json(
        r#"{"family": "Doe", "given": "Jane (ed.)"}"#,
        "Jane Doe",
        "`author`: `(ed.)` of `Jane (ed.)` is not part of a name: it is left out",
    );
    json(r#"{"literal": "Dr. Oetker"}"#, "Dr. Oetker", "");
}
