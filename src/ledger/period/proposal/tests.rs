use super::*;

fn check(text: &str, expect: &str) {
    let proposed = propose(text).map(|it| it.dates.join(" or ")).unwrap_or_default();
    assert_eq!(proposed, expect, "{text}");
}

#[test]
fn a_year_that_a_program_wrote_as_a_decimal_is_a_year() {
    for text in ["1950.0", "1950.00", " 1950.0 "] {
        let proposal = propose(text).expect(text);
        assert_eq!((proposal.date(), proposal.doubt), (Some("1950"), None), "{text}");
    }
    for text in ["195.0", "19500.0", "x1950.0"] {
        assert_eq!(propose(text), None, "{text}");
    }
    assert_eq!(propose("1950.1").and_then(|it| it.doubt), Some(Doubt::LostZero));
}

#[test]
fn months_are_known_by_their_names_in_ten_languages() {
    for text in [
        "Nov 2020",
        "Nov. 2020",
        "November 2020",
        "2020 November",
        "Nov, 2020",
        "NOVEMBER 2020",
        "novembre 2020",
        "noviembre de 2020",
        "ноябрь 2020 г.",
        "ноября 2020",
        "листопад 2020",
        "нояб. 2020",
        "2020年11月",
        "2020년 11월",
        "نوفمبر 2020",
        "٢٠٢٠ نوفمبر",
        "11/2020",
        "11.2020",
        "2020/11",
        "2020.11",
        "11-2020",
        "Nov-2020",
    ] {
        check(text, "2020-11");
    }
    for text in ["März 2024", "Mrz 2024", "Maerz 2024", "mars 2024", "MRZ 2024"] {
        check(text, "2024-03");
    }
    for text in ["5 أيار/مايو 2024", "5 ايار 2024", "5 مايو 2024", "5. Mai 2024"] {
        check(text, "2024-05-05");
    }
    for text in ["30 كانون الثاني 2024", "30 كانون الثاني/يناير 2024", "30 janv. 2024"]
    {
        check(text, "2024-01-30");
    }
    check("كانون الأول 2024", "2024-12");
    for text in ["Jänner 2024", "Jan 2024", "جانفي 2024", "1월 2024"] {
        check(text, "2024-01");
    }
    for text in ["fevr. 2024", "févr. 2024", "Feber 2024"] {
        check(text, "2024-02");
    }
    for text in ["1º de setiembre de 2024", "1 sept. 2024", "1.º de septiembre de 2024"] {
        check(text, "2024-09-01");
    }
    check("Sept 2023", "2023-09");
    check("May 2024", "2024-05");
    check("août 2024", "2024-08");
    check("aout 2024", "2024-08");
    check("jui 2024", "");
    check("Nov 20", "2020-11");
    check("Smarch 2020", "");
}

#[test]
fn a_day_is_proposed_where_it_can_be_only_one() {
    for text in [
        "15 January 2024",
        "January 15, 2024",
        "15th of January 2024",
        "Jan 15 2024",
        "15-Jan-2024",
        "15. Januar 2024",
        "15 de enero de 2024",
        "15 janvier 2024",
        "15 января 2024 года",
        "15 січня 2024 р.",
        "2024年1月15日",
        "2024년 1월 15일",
        "15.01.2024",
        "15.1.2024",
        "15/01/2024",
        "01/15/2024",
        "15-01-2024",
        "2024/01/15",
        "2024.01.15",
        "2024. 1. 15.",
        "2024-1-15",
        "20240115",
        "2024-01-15T10:30 pm",
        "2024-01-15 9:05:00",
        "15.01.2024 19:33",
        "15 January 2024, 10:05:00",
        "Monday, 15 January 2024",
        "Monday, 15.01.2024",
        "15.01.2024 г.",
        "15.01.2024 року",
        "20240115T103000Z",
        "20240115T1030+0900",
        "１５ January ２０２４",
    ] {
        check(text, "2024-01-15");
    }
    check("05.06.2024", "2024-06-05");
    check("1er mars 2024", "2024-03-01");
    check("30 February 2024", "");
    check("13/13/2024", "");
}

#[test]
fn what_may_be_two_dates_is_never_decided() {
    check("01/02/2024", "2024-02-01 or 2024-01-02");
    check("03/05/24", "2024-05-03 or 2024-03-05 or 2003-05-24");
    check("3-4-2024", "2024-04-03 or 2024-03-04");
    check("3/4/2024 10:00:00 AM", "2024-04-03 or 2024-03-04");
    check("02/02/2024", "2024-02-02");
    check("2011/12", "2011-12 or 2011/2012");
    check("winter 2024", "2023-24 or 2024-24");
    assert_eq!(propose("01/02/2024").and_then(|it| it.date().map(str::to_owned)), None);
}

