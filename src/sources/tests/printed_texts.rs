//! Punctuation, brackets and words of styles around the texts of sources.

use super::*;

fn formatted(path: &str, text: &str, style: &str, language: &str) -> FormattedCitations {
    let (sources, _) = read(&[(path, text)]);
    let keys: Vec<&str> = sources.keys().collect();
    in_language(&sources, &self::style(style), language, &keys, &[])
}

/// The first citation and the first entry of the list.
fn print_first(path: &str, text: &str, style: &str, language: &str) -> [String; 2] {
    let out = formatted(path, text, style, language);
    [plain_text(&out.citations[0]), plain_text(&out.list[0].body)]
}

#[test]
fn a_bracket_within_brackets_is_closed() {
    let text = "@book{a, author={Lund, Per}, title={T}, date=2021, origtitle={Urtitel}, origpublisher={OP}}";
    let [note, _] = print_first("s.bib", text, "chicago-notes", "en-GB");
    assert_eq!(note, "Per Lund, T (2021; originally published as Urtitel [OP]).");
    for style in CitationStyle::names().filter(|name| !SHIPPED_STYLES.contains(name)) {
        let [note, entry] = print_first("s.bib", text, style, "en-GB");
        for text in [note, entry] {
            assert_eq!(text.matches('(').count(), text.matches(')').count(), "{style}: {text}");
        }
    }
}

#[test]
fn a_source_that_an_author_date_list_omits_is_not_in_brackets() {
    let letter = "@letter{a, author={Sato, Keiko}, title={Letter}, date=2021}";
    let [citation, entry] = print_first("s.bib", letter, "apa", "en-GB");
    assert_eq!(citation, "(K. Sato, personal communication, 2021)");
    assert_eq!(entry, "K. Sato, personal communication, 2021.");
    let article = "@inreference{a, title={Tanker (ship)}, booktitle={Book of Ships}, date=2021}";
    let [citation, entry] = print_first("s.bib", article, "chicago-author-date", "en-GB");
    assert_eq!(citation, "(Book of Ships 2021, under ‘Tanker (ship)’)");
    assert_eq!(entry, "Book of Ships 2021, under ‘Tanker (ship)’.");
}

#[test]
fn years_before_christ_are_separated_from_their_words() {
    let text = "@report{a, author={Lund, Per}, title={T}, institution={I}, date={-0043}}";
    for (language, expect) in [
        ("fr", "44\u{a0}av. J.-C."),
        ("es", "44\u{a0}a. C."),
        ("ru", "44\u{a0}до н. э."),
        ("de", "44\u{a0}v. Chr."),
    ] {
        let [note, _] = print_first("s.bib", text, "chicago-notes", language);
        assert!(note.replace(' ', "\u{a0}").contains(&expect.replace(' ', "\u{a0}")), "{note}");
    }
    let in_csl =
        r#"[{"id": "a", "type": "book", "title": "T", "issued": {"date-parts": [[-44]]}}]"#;
    let [note, _] = print_first("s.json", in_csl, "chicago-notes", "en-GB");
    assert!(note.replace('\u{a0}', " ").contains("44 BC"), "{note}");
    let [note, _] = print_first("s.json", in_csl, "chicago-notes", "ja");
    assert!(note.contains("44紀元前"), "{note}");
}

#[test]
fn words_that_styles_write_in_english_are_in_the_language_of_the_document() {
    let text = "@software{a, author={Lund, Per}, title={Sw}, date=2021}
        @book{b, editor={Lund, Per}, editortype={organizer}, title={Org}, date=2021}
        @patent{c, author={Lund, Per}, title={Pat}, number={2}, date=2021}";
    for (language, words) in [
        ("de", ["veröffentlicht", "organisiert von", "erteilt"]),
        ("fr", ["publié", "organisé par", "délivré"]),
        ("es", ["publicado", "organizado por", "fecha de concesión"]),
        ("ru", ["дата выпуска", "организатор", "дата выдачи"]),
    ] {
        let out = formatted("s.bib", text, "chicago-notes", language);
        for (note, word) in out.citations.iter().zip(words) {
            let note = plain_text(note);
            assert!(note.contains(word), "{language}: {note}");
        }
    }
    let [note, _] = print_first("s.bib", text, "chicago-notes", "en-GB");
    assert!(note.contains("released 2021"), "{note}");
}

#[test]
fn no_blank_precedes_a_comma_of_a_style() {
    let text = r#"[{"id": "a", "type": "book", "title": "T", "illustrator": [{"family": "Ill", "given": "A."}],
        "issued": {"date-parts": [[2021]]}}]"#;
    for style in CitationStyle::names().filter(|name| !SHIPPED_STYLES.contains(name)) {
        for text in print_first("s.json", text, style, "en-GB") {
            assert!(!text.contains(" ,"), "{style}: {text}");
        }
    }
}

