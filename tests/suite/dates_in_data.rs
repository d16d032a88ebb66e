//! Dates as files have them: those that `dates` reads, and the advice about all others.

use insta::assert_snapshot;

use crate::project::Project;

/// The rows of claims with a date each in a field.
fn rows(field: &str, dates: &[&str]) -> String {
    let rows = (1..).zip(dates).map(|(n, date)| format!("a{n},oil,{n},\"{date}\"\n"));
    format!("id,item,quantity,{field}\n{}", rows.collect::<String>())
}

/// The report of `check` about dates in a field.
fn report(field: &str, dates: &[&str], settings: &str) -> String {
    let project = Project::with_data_file("data/claims.csv", rows(field, dates), settings);
    let report = project.template("= A\n{{ claims[0] }}").check_report();
    let is_about_sources = |line: &&str| line.contains("as-of-after-source");
    report.lines().filter(|line| !is_about_sources(line)).collect::<Vec<_>>().join("\n")
}

#[test]
fn dates_of_ten_languages_and_of_statistics_are_read_if_declared() {
    let check = |dates: &[&str], expect: &str| {
        let csv = rows("period", dates);
        let project = Project::with_data_file("data/claims.csv", csv, "dates = \"day-first\"");
        let project = project.template("= A\n{% for c in claims %}{{ c.period }};{% endfor %}");
        let text = project.build_text();
        let text = text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        assert_eq!(text, format!("{expect};").repeat(dates.len()), "{dates:?}");
    };
    check(&["Mrz 2024", "Maerz 2024", "mars 2024", "2024M03", "2024-M03", "202403"], "March 2024");
    check(&["5 أيار/مايو 2024", "05.05.2024 г.", "5 May 2024", "20240505T103000Z"], "5 May 2024");
    check(&["fevr. 2024", "févr. 2024", "Feb 2024"], "February 2024");
    check(&["1º de setiembre de 2024", "1. September 2024"], "1 September 2024");
    check(&["5. Jänner 2024", "5 كانون الثاني 2024", "2024年1月5日"], "5 January 2024");
    check(&["2024-S1", "2024S1", "H1 2024"], "January 2024 – June 2024");
    check(&["2024-Q1", "1Q24", "Q1/24"], "Q1 2024");
    check(&["2024-W05", "2024W05"], "29 January 2024 – 4 February 2024");
    check(&["before 2025", "until 2024"], "by 2024");
}

#[test]
fn what_to_do_about_a_date_is_named() {
    let dates = [
        "2023-02-29",
        "30-Feb-2024",
        "2024-05-00",
        "2024-13",
        "45000",
        "45414.5",
        "2024.1",
        "2 kw. 2024",
        "令和6年",
        "1714867200",
        "202403",
        "H1 2025",
        "2024-T1",
        "FY2025",
        "2024-25",
        "before 2025",
        "Week of 4 Mar",
        "12 May",
        "2024*",
        "soon",
    ];
    assert_snapshot!("what-to-do-about-a-date", report("as_of", &dates, ""));
}

#[test]
fn a_month_behind_a_dot_may_have_lost_its_zero() {
    let dates = ["2023.1", "2023.2", "2023.1", "2023.11"];
    assert_snapshot!("months-without-zeros", report("period", &dates, "dates = \"day-first\""));
    let with_october = ["2023.1", "2023.2", "2023.10", "2023.11"];
    assert_eq!(report("period", &with_october, "dates = \"day-first\""), "");
    let json = r#"[{"id": "a", "item": "oil", "quantity": 1, "period": 2023.1}, {"id": "b", "item": "oil", "quantity": 1, "period": 45414.5}]"#;
    let project = Project::with_data_file("data/claims.json", json, "dates = \"day-first\"");
    assert_snapshot!("months-in-numbers", project.template("= A").check_report());
}

#[test]
fn a_year_with_a_decimal_is_no_month() {
    let dates = ["1950.0", "1951.0", "2023.00"];
    assert_snapshot!("years-with-decimals", report("period", &dates, ""));
    assert_eq!(report("period", &dates, "dates = \"day-first\""), "");
    let json = r#"[{"id": "a", "item": "oil", "quantity": 1, "period": 1950.0}]"#;
    let project = Project::with_data_file("data/claims.json", json, "");
    assert_eq!(project.template("= A\n{{ claims[0].period }}").build_text().trim(), "A\n1950");
}

#[test]
fn years_of_japanese_eras_are_read_if_declared() {
    let csv = rows("period", &["令和6年", "令和６年3月", "平成30年", "令和元年5月1日"]);
    let project = Project::with_data_file("data/claims.csv", csv, "dates = \"day-first\"");
    let project = project.template("= A\n{% for c in claims %}{{ c.period }};{% endfor %}");
    let text = project.build_text();
    let text = text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    assert_eq!(text, "2024;March 2024;2018;1 May 2019;");
}

#[test]
fn two_years_may_be_a_financial_year() {
    let dates = ["2019/20", "2024-25", "2011/12"];
    assert_snapshot!("financial-years-undeclared", report("period", &dates, ""));
    let declared = report("period", &dates[..2], "dates = \"day-first\"");
    assert_snapshot!("financial-years-declared", declared);
    let settings = "extract = { Year = '^(?<first>\\d{4})/(?<last>\\d{2})$' }\ncolumns.period = \"{first}-04/20{last}-03\"";
    let csv = rows("Year", &["2019/20"]);
    let project = Project::with_data_file("data/claims.csv", csv, settings);
    let project = project.template("= A\n{{ claims[0].period }}");
    assert!(project.build_text().contains("April 2019 – March 2020"), "{}", project.build_text());
}

#[test]
fn dates_of_tables_and_of_sources_get_the_same_advice() {
    let project = Project::new()
        .config("[tables.prices]\nfiles = [\"data/prices.csv\"]\ntypes = { month = \"date\" }\n")
        .file("data/prices.csv", "month,price\n5.6.2024,1\n2023-02-29,2\n")
        .template("= A\n{{ tables.prices }}");
    assert_snapshot!("dates-of-tables", project.check_report());
    let rows = "id,item,quantity,Link,T,Pub\na,x,1,https://example.org/a,Ta,13/05/2024\n\
                b,x,1,https://example.org/b,Tb,2023-02-29\n";
    let settings = "source = { url = \"Link\", title = \"T\", date = \"Pub\" }";
    let project = Project::with_data_file("data/claims.csv", rows, settings);
    let report = project.template("= A\n{{ claims[0] }}").check_report();
    let report: Vec<&str> =
        report.lines().skip_while(|line| !line.contains("invalid-source-field")).collect();
    assert_snapshot!("dates-of-sources-of-rows", report.join("\n"));
}
