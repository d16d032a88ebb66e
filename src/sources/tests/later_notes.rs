//! First and later citations of the same sources, and several in one.

use super::*;

/// One source of each type that a style of law distinguishes.
const LAW: &str = r#"[
{"id": "res", "type": "legislation", "title": "Resolution 1718 (2006)", "number": "S/RES/1718 (2006)",
 "author": [{"literal": "United Nations Security Council"}],
 "issued": {"date-parts": [[2006, 10, 14]]}, "URL": "https://undocs.org/S/RES/1718(2006)"},
{"id": "panel", "type": "report", "title": "Report of the Panel of Experts", "number": "S/2024/215",
 "author": [{"literal": "United Nations Panel of Experts"}],
 "issued": {"date-parts": [[2024, 3, 7]]}, "URL": "https://undocs.org/S/2024/215"},
{"id": "wire", "type": "article-newspaper", "title": "North Korea sent shells, group says",
 "author": [{"literal": "Reuters"}], "container-title": "CNA",
 "issued": {"date-parts": [[2025, 5, 29]]}, "URL": "https://cna.example/a"},
{"id": "page", "type": "webpage", "title": "Activity at Najin Port",
 "author": [{"literal": "Beyond Parallel"}], "issued": {"date-parts": [[2023, 10, 16]]},
 "URL": "https://parallel.example/najin", "accessed": {"date-parts": [[2025, 6, 5]]},
 "archive_location": "https://web.archive.org/web/2025/https://parallel.example/najin"},
{"id": "case", "type": "legal_case", "title": "United States v M/V Wise Honest", "authority": "SDNY",
 "number": "19 Civ 4210", "title-short": "Wise Honest", "issued": {"date-parts": [[2019, 10, 21]]}},
{"id": "book", "type": "book", "title": "Arms and Fuel", "publisher": "Norton", "edition": "2",
 "publisher-place": "New York", "author": [{"family": "Doe", "given": "Jane"}],
 "issued": {"date-parts": [[2019]]}},
{"id": "art", "type": "article-journal", "title": "Tankers at Night", "volume": "12", "issue": "3",
 "page": "45-67", "container-title": "Survival", "author": [{"family": "Roe", "given": "Richard"}],
 "issued": {"date-parts": [[2024, 6]]}}
]"#;

/// First and later notes on each source, next to each other and apart, several in one, and secondary.
const NOTES: &[&str] = &[
    "res@para 8",
    "panel@para 24",
    "panel@paras 25-26",
    "panel@paras 25-26",
    "case@para 12",
    "wire; book@p 110",
    "book@p 111",
    "book@pp 112-113",
    "/book@pp 112-113",
    "page",
    "case@p 3",
    "art@p 50",
    "panel@annex 12; wire@para 3",
    "res@para 9",
    "MSMT:wire@para 1",
    "MSMT:wire@para 3",
    "ROK NIS:wire@para 3",
    "MSMT:wire; MSMT:page; US White House:page; book",
];

fn format_notes(style: &str) -> String {
    let sources = sound("s.json", LAW);
    let out = format_by_style(&sources, style, NOTES, &[]);
    let told = |run: &TextRun| match run.note {
        Some(note) => format!("[note {note}]"),
        None => run.text.clone(),
    };
    let notes = (1..).zip(&out.citations);
    let notes =
        notes.map(|(at, runs)| format!("{at}: {}\n", runs.iter().map(told).collect::<String>()));
    let list = out.list.iter().map(|entry| format!("- {}\n", plain_text(&entry.body)));
    notes.chain(list).collect()
}

