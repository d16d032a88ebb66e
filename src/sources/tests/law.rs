//! Sources of law as styles print them: cases, acts and treaties, and the places in them.

use super::*;

/// Formats one citation of a bibliography, `key` or `key@pinpoint`.
fn cite(bib: &str, style: &str, cited: &str) -> String {
    let (sources, _) = read(&[("s.bib", bib)]);
    plain_text(&format_by_style(&sources, style, &[cited], &[]).citations[0])
}

#[test]
fn each_paragraph_of_a_judgment_is_in_brackets() {
    let bib = "@jurisdiction{j, title={Port v Ship}, number={[2020] UKSC 5}, date=2020}
        @report{r, author={{Harbour Watch}}, title={Report}, institution={HW}, date=2021}";
    let check = |cited: &str, expect: &str| assert_eq!(cite(bib, "oscola", cited), expect);
    check("j@para 24", "Port v Ship [2020] UKSC 5 (2020) [24].");
    check("j@paras 24-26", "Port v Ship [2020] UKSC 5 (2020) [24]–[26].");
    check("j@paras 3 and 5", "Port v Ship [2020] UKSC 5 (2020) [3], [5].");
    check("j@para 24 and annex 3", "Port v Ship [2020] UKSC 5 (2020) para 24 and annex 3.");
    check("r@paras 24-26", "Harbour Watch, Report (HW 2021) paras 24–26.");
    check("r@para 24 and annex 3", "Harbour Watch, Report (HW 2021) para 24 and annex 3.");
    check("r@p 5", "Harbour Watch, Report (HW 2021) 5.");
    check("r@art 5, para 2", "Harbour Watch, Report (HW 2021) art 5, para 2.");
    check("r@annex 12, table 3", "Harbour Watch, Report (HW 2021) annex 12, table 3.");
    check("r@5-7", "Harbour Watch, Report (HW 2021) 5–7.");
}

#[test]
fn a_neutral_citation_precedes_the_report() {
    let bib = "@jurisdiction{a, title={R v Ship}, number={[2019] EWCA Civ 1020}, journaltitle={WLR}, volume=1, pages={5765--5790}, date=2019, institution={CA}}
        @jurisdiction{b, title={Port v Ship}, journaltitle={AC}, volume=2, pages=12, date=2020, institution={HL}}
        @jurisdiction{c, title={Port v Pier}, number={19 Civ 4210}, journaltitle={AC}, volume=2, pages=14, date=2020, institution={HL}}
        @jurisdiction{d, title={Pier v Ship}, number={2019 SCC 5}, journaltitle={SCR}, volume=2, pages=12, date=2019, institution={SCC}}";
    let check = |key: &str, expect: &str| assert_eq!(cite(bib, "oscola", key), expect);
    check("a", "R v Ship [2019] EWCA Civ 1020, [2019] 1 WLR 5765.");
    check("b", "Port v Ship [2020] 2 AC 12 (HL).");
    check("c", "Port v Pier [2020] 2 AC 14 (HL).");
    check("d", "Pier v Ship 2019 SCC 5, [2019] 2 SCR 12.");
}

#[test]
fn a_series_is_the_container_of_a_source_of_law_without_another_one() {
    let bib = "@treaty{t, title={Arms Trade Treaty}, date={2013-04-02}, series={UNTS}, volume=3013, pages=269}
        @jurisdiction{c, title={Port v Ship}, series={ECR}, volume=2, pages=12, date=2020, institution={CJEU}}
        @legislation{l, title={Regulation (EU) 2021/821}, journaltitle={OJ}, series={L}, volume=206, pages=1, date={2021-06-11}}";
    let check = |key: &str, style: &str, expect: &str| {
        let text = cite(bib, style, key);
        assert!(text.contains(expect), "{style}: {text}");
    };
    check("t", "oscola", "Arms Trade Treaty (2 April 2013) 3013 UNTS 269");
    check("c", "oscola", "Port v Ship [2020] 2 ECR 12 (CJEU)");
    check("l", "oscola", "Regulation (EU) 2021/821 [2021] OJ L206/1");
    for style in ["chicago-notes", "apa"] {
        let (sources, _) = read(&[("s.bib", bib)]);
        let list = format_by_style(&sources, style, &[], &["t", "c", "l"]).list;
        let all: String = list.iter().map(|entry| plain_text(&entry.body) + "\n").collect();
        for expect in ["3013 UNTS 269", "2 ECR 12", "OJ L 206, 1"] {
            assert!(all.contains(expect), "{style}: {all}");
        }
    }
}

#[test]
fn a_numeric_style_has_the_journal_of_an_act_as_its_series() {
    let check = |fields: &str| {
        let bib = format!("@legislation{{l, title={{Regulation}}, {fields}, date=2021}}");
        let (sources, _) = read(&[("s.bib", &bib)]);
        let list = format_by_style(&sources, "ieee", &[], &["l"]).list;
        assert_eq!(plain_text(&list[0].body), "Regulation. in OJ L 206, 1. 2021.", "{fields}");
    };
    check("series={OJ L}, volume=206, pages=1");
    check("journaltitle={OJ}, series={L}, volume=206, pages=1");
}