#[test]
fn numbers_keep_their_zeros() {
    let check = |fields: &str, style: &str, number: &str| {
        let text = format!(r#"[{{"id": "a", "title": "T", "publisher": "I", {fields}}}]"#);
        let [note, _] = print_first("s.json", &text, style, "en-GB");
        assert!(note.contains(number), "{style}: {note}");
    };
    for style in ["chicago-notes", "oscola", "un"] {
        check(r#""type": "report", "number": "TR-07""#, style, "TR-07");
        check(r#""type": "report", "number": "2024-05""#, style, "2024-05");
    }
    let series = r#""type": "book", "collection-title": "S", "collection-number": "CRS-0042""#;
    check(series, "chicago-notes", "S, CRS-0042");
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
fn words_of_a_source_have_a_capital_only_at_the_beginning_of_a_sentence() {
    let bib = "@article{a, author={Sato, Keiko}, title={A}, journaltitle={J}, pubstate={forthcoming}, date={2026}}
        @article{b, title={B}, journaltitle={The Times}, entrysubtype={newspaper}, edition={late}, date={2020-01-02}}
        @book{c, author={Sato, Keiko}, title={C}, publisher={P}, edition={revised}, date={2021}}";
    let entries = |style: &str| {
        let printed = print_all("s.bib", bib, style);
        printed.into_iter().map(|(_, entry)| entry).collect::<Vec<_>>()
    };
    assert_eq!(
        entries("chicago-notes"),
        [
            "Sato, Keiko. ‘A’. J, forthcoming 2026.",
            "The Times. ‘B’. 2 January 2020. Late edition.",
            "Sato, Keiko. C. Revised. P, 2021.",
        ]
    );
    assert_eq!(entries("apa")[0], "Sato, K. (2026). A. J. Forthcoming.");
}

#[test]
fn ibid_has_a_capital_only_at_the_beginning_of_a_note() {
    let sources =
        sound("s.bib", "@report{a, author={{HW}}, title={A}, institution={HW}, date=2020}");
    let out = format_by_style(&sources, "un", &["a@p. 5", "a@p. 5; a@p. 7"], &[]);
    assert_eq!(plain_text(&out.citations[1]), "Ibid., p. 5; ibid., p. 7.");
}

#[test]
fn brackets_within_brackets_are_square() {
    let bib = "@book{a, author={Sato, Keiko}, title={T}, origtitle={OT}, origpublisher={OP}, origdate={1950}, publisher={P}, date={2020}}";
    let [note, entry] = print_first("s.bib", bib, "chicago-notes", "en-GB");
    assert_eq!(note, "Keiko Sato, T (P, 2020; originally published as OT [OP, 1950]).");
    assert_eq!(entry, "Sato, Keiko. T. P, 2020. Originally published as OT (OP, 1950).");
    let sources = sound("s.bib", bib);
    let out = format_by_style(&sources, "apa", &["a@para. 24 (a)"], &[]);
    assert_eq!(plain_text(&out.citations[0]), "(Sato, 1950/2020, para. 24 (a))");
}

#[test]
fn the_label_of_a_number_is_in_the_language_of_the_document() {
    let bib =
        "@techreport{a, author={Sato, Keiko}, title={T}, institution={I}, number={7}, date={2021}}";
    for (language, label) in
        [("en-GB", "no. 7"), ("de", "Nr. 7"), ("fr", "nᵒ 7"), ("es", "n.º 7"), ("ru", "№ 7")]
    {
        for text in print_first("s.bib", bib, "chicago-notes", language) {
            assert!(text.contains(label), "{language}: {text}");
        }
    }
}

#[test]
fn an_undated_page_has_one_form_in_all_languages() {
    for (language, entry) in [
        ("en-GB", "Sato, Keiko. ‘Undated’."),
        ("fr", "Sato, Keiko. «\u{a0}Undated\u{a0}»."),
        ("ru", "Sato, Keiko. «Undated»."),
    ] {
        let bib = "@misc{a, author={Sato, Keiko}, title={Undated}}";
        let [_, printed] = print_first("s.bib", bib, "chicago-notes", language);
        assert_eq!(printed.replace('\u{202f}', "\u{a0}"), entry, "{language}");
    }
}

#[test]
fn a_source_without_a_title_is_named_by_its_kind() {
    let json = r#"[
        {"id": "a", "type": "map", "publisher": "NGA", "genre": "Map of Korea", "issued": {"date-parts": [[2020]]}},
        {"id": "b", "type": "personal_communication", "author": [{"family": "Sato", "given": "K."}], "genre": "email",
         "issued": {"date-parts": [[2020, 1, 2]]}}]"#;
    let (sources, _) = read(&[("s.json", json)]);
    for style in
        ["chicago-notes", "apa", "oscola", "un", "ieee", "harvard-cite-them-right", "vancouver"]
    {
        let list = format_by_style(&sources, style, &["a", "b"], &[]).list;
        let entry = |key: &str| {
            plain_text(&list.iter().find(|entry| entry.key == key).expect("an entry").body)
        };
        assert!(entry("a").contains("Map of Korea"), "{style}: {}", entry("a"));
        let is_named = entry("b").to_lowercase().contains("email") || style == "apa";
        assert!(is_named, "{style}: {}", entry("b"));
    }
}