#[test]
fn oscola_notes_refer_back_by_number() {
    insta::assert_snapshot!(format_notes("oscola"), @r#"
    1: UNSC Res 1718 (14 October 2006) UN Doc S/RES/1718 (2006), para 8 <https://undocs.org/S/RES/1718(2006)>.
    2: United Nations Panel of Experts, ‘Report of the Panel of Experts’ (7 March 2024) UN Doc S/2024/215, para 24 <https://undocs.org/S/2024/215>.
    3: ibid paras 25–26.
    4: ibid.
    5: United States v M/V Wise Honest 19 Civ 4210 (SDNY, 21 October 2019) [12].
    6: Reuters, ‘North Korea sent shells, group says’ (CNA, 29 May 2025) <https://cna.example/a>; Jane Doe, Arms and Fuel (2nd edn, Norton 2019) 110.
    7: Doe (n [note 6]) 111.
    8: ibid 112–113.
    9: Doe (n [note 6]) 112–113.
    10: Beyond Parallel, ‘Activity at Najin Port’ (16 October 2023) <https://parallel.example/najin> accessed 5 June 2025.
    11: Wise Honest (n [note 5]) 3.
    12: Richard Roe, ‘Tankers at Night’ (2024) 12(3) Survival 45, 50.
    13: United Nations Panel of Experts (n [note 2]) annex 12; Reuters (n [note 6]) para 3.
    14: UNSC Res 1718 (n [note 1]) para 9.
    15: MSMT, as reported by Reuters (n [note 6]) para 1.
    16: ibid para 3.
    17: ROK NIS, as reported by Reuters (n [note 6]) para 3.
    18: MSMT, as reported by Reuters (n [note 6]); Beyond Parallel (n [note 10]); US White House, as reported by ibid; Doe (n [note 6]).
    - United States v M/V Wise Honest 19 Civ 4210 (SDNY, 21 October 2019)
    - Beyond Parallel, ‘Activity at Najin Port’ (16 October 2023) <https://parallel.example/najin> accessed 5 June 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Doe J, Arms and Fuel (2nd edn, Norton 2019)
    - Reuters, ‘North Korea sent shells, group says’ (CNA, 29 May 2025) <https://cna.example/a>
    - Roe R, ‘Tankers at Night’ (2024) 12(3) Survival 45
    - United Nations Panel of Experts, ‘Report of the Panel of Experts’ (7 March 2024) UN Doc S/2024/215 <https://undocs.org/S/2024/215>
    - UNSC Res 1718 (14 October 2006) UN Doc S/RES/1718 (2006) <https://undocs.org/S/RES/1718(2006)>
    "#);
}

#[test]
fn notes_on_documents_of_the_united_nations_give_symbols() {
    insta::assert_snapshot!(format_notes("un"), @r#"
    1: Security Council resolution 1718 (2006), para. 8.
    2: S/2024/215, para. 24.
    3: S/2024/215, paras. 25–26.
    4: S/2024/215, paras. 25–26.
    5: United States v M/V Wise Honest, 19 Civ 4210, SDNY, 21 October 2019, para. 12.
    6: Reuters, “North Korea sent shells, group says”, CNA, 29 May 2025, available at https://cna.example/a; Jane Doe, Arms and Fuel, 2nd ed. (New York, Norton, 2019), p. 110.
    7: Doe, Arms and Fuel (see footnote [note 6] above), p. 111.
    8: Ibid., pp. 112–113.
    9: Doe, Arms and Fuel (see footnote [note 6] above), pp. 112–113.
    10: Beyond Parallel, “Activity at Najin Port”, 16 October 2023, available at https://parallel.example/najin (accessed on 5 June 2025).
    11: Wise Honest (see footnote [note 5] above), p. 3.
    12: Richard Roe, “Tankers at Night”, Survival, vol. 12, No. 3 (June 2024), p. 50.
    13: S/2024/215, annex 12; Reuters, “North Korea sent shells, group says” (see footnote [note 6] above), para. 3.
    14: Security Council resolution 1718 (2006), para. 9.
    15: MSMT, as reported by Reuters, “North Korea sent shells, group says” (see footnote [note 6] above), para. 1.
    16: Ibid., para. 3.
    17: ROK NIS, as reported by Reuters, “North Korea sent shells, group says” (see footnote [note 6] above), para. 3.
    18: MSMT, as reported by Reuters, “North Korea sent shells, group says” (see footnote [note 6] above); Beyond Parallel, “Activity at Najin Port” (see footnote [note 10] above); US White House, as reported by ibid.; Doe, Arms and Fuel (see footnote [note 6] above).
    - United States v M/V Wise Honest, 19 Civ 4210, SDNY, 21 October 2019.
    - Beyond Parallel, “Activity at Najin Port”, 16 October 2023, available at https://parallel.example/najin (accessed on 5 June 2025). Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Jane Doe, Arms and Fuel, 2nd ed. (New York, Norton, 2019).
    - Reuters, “North Korea sent shells, group says”, CNA, 29 May 2025, available at https://cna.example/a.
    - Richard Roe, “Tankers at Night”, Survival, vol. 12, No. 3 (June 2024).
    - United Nations Panel of Experts, “Report of the Panel of Experts”, S/2024/215, 7 March 2024, available at https://undocs.org/S/2024/215.
    - United Nations Security Council, Resolution 1718 (2006), S/RES/1718 (2006), 14 October 2006, available at https://undocs.org/S/RES/1718(2006).
    "#);
}

#[test]
fn chicago_notes_say_whose_words_are_reported() {
    insta::assert_snapshot!(format_notes("chicago-notes"), @r#"
    1: United Nations Security Council, “Resolution 1718 (2006),” S/RES/1718 (2006), October 14, 2006, para. 8, https://undocs.org/S/RES/1718(2006).
    2: United Nations Panel of Experts, Report of the Panel of Experts, S/2024/215 (2024), para. 24, https://undocs.org/S/2024/215.
    3: United Nations Panel of Experts, Report of the Panel of Experts, paras. 25–26.
    4: United Nations Panel of Experts, Report of the Panel of Experts, paras. 25–26.
    5: United States v M/V Wise Honest, 19 Civ 4210 (SDNY October 21, 2019), para. 12.
    6: Reuters, “North Korea sent shells, group says,” CNA, May 29, 2025, https://cna.example/a; Jane Doe, Arms and Fuel, 2nd ed. (Norton, 2019), p. 110.
    7: Doe, Arms and Fuel, p. 111.
    8: Doe, Arms and Fuel, pp. 112–113.
    9: Doe, Arms and Fuel, pp. 112–113.
    10: Beyond Parallel, “Activity at Najin Port,” October 16, 2023, https://parallel.example/najin.
    11: Wise Honest, p. 3.
    12: Richard Roe, “Tankers at Night,” Survival 12, no. 3 (2024): p. 50.
    13: United Nations Panel of Experts, Report of the Panel of Experts, annex 12; Reuters, “North Korea sent shells, group says,” para. 3.
    14: United Nations Security Council, “Resolution 1718 (2006),” para. 9.
    15: MSMT, as reported by Reuters, “North Korea sent shells, group says,” para. 1.
    16: MSMT, as reported by Reuters, “North Korea sent shells, group says,” para. 3.
    17: ROK NIS, as reported by Reuters, “North Korea sent shells, group says,” para. 3.
    18: MSMT, as reported by Reuters, “North Korea sent shells, group says”; Beyond Parallel, “Activity at Najin Port”; US White House, as reported by Beyond Parallel, “Activity at Najin Port”; Doe, Arms and Fuel.
    - Beyond Parallel. “Activity at Najin Port.” October 16, 2023. https://parallel.example/najin. Accessed June 5, 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Doe, Jane. Arms and Fuel. 2nd ed. Norton, 2019.
    - Reuters. “North Korea sent shells, group says.” CNA, May 29, 2025. https://cna.example/a.
    - Roe, Richard. “Tankers at Night.” Survival 12, no. 3 (2024): 45–67.
    - United Nations Panel of Experts. Report of the Panel of Experts. S/2024/215. 2024. https://undocs.org/S/2024/215.
    - United Nations Security Council. “Resolution 1718 (2006).” S/RES/1718 (2006). October 14, 2006. https://undocs.org/S/RES/1718(2006).
    - United States v M/V Wise Honest, 19 Civ 4210 (SDNY October 21, 2019).
    "#);
}

#[test]
fn author_and_date_of_several_sources_stand_in_one_bracket() {
    insta::assert_snapshot!(format_notes("chicago-author-date"), @r#"
    1: (United Nations Security Council 2006, para. 8)
    2: (United Nations Panel of Experts 2024, para. 24)
    3: (United Nations Panel of Experts 2024, paras. 25–26)
    4: (United Nations Panel of Experts 2024, paras. 25–26)
    5: (Wise Honest 2019, para. 12)
    6: (Reuters 2025; Doe 2019, p. 110)
    7: (Doe 2019, p. 111)
    8: (Doe 2019, pp. 112–113)
    9: (Doe 2019, pp. 112–113)
    10: (Beyond Parallel 2023)
    11: (Wise Honest 2019, p. 3)
    12: (Roe 2024, p. 50)
    13: (United Nations Panel of Experts 2024, annex 12; Reuters 2025, para. 3)
    14: (United Nations Security Council 2006, para. 9)
    15: (MSMT, as reported by Reuters 2025, para. 1)
    16: (MSMT, as reported by Reuters 2025, para. 3)
    17: (ROK NIS, as reported by Reuters 2025, para. 3)
    18: (MSMT, as reported by Reuters 2025; Beyond Parallel 2023) (US White House, as reported by Beyond Parallel 2023) (Doe 2019)
    - Beyond Parallel. 2023. “Activity at Najin Port.” October 16. https://parallel.example/najin. Accessed June 5, 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Doe, Jane. 2019. Arms and Fuel. 2nd ed. Norton.
    - Reuters. 2025. “North Korea sent shells, group says.” CNA, May 29. https://cna.example/a.
    - Roe, Richard. 2024. “Tankers at Night.” Survival 12 (3): 45–67.
    - United Nations Panel of Experts. 2024. Report of the Panel of Experts. S/2024/215. https://undocs.org/S/2024/215.
    - United Nations Security Council. 2006. “Resolution 1718 (2006).” S/RES/1718 (2006). October 14. https://undocs.org/S/RES/1718(2006).
    - United States v M/V Wise Honest, 19 Civ 4210 (SDNY October 21, 2019).
    "#);
}

#[test]
fn numbers_of_several_sources_stand_together() {
    insta::assert_snapshot!(format_notes("springer-basic"), @r#"
    1: [1, para. 8]
    2: [2, para. 24]
    3: [2, paras. 25–26]
    4: [2, paras. 25–26]
    5: [3, para. 12]
    6: [4; 5, p. 110]
    7: [5, p. 111]
    8: [5, pp. 112–113]
    9: [5, pp. 112–113]
    10: [6]
    11: [3, p. 3]
    12: [7, p. 50]
    13: [2, annex 12; 4, para. 3]
    14: [1, para. 9]
    15: (MSMT, as reported by [4, para. 1])
    16: (MSMT, as reported by [4, para. 3])
    17: (ROK NIS, as reported by [4, para. 3])
    18: (MSMT, as reported by [4, 6]) (US White House, as reported by [6]) [5]
    - United Nations Security Council (2006) Resolution 1718 (2006). S/RES/1718 (2006). https://undocs.org/S/RES/1718(2006).
    - United Nations Panel of Experts (2024) Report of the Panel of Experts. S/2024/215. https://undocs.org/S/2024/215.
    - (2019) United States v M/V Wise Honest. 19 Civ 4210.
    - Reuters (2025) North Korea sent shells, group says. CNA. https://cna.example/a.
    - Doe J (2019) Arms and Fuel, 2nd ed. Norton, New York
    - Beyond Parallel (2023) Activity at Najin Port. https://parallel.example/najin. Accessed 5 June 2025. Archived at https://web.archive.org/web/2025/https://parallel.example/najin.
    - Roe R (2024) Tankers at Night. Survival 12:45–67
    "#);
}

#[test]
fn the_note_before_is_named_in_small_letters_within_a_note() {
    let sources = sound("s.json", MANY);
    for style in ["un", "chicago-notes", "oscola"] {
        let formatted = format_by_style(&sources, style, &["rep@p 5; rep@p 7"], &[]);
        let text = plain_text(&formatted.citations[0]);
        assert!(!text.contains("Ibid"), "{style}: {text}");
    }
}