#[test]
fn only_the_official_journal_is_cited_with_a_slash() {
    let bib = "@legislation{a, title={Executive Order 13818}, journaltitle={Fed. Reg.}, volume=82, pages=60839, date={2017-12-20}}
        @legislation{b, title={AWV}, journaltitle={BGBl. I}, pages=2865, date=2013}
        @legislation{c, title={Regulation 2}, journaltitle={OJ}, volume={L 119}, pages=1, date=2016}";
    let check = |key: &str, expect: &str| assert_eq!(cite(bib, "oscola", key), expect);
    check("a", "Executive Order 13818 (2017) 82 Fed. Reg. 60839.");
    check("b", "AWV [2013] BGBl. I 2865.");
    check("c", "Regulation 2 [2016] OJ L 119/1.");
    let code = r#"[{"id": "a", "type": "regulation", "title": "Control Policy", "container-title": "CFR",
        "volume": "15", "section": "734.3", "issued": {"date-parts": [[2024]]}}]"#;
    let (sources, _) = read(&[("s.json", code)]);
    let citation = plain_text(&format_by_style(&sources, "oscola", &["a"], &[]).citations[0]);
    assert_eq!(citation, "Control Policy (2024) 15 CFR § 734.3.");
}

#[test]
fn words_of_an_edition_are_not_repeated() {
    for edition in ["3", "3rd", "3rd ed.", "3. ed", "3rd edn", "3. Auflage", "3e éd."] {
        let bib = format!(
            "@book{{a, author={{Doe, Jane}}, title={{T}}, edition={{{edition}}}, publisher={{P}}, date=2021}}"
        );
        assert_eq!(cite(&bib, "oscola", "a"), "Jane Doe, T (3rd edn, P 2021).", "{edition}");
        assert_eq!(
            cite(&bib, "chicago-notes", "a"),
            "Jane Doe, T, 3rd ed. (P, 2021).",
            "{edition}"
        );
    }
    let bib = "@book{a, author={Doe, Jane}, title={T}, edition={Revised edition}, publisher={P}, date=2021}";
    assert_eq!(cite(bib, "oscola", "a"), "Jane Doe, T (Revised edition, P 2021).");
}

#[test]
fn acts_and_cases_have_their_journal_and_no_number_of_a_public_law() {
    let bib = "@legislation{a, title={Regulation 2016/1}, date={2016}, number={2016/1}, journaltitle={OJ}, series={L}, issue={119}, pages={1}}
        @legal{b, title={Treaty of the Harbour}, date={1957}, volume={294}, journaltitle={UNTS}, pages={3}}
        @jurisdiction{c, title={Port v Ship}, date={2020}, court={Harbour Court}, journaltitle={ECR}, pages={12}}
        @legislation{d, title={Ports Act 2020}, date={2020}, number={c. 7}}
        @legislation{e, title={Ports Act}, date={2019}, number={116-92}}
        @legislation{f, title={Old Act}, date={1990}, volume={104}, journaltitle={Stat.}, pages={5}}
        @inbook{g, author={Vale, Ana}, title={Part}, publisher={HP}, date={2021}}";
    check_printed(
        "s.bib",
        bib,
        "chicago-notes",
        &[
            (
                "‘Regulation 2016/1’, in OJ L 119, 1, 2016.",
                "‘Regulation 2016/1’. In OJ L 119, 1. 2016.",
            ),
            (
                "Treaty of the Harbour, 1957, 294 UNTS 3.",
                "Treaty of the Harbour, 1957, 294 UNTS 3.",
            ),
            (
                "Port v Ship, ECR 12 (Harbour Court 2020).",
                "Port v Ship, ECR 12 (Harbour Court 2020).",
            ),
            ("‘Ports Act 2020’, c. 7, 2020.", "‘Ports Act 2020’. c. 7. 2020."),
            ("Ports Act, Pub. L. No. 116-92 (2019).", "Ports Act, Pub. L. No. 116-92 (2019)."),
            ("Old Act, 104 Stat. 5 (1990).", "Old Act, 104 Stat. 5 (1990)."),
            ("Ana Vale, Part (HP, 2021).", "Vale, Ana. Part. HP, 2021."),
        ],
    );
    let of_law = print_all("s.bib", bib, "oscola");
    let notes: Vec<_> = of_law.iter().map(|(note, _)| note.as_str()).collect();
    assert_eq!(
        notes[..3],
        [
            "Regulation 2016/1 [2016] OJ L119/1.",
            "Treaty of the Harbour (1957) 294 UNTS 3.",
            "Port v Ship [2020] ECR 12 (Harbour Court).",
        ]
    );
    assert_eq!(notes[6], "Ana Vale, ‘Part’ (HP 2021).");
}

