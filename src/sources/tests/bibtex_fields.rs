//! Fields of BibTeX, and what CSL calls them.

use serde_json::json;

use super::*;

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
    let region = json!({ "URL": "https://example.org/Korea_(region)" });
    for field in ["howpublished", "note", "addendum"] {
        let address = "https://example.org/Korea_(region)";
        sound(&format!(r"{field}={{\url{{{address}}}}}"), region.clone());
        sound(&format!("{field}={{{address}}}"), region.clone());
        sound(&format!(r"{field}={{(see \url{{{address}}}).}}"), region.clone());
    }
    sound("howpublished={Lecture (19m54s)}", json!({ "medium": "Lecture (19m54s)" }));
    sound("howpublished={Web document.}", json!({ "medium": "Web document" }));
    sound("howpublished={Lecture (MIT), etc.}", json!({ "medium": "Lecture (MIT), etc." }));
    sound(
        r"howpublished={Blog (\href{https://example.org/n}{link})}",
        json!({ "URL": "https://example.org/n", "medium": "Blog" }),
    );
    sound(
        r"howpublished={\href{https://example.org/n}{Harbour Blog}}",
        json!({ "URL": "https://example.org/n", "medium": "Harbour Blog" }),
    );
    sound(
        r"howpublished={\url{https://example.org/St.}, in {K}orean}",
        json!({ "URL": "https://example.org/St.", "medium": "in Korean" }),
    );
    sound(
        r"note={Seen with \href{mailto:a@example.org}{the desk}}",
        json!({ "note": "Seen with the desk" }),
    );
    assert_eq!(
        check(
            r"howpublished={Reply to \url{https://example.org/n}}",
            json!({ "medium": "Reply to https://example.org/n" })
        ),
        [
            "s.bib:1:35 invalid-source-field: `howpublished`: after \"to\", `https://example.org/n` is taken for the address of another work"
        ]
    );
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
fn the_day_of_access_is_read_where_people_put_it() {
    let check = |fields: &str, accessed: Value, others: Value| {
        let text = format!("@misc{{a, title={{T}}, {fields}}}");
        let found = item("s.bib", &text, &["accessed", "medium", "note"]);
        let mut expect = others;
        if !accessed.is_null() {
            expect["accessed"] = json!({ "date-parts": [accessed] });
        }
        assert_eq!(found, expect, "{text}");
    };
    let day = json!([2024, 5, 6]);
    let url = "url={https://example.org/n}";
    check(
        r"howpublished={\url{https://example.org/n} (accessed 6 May 2024)}",
        day.clone(),
        json!({}),
    );
    check(
        r"note={Retrieved May 6, 2024, from \url{https://example.org/n}}",
        day.clone(),
        json!({}),
    );
    check(&format!("{url}, note={{[Online; accessed 6-May-2024]}}"), day.clone(), json!({}));
    check(
        &format!("{url}, note={{Accessed: 2024-05-06. In Korean}}"),
        day.clone(),
        json!({ "note": "In Korean" }),
    );
    check(
        r"url={https://example.org/n}, note={Available at \url{https://example.org/n}, accessed 6 May 2024}",
        day.clone(),
        json!({}),
    );
    let note = "Accessed 6 May 2024";
    check(&format!("note={{{note}}}"), Value::Null, json!({ "note": note }));
    check(
        &format!("{url}, urldate={{2024-05-06}}, note={{Accessed 7 May 2024}}"),
        day,
        json!({ "note": "Accessed 7 May 2024" }),
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
    // The proceedings in which an article of a journal was also printed.
    check(
        "@article{a, booktitle={B}, journal={J}, volume={250}}",
        json!({ "container-title": "J", "volume": "250" }),
    );
    check("@inproceedings{a, booktitle={B}, journal={J}}", json!({ "container-title": "B" }));
    check("@article{a, booktitle={B}}", json!({ "container-title": "B" }));
    check("@article{a, number={3-4}, issue={Winter}}", json!({ "issue": "3-4, Winter" }));
    check("@article{a, number={2}, issue={43}}", json!({ "issue": "2 (43)" }));
    check("@article{a, issue={Winter}}", json!({ "issue": "Winter" }));
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
fn every_field_is_in_the_item_or_reported() {
    const TYPES: &str = "article book booklet collection inbook incollection inproceedings jurisdiction legislation \
        letter manual misc mvbook online patent periodical proceedings report review software suppbook thesis \
        treaty unpublished video";
    const FIELDS: &str = "addendum afterword annotator booksubtitle booktitle booktitleaddon chapter court crossref \
        doi edition editora eid eprint eprintclass eventtitle eventtitleaddon foreword holder howpublished institution \
        introduction isan isbn ismn isrn issn issue issuetitle issuesubtitle journalsubtitle journaltitle journaltitleaddon \
        library location mainsubtitle maintitle maintitleaddon nameaddon note number organization origlanguage \
        origlocation origpublisher origtitle pages pagetotal part publisher pubstate related remark reprinttitle series \
        shortjournal subtitle titleaddon type usera venue version volume volumes";
    let mut lost = Vec::new();
    for kind in TYPES.split_whitespace() {
        for field in FIELDS.split_whitespace() {
            let bib =
                format!("@{kind}{{a, author={{A}}, title={{T}}, date={{2020}}, {field}={{Qzx}}}}");
            let (sources, findings) = read(&[("s.bib", &bib)]);
            let source = sources.get("a").expect("it is read");
            let is_set = source.all_texts().iter().any(|(_, text)| text.contains("Qzx"));
            let is_unread = source.unread_fields.iter().any(|(unread, _)| unread == field);
            if !is_set && !is_unread && findings.is_empty() {
                lost.push(bib);
            }
        }
    }
    assert_eq!(lost, Vec::<String>::new());
}

#[test]
fn fields_that_are_not_read_are_known() {
    let check = |fields: &str, expect: &[&str]| {
        let (sources, _) = read(&[("s.bib", &format!("@book{{a, title={{T}}, {fields}}}"))]);
        let unread = &sources.get("a").expect("it is read").unread_fields;
        assert_eq!(unread.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), expect);
    };
    check("mainsubtitle={S}, lcc={L}, usera={U}", &["lcc", "mainsubtitle", "usera"]);
    check("maintitle={M}, mainsubtitle={S}, entrysubtype={atlas}", &["entrysubtype"]);
    check("remark=undefined", &["remark"]);
    check("journal={J}, fjournal={Full J}, titel={U}", &["fjournal", "journaltitle", "titel"]);
    check(
        "booktitle={B}, organization={O}, institution={I}, publisher={P}",
        &["booktitle", "organization"],
    );
    check(
        "sortname={S}, presort={1}, label={L}, shorthand={S}, options={o}, keywords={k}, file={f}, gender={sf}",
        &[],
    );
    check(
        "publisher={P and Q and R}, location={Oslo and Rome}, edition={2nd}, volume={vol. 3}, part={2}",
        &[],
    );
}

#[test]
fn a_source_is_found_by_its_aliases() {
    let (sources, findings) = read(&[(
        "s.bib",
        "@book{a, title={A}, ids={old, older}}\n@book{b, title={B}, ids={a, old, b2}}\n@inbook{c, title={C}, crossref={older}}",
    )]);
    let key = |name: &str| sources.get(name).map(Source::key);
    assert_eq!(
        [key("old"), key("older"), key("b2"), key("a"), key("none")],
        [Some("a"), Some("a"), Some("b"), Some("a"), None]
    );
    assert_eq!(sources.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(sources.get("c").and_then(|it| it.text("container-title")).as_deref(), Some("A"));
    assert_eq!(
        findings,
        [
            "s.bib:2:7 invalid-source-field: `ids`: `a` is a key of `a`, which is cited by it (s.bib:1:7)",
            "s.bib:2:7 invalid-source-field: `ids`: `old` is a key of `a`, which is cited by it (s.bib:1:7)",
        ]
    );
}

#[test]
fn a_set_of_sources_is_refused_with_its_members() {
    let file = SourceFile::new("s.bib", "@book{a, title={A}}\n@set{b, entryset={a, c}}");
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::read(&[file], &mut diagnostics);
    assert_eq!(sources.keys().collect::<Vec<_>>(), ["a"]);
    let found: Vec<_> = diagnostics.kept().map(|it| (it.message.as_str(), &it.hints[..])).collect();
    let hint = "remove the set, and cite its members: `cite([\"a\", \"c\"])`".to_owned();
    let message = "this source cannot be read: a set of sources (`@set`) is not supported";
    assert_eq!(found, [(message, &[hint][..])]);
}

#[test]
fn an_author_that_is_also_the_institution_is_a_body() {
    let author = |bib: &str| item("s.bib", bib, &["author"])["author"].clone();
    let of = |institution: &str, name: &str| {
        author(&format!(
            "@report{{a, author={{{name}}}, title={{T}}, institution={{{institution}}}}}"
        ))
    };
    assert_eq!(
        of("Forensic Inquiry", "Forensic Inquiry"),
        json!([{ "literal": "Forensic Inquiry" }])
    );
    let person = json!([{ "family": "Inquiry", "given": "Forensic" }]);
    assert_eq!(of("Port Inquiry", "Forensic Inquiry"), person);
    assert_eq!(of("Jane Doe", "Jane Doe"), json!([{ "family": "Doe", "given": "Jane" }]));
}
