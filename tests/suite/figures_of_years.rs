//! Figures of several years, of one publication or without a date: what is printed of each says of which year it is.

use std::fs;

use crate::pdf_readers::read;
use crate::project::{Project, text};

const CLAIMS: &str = "\
id,period,from,to,category,item,quantity,unit,as_of,body,sources
c3,2023,SYR,DEU,applications,asylum applications,\"104,561\",person,DATE,Office,s1
c1,2021,SYR,DEU,applications,asylum applications,\"54,903\",person,DATE,Office,s1
c4,2024,SYR,DEU,applications,asylum applications,\"79,433\",person,DATE,Office,s1
c2,2022,SYR,DEU,applications,asylum applications,\"72,646\",person,DATE,Office,s1
c5,2023,SYR,DEU,decisions,decisions,\"at least 90,000\",person,DATE,Agency,s1
";

/// A document of a shipped template on these claims, all of one date.
fn project(template: &str, date: &str) -> Project {
    let config = "[parties]\nSYR = \"Syria\"\nDEU = \"Germany\"\n";
    let project = Project::new().claims(&CLAIMS.replace("DATE", date)).config(config);
    let file = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    fs::remove_file(project.path("templates/brief.typ"))
        .expect("a template in the place of the shipped one");
    project.file("briefpress.toml", file.replace("brief.typ", template))
}

fn words(project: &Project) -> String {
    project.build().expect_exit(0);
    text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn findings_say_of_which_year_each_figure_is() {
    for date in ["", "2025-03-01"] {
        let told = words(&project("brief.typ", date));
        let as_of = if date.is_empty() { "" } else { ", as of 1 March 2025" };
        for (figure, year) in [("79,433", 2024), ("104,561", 2023), ("72,646", 2022)] {
            let finding = format!("{figure} asylum applications [1] ({year}{as_of})");
            assert!(told.contains(&finding), "{finding}: {told}");
        }
        let other = format!("at least 90,000 decisions [1] (2023{as_of})");
        assert!(told.contains(&other), "{other}: {told}");
    }
}

#[test]
fn a_chart_names_the_years_and_compares_none_of_them() {
    let project = project("brief.typ", "2025-03-01");
    project.build().expect_exit(0);
    let alternatives: String = read(&project.pdf()).figures.into_iter().flatten().collect();
    assert!(alternatives.contains("Office, 2021: 54,903"), "{alternatives}");
    assert!(!alternatives.contains("compatible"), "{alternatives}");
}

#[test]
fn the_table_of_a_brief_has_a_column_for_the_years() {
    let told = words(&project("brief.typ", ""));
    let table = told.split_once("Published figures side by side").expect("a table").1;
    assert!(table.contains("Sources Period"), "{table}");
    assert!(!table.contains("As of"), "{table}");
}

#[test]
fn key_facts_say_of_which_year_each_figure_is() {
    let told = words(&project("fact-sheet.typ", ""));
    assert!(told.contains("79,433 asylum applications Office, 2024 [1]"), "{told}");
    assert!(told.contains("54,903 asylum applications Office, 2021 [1]"), "{told}");
}

#[test]
fn a_profile_shows_the_figure_of_the_last_year_and_lists_the_years_in_order() {
    for date in ["", "2025-03-01"] {
        let told = words(&project("country-profile.typ", date));
        let latest = told.split_once("Latest figure").expect("a table").1;
        assert!(latest.trim_start().starts_with("Applications 79,433"), "{latest}");
        let places = ["2024 79,433", "2023 104,561", "2022 72,646", "2021 54,903"]
            .map(|row| told.find(row).unwrap_or_else(|| panic!("{row}: {told}")));
        assert!(places.is_sorted(), "{told}");
    }
}

#[test]
fn years_that_a_body_published_one_after_the_other_are_no_earlier_figures() {
    let mut claims = CLAIMS.to_owned();
    for year in 2021..=2024 {
        let row =
            claims.lines().position(|line| line.contains(&format!(",{year},SYR"))).expect("a row");
        let mut lines: Vec<String> = claims.lines().map(str::to_owned).collect();
        lines[row] = lines[row].replace("DATE", &format!("{}-03-01", year + 1));
        claims = lines.join("\n") + "\n";
    }
    let project = project("brief.typ", "").claims(&claims.replace("DATE", ""));
    let told = words(&project);
    assert!(told.contains("104,561 asylum applications [1] (2023, as of 1 March 2024)"), "{told}");
    assert!(!told.contains("earlier"), "{told}");
    let alternatives: String = read(&project.pdf()).figures.into_iter().flatten().collect();
    assert!(alternatives.contains("Office, 2021: 54,903 (1\u{a0}March 2022)"), "{alternatives}");
}

#[test]
fn figures_of_periods_that_overlap_have_no_period_beside_them() {
    let claims = CLAIMS.replace("DATE", "2025-03-01").replace(",2021,", ",../2024,");
    let claims = claims.replace(",2022,", ",2020/2025,").replace(",2023,", ",2022/..,");
    let project = project("brief.typ", "").claims(&claims);
    let told = words(&project);
    assert!(told.contains("79,433 asylum applications [1] (as of 1 March 2025)"), "{told}");
}