#[test]
fn quarters_seasons_and_halves_have_the_codes_that_are_read() {
    for text in [
        "Q1 2024",
        "2024 Q1",
        "2024Q1",
        "2024-Q1",
        "1Q 2024",
        "Q1/2024",
        "first quarter of 2024",
        "1st quarter 2024",
        "1. Quartal 2024",
        "1er trimestre 2024",
        "1 кв. 2024",
        "2024年第1季度",
        "2024년 1분기",
    ] {
        check(text, "2024-33");
    }
    check("Q5 2024", "");
    for text in ["1Q24", "Q1-24", "Q1/24"] {
        check(text, "2024-33");
    }
    for text in ["H2 2024", "2024H2", "2024-S2", "2024S2", "S2 2024"] {
        check(text, "2024-07/2024-12");
    }
    for text in ["2024M05", "2024-M05", "2024m5", "M05 2024"] {
        check(text, "2024-05");
    }
    for text in ["2024-W05", "2024W05", "KW 5/2024"] {
        check(text, "2024-01-29/2024-02-04");
    }
    check("2024M13", "");
    check("2024-W54", "");
    check("2024-T1", "2024-33 or 2024-01/2024-04");
    check("T4 2024", "2024-36");
    check("spring 2024", "2024-21");
    check("autumn 2024", "2024-23");
    check("Fall 2024", "2024-23");
    check("winter 2023/24", "2023-24");
    check("2020s", "202X");
    check("the 1990s", "199X");
}

#[test]
fn what_qualifies_a_date_is_kept_and_what_edtf_cannot_say_is_reported() {
    for text in
        ["c. 2023", "ca. 2023", "circa 2023", "about 2023", "~2023", "approx. 2023", "um 2023"]
    {
        check(text, "2023~");
    }
    check("around March 2023", "2023-03~");
    check("2023 (?)", "2023?");
    check("probably 2023", "2023?");
    for text in ["early 2024", "mid-2024", "late 2024", "end of 2024", "Anfang 2024", "fin 2024"] {
        check(text, "2024");
        let doubt = propose(text).and_then(|it| it.doubt);
        assert_eq!(doubt, Some(Doubt::PartOfPeriod), "{text}");
    }
    check("late March 2024", "2024-03");
}

#[test]
fn spans_become_intervals() {
    check("2019-2020", "2019/2020");
    check("2019–2020", "2019/2020");
    check("2019 to 2020", "2019/2020");
    check("2023/24", "2023/2024");
    check("2024/03", "2024-03");
    check("Jan–Mar 2024", "2024-01/2024-03");
    check("January to March 2024", "2024-01/2024-03");
    check("15–20 January 2024", "2024-01-15/2024-01-20");
    check("from 1 March 2024 to 5 May 2024", "2024-03-01/2024-05-05");
    check("between 2019 and 2021", "2019/2021");
    check("since September 2023", "2023-09/..");
    check("2023 onwards", "2023/..");
    check("2023-", "2023/..");
    check("before 2025", "../2024");
    check("before March 2024", "../2024-02");
    check("prior to 1 March 2024", "../2024-02-29");
    check("after 2024", "2025/..");
    check("before c. 2024", "");
    check("until May 2024", "../2024-05");
    check("2021-2019", "");
}

#[test]
fn what_one_end_of_a_span_leaves_out_it_shares_with_the_other() {
    for text in [
        "1-5 May 2022",
        "1 to 5 May 2022",
        "1st to 5th of May 2022",
        "from 1 to 5 May 2022",
        "01.-05.05.2022",
        "1.–5. Mai 2022",
        "1. bis 5. Mai 2022",
        "1-5 mai 2022",
        "du 1er au 5 mai 2022",
        "del 1 al 5 de mayo de 2022",
        "с 1 по 5 мая 2022",
        "May 1-5, 2022",
        "May 1 - 5, 2022",
        "1 May - 5 May 2022",
        "May 1 - May 5, 2022",
        "1 May - 5 2022",
        "2022 May 1-5",
        "1 May 2022 - 5",
        "2022-05-01/05",
        "01.05.2022-05.05.2022",
    ] {
        check(text, "2022-05-01/2022-05-05");
    }
    check("2 - 4 March 2022", "2022-03-02/2022-03-04");
    check("30 April - 5 May 2022", "2022-04-30/2022-05-05");
    check("28 - 3 March 2022", "");
    check("30-35 May 2022", "");
    check("2022-05/06", "2022-05/2022-06");
    check("2022-05-30/06-02", "2022-05-30/2022-06-02");
    check("1-5/2022", "2022-01/2022-05");
    check("2022-05/13", "");
}

#[test]
fn the_date_of_information_is_no_interval() {
    assert_eq!(propose_date("2019-2020"), None);
    assert!(propose_date("Nov 2020").is_some());
}

#[test]
fn what_is_no_date_has_no_proposal() {
    for text in ["", "unknown", "n/a", "12", "Room 2024", "2024-13", "2024-02-30", "1.000", "PRK"] {
        check(text, "");
    }
}