#[test]
fn styles_of_law_print_acts_with_number_and_year_once() {
    let bib = "@legislation{a, title={Ports Act 2020}, date={2020}, number={c. 7}}
        @legislation{b, title={Ports Act}, date={2019}}
        @legislation{c, title={Ports Order}, date={2004}, number={SI 2004/3166}}
        @legislation{d, title={Regulation (EU) 2016/1}, date={2016-03-04}, number={2016/1}, journaltitle={OJ}, series={L}, issue={119}, pages={1}}
        @legislation{e, author={{European Parliament}}, title={Ports Directive}, number={2019/5}, date={2019}}
        @legislation{f, title={Ports Decree}, date={2018}, journaltitle={Gazette}, series={Series Two}, volume={12}, pages={34}}";
    let printed = print_all("s.bib", bib, "oscola");
    let notes: Vec<_> = printed.iter().map(|(note, _)| note.as_str()).collect();
    assert_eq!(
        notes,
        [
            "Ports Act 2020, c. 7.",
            "Ports Act 2019.",
            "Ports Order 2004, SI 2004/3166.",
            "Regulation (EU) 2016/1 [2016] OJ L119/1.",
            "European Parliament, Ports Directive 2019, 2019/5.",
            "Ports Decree [2018] Gazette Series Two 12/34.",
        ]
    );
    for (note, entry) in &printed {
        assert_eq!(note.trim_end_matches('.'), entry, "the list repeats nothing");
    }
}

#[test]
fn styles_of_law_name_reviews_by_their_title_or_by_the_work() {
    let json = r#"[
{"id": "a", "type": "review-book", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Tankers",
 "reviewed-author": [{"family": "Lund", "given": "Per"}], "container-title": "Ports", "volume": "4",
 "issue": "2", "page": "8-9", "issued": {"date-parts": [[2021]]}},
{"id": "b", "type": "review", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Not All at Sea",
 "reviewed-title": "Tankers", "container-title": "Ports", "volume": "4", "page": "8-9", "issued": {"date-parts": [[2021]]}},
{"id": "c", "type": "review", "author": [{"family": "Sato", "given": "Keiko"}], "title": "Opinion",
 "container-title": "Ports", "volume": "4", "page": "8-9", "issued": {"date-parts": [[2021]]}}]"#;
    let printed = print_all("s.json", json, "oscola");
    let notes: Vec<_> = printed.iter().map(|(note, _)| note.as_str()).collect();
    assert_eq!(
        notes,
        [
            "Keiko Sato, ‘Review of Per Lund, Tankers’ (2021) 4(2) Ports 8.",
            "Keiko Sato, ‘Not All at Sea’ (2021) 4 Ports 8.",
            "Keiko Sato, ‘Opinion’ (2021) 4 Ports 8.",
        ]
    );
}

#[test]
fn styles_of_law_print_the_committee_of_a_hearing_as_its_author() {
    let json = r#"[
        {"id": "a", "type": "hearing", "title": "Patient Safety", "section": "Health Committee", "publisher": "HC",
         "chapter-number": "2008–09", "number": "151-I"},
        {"id": "b", "type": "hearing", "title": "Arms Transfers", "section": "Senate Committee on Foreign Relations",
         "authority": "Senate", "issued": {"date-parts": [[2009, 3, 4]]}},
        {"id": "c", "type": "hearing", "title": "Ports", "author": [{"literal": "Ports Committee"}], "number": "7"}
    ]"#;
    check_printed(
        "s.json",
        json,
        "oscola",
        &[
            (
                "Health Committee, Patient Safety (HC 2008–09, 151-I).",
                "Health Committee, Patient Safety (HC 2008–09, 151-I)",
            ),
            (
                "Senate Committee on Foreign Relations, Arms Transfers (Senate 2009).",
                "Senate Committee on Foreign Relations, Arms Transfers (Senate 2009)",
            ),
            ("Ports Committee, Ports (7).", "Ports Committee, Ports (7)"),
        ],
    );
}

#[test]
fn resolutions_of_the_united_nations_have_their_number_alone() {
    let check = |number: &str, expect: &str| {
        let bib = format!(
            "@report{{a, author={{{{UN General Assembly}}}}, title={{Res}}, institution={{UN}}, number={{{number}}}, date=2011}}"
        );
        assert_eq!(cite(&bib, "oscola", "a"), format!("UNGA Res {expect} (2011) UN Doc {number}."));
    };
    check("A/RES/76/1, annex", "76/1");
    check("A/RES/76/1 A and B", "76/1 A and B");
    check("A/RES/76/1/Corr.1", "76/1");
    check("A/RES/2625(XXV)", "2625 (XXV)");
    let bib = "@report{a, author={{UN Security Council}}, title={Res}, institution={UN}, number={S/RES/1718}, date=2006}";
    assert_eq!(cite(bib, "chicago-notes", "a"), "UN Security Council, Res, S/RES/1718 (UN, 2006).");
    let by_address = "@report{a, author={{UN Security Council}}, title={Res}, institution={UN}, url={https://undocs.org/S/RES/1718%20(2006)}, date=2006}";
    let text = cite(by_address, "oscola", "a");
    assert!(text.starts_with("UNSC Res 1718 (2006) UN Doc S/RES/1718 (2006)"), "{text}");
}
