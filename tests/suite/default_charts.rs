//! The charts that shipped templates draw by themselves compare like with like, name what they compare, and say what
//! they leave out, on the page and in their alternative text.

use insta::assert_snapshot;

use crate::language::{font_of, with_font};
use crate::pdf_readers::read;
use crate::project::{Project, text};

/// Things of any kind are counted in pieces; fuel comes in two units; not all was delivered.
const CLAIMS: &str = "\
id,from,to,category,item,quantity,unit,status,body,as_of,sources
m1,NOR,UKR,medical,oxygen plants,2,piece,delivered,Red Cross,2025-01-03,s1
m2,NOR,UKR,medical,insulin vials,\"42,000\",piece,delivered,Red Cross,2025-02-03,s1
m3,NOR,UKR,medical,Insulin vials,\"at least 40,000\",piece,delivered,Ministry,2025-03-03,s1
m4,NOR,UKR,medical,insulin vials,\"60,000\",piece,ordered,Ministry,2025-03-04,s1
m5,NOR,UKR,medical,surgical kits,,piece,delivered,Ministry,2025-03-05,s1
m6,NOR,UKR,medical,insulin vials,,piece,delivered,Lakes Office,2025-03-06,s1
m7,NOR,UKR,medical,insulin vials,,,denied,Lakes Office,2025-03-07,s1
m8,NOR,UKR,medical,bandages,900,piece,announced,Lakes Office,2025-03-07,s1
m9,NOR,UKR,medical,insulin vials,about 45000,piece,delivered,Watch,2025-03-06,s1
f0,NOR,UKR,fuel,diesel,300,tonne,delivered,Watch,2025-01-02,s1
f1,NOR,UKR,fuel,diesel,at least 200,tonne,delivered,Red Cross,2025-01-03,s1
f2,NOR,UKR,fuel,petrol,500,tonne,delivered,Ministry,2025-01-04,s1
f3,POL,UKR,fuel,diesel,\"3,000\",barrel,delivered,Ministry,2025-01-04,s1
f4,POL,UKR,fuel,diesel,\"2,000\",barrel,delivered,Red Cross,2025-01-05,s1
f7,POL,UKR,fuel,diesel,\"2,500\",barrel,delivered,Watch,2025-01-05,s1
f5,POL,UKR,fuel,kerosene,,tonne,delivered,Red Cross,2025-01-05,s1
f6,POL,UKR,fuel,diesel,90,barrel,announced,Red Cross,2025-01-06,s1
";

/// A document that has an empty cell but the charts that shipped templates draw, in a language.
fn charts(language: &str, parameters: &str) -> Project {
    let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Charts\")\n= A\n";
    let charts = "{% set most = 9 %}{% include \"briefpress/parts/charts.typ\" %}";
    Project::new()
        .claims(CLAIMS)
        .config(&format!(
            "language = \"{language}\"\n[briefings.brief.parameters]\n{parameters}\n\
             [parties]\nNOR = \"Norway\"\nPOL = \"Poland\"\nUKR = \"Ukraine\"\n"
        ))
        .template(&format!("{head}{charts}"))
}

/// The pages in one line, and the alternative text of each chart.
fn build_and_read(project: &Project) -> (String, Vec<String>) {
    project.build().expect_exit(0);
    let words = text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ");
    let figures = read(&project.pdf()).figures.into_iter().flatten();
    (words, figures.map(|alt| alt.replace('\u{a0}', " ")).collect())
}

#[test]
fn what_is_counted_in_pieces_is_compared_only_with_its_like() {
    let (_, alternatives) = build_and_read(&charts("en-GB", ""));
    assert_snapshot!(alternatives.join("\n"), @"
    Published figures: Medical, insulin vials, pieces. Range chart of 3 figures, unit: pieces. Lowest figure: at least 40,000; highest: about 45,000. Red Cross: 42,000 (3 February 2025). Ministry: at least 40,000 (3 March 2025). Watch: about 45,000 (6 March 2025). Item: insulin vials. Route: Norway → Ukraine. Not drawn: 2 claims of other statuses (ordered: 1; denied: 1). No figure given: Lakes Office (6 March 2025).
    Published figures: Fuel, tonnes. Range chart of 3 figures, unit: tonnes. Lowest figure: at least 200; highest: 500. Watch, diesel, Norway → Ukraine: 300 (2 January 2025). Red Cross, diesel, Norway → Ukraine: at least 200 (3 January 2025). Ministry, petrol, Norway → Ukraine: 500 (4 January 2025). No figure given: Red Cross, kerosene, Poland → Ukraine (5 January 2025).
    Published figures: Fuel, diesel, barrels. Range chart of 3 figures, unit: barrels. Lowest figure: 2,000; highest: 3,000. Ministry: 3,000 (4 January 2025). Red Cross: 2,000 (5 January 2025). Watch: 2,500 (5 January 2025). No value is compatible with all: Red Cross (2,000), Ministry (3,000) exclude each other. Item: diesel. Route: Poland → Ukraine. Not drawn: one claim of another status (announced: 1).
    ");
}

#[test]
fn only_claims_have_claims_of_other_statuses() {
    let told = Project::new().template("= A\n{{ claims.of_other_status(\"m1\") }}").build_error();
    assert!(told.contains("`of_other_status` takes claims, as in"), "{told}");
}

#[test]
fn no_two_charts_have_one_title() {
    let (words, alternatives) = build_and_read(&charts("en-GB", ""));
    for title in [
        "Chart 1: Published figures: Medical, insulin vials, pieces",
        "Chart 2: Published figures: Fuel, tonnes",
        "Chart 3: Published figures: Fuel, diesel, barrels",
    ] {
        assert!(words.contains(title), "{title}: {words}");
    }
    assert_eq!(alternatives.len(), 3);
}

#[test]
fn a_chart_that_the_briefing_chooses_names_what_its_figures_have_in_common() {
    let chosen = "charts = [{ claims = [\"m2\", \"m3\", \"m9\"] }, { claims = [\"m1\", \"m2\", \"m9\"] }, \
                  { claims = [\"m2\", \"m3\", \"m9\"], caption = \"Medicine\" }, { claims = [\"m2\", \"m3\"], message = \"Two agree\" }]";
    let (words, alternatives) = build_and_read(&charts("en-GB", chosen));
    assert!(
        words.contains("Chart 1: Published figures: Medical, insulin vials, pieces"),
        "{words}"
    );
    assert!(words.contains("Chart 2: Published figures: Medical, pieces"), "{words}");
    assert_snapshot!(alternatives.join("\n"), @"
    Published figures: Medical, insulin vials, pieces. Range chart of 3 figures, unit: pieces. Lowest figure: at least 40,000; highest: about 45,000. Red Cross: 42,000 (3 February 2025). Ministry: at least 40,000 (3 March 2025). Watch: about 45,000 (6 March 2025). Item: insulin vials. Route: Norway → Ukraine. Not drawn: 2 claims of other statuses (ordered: 1; denied: 1).
    Published figures: Medical, pieces. Range chart of 3 figures, unit: pieces. Lowest figure: 2; highest: about 45,000. Red Cross, oxygen plants: 2 (3 January 2025). Red Cross, insulin vials: 42,000 (3 February 2025). Watch, insulin vials: about 45,000 (6 March 2025). Route: Norway → Ukraine. Not drawn: 2 claims of other statuses (ordered: 1; denied: 1).
    Medicine. Range chart of 3 figures, unit: pieces. Lowest figure: at least 40,000; highest: about 45,000. Red Cross: 42,000 (3 February 2025). Ministry: at least 40,000 (3 March 2025). Watch: about 45,000 (6 March 2025). Item: insulin vials. Route: Norway → Ukraine. Not drawn: 2 claims of other statuses (ordered: 1; denied: 1).
    ");
    let of_fourth = "Two agree Ministry reports at least 40,000";
    assert!(words.contains(of_fourth) && !words.contains("Chart 4"), "{words}");
    let of_third = words.split("Chart 3: Medicine").nth(1).expect("the third chart");
    let said = "Item: insulin vials. Route: Norway → Ukraine. Not drawn: 2 claims";
    assert!(of_third.contains(said), "{of_third}");
}

#[test]
fn a_chart_says_in_each_language_how_many_claims_of_other_statuses_it_leaves_out() {
    for (language, many, one) in [
        (
            "en",
            "Not drawn: 2 claims of other statuses (ordered: 1; denied: 1).",
            "Not drawn: one claim of another status (announced: 1).",
        ),
        ("de", "Nicht dargestellt: 2 Angaben mit anderem Status", "eine Angabe mit anderem Status"),
        ("fr", "2 déclarations d’un autre statut", "1 déclaration d’un autre statut"),
        ("es", "2 declaraciones con otro estado", "una declaración con otro estado"),
        ("ru", "2 сообщения с другим статусом", "1 сообщение с другим статусом"),
        ("uk", "2 повідомлення з іншим статусом", "1 повідомлення з іншим статусом"),
        ("ar", "إفادتان بحالة أخرى", "إفادة واحدة بحالة أخرى"),
        ("zh", "其他状态的 2 个报告项", "其他状态的 1 个报告项"),
        ("ja", "別の状況の2件", "別の状況の1件"),
        ("ko", "다른 상태의 보고 항목 2건", "다른 상태의 보고 항목 1건"),
    ] {
        let project = charts(language, "");
        let project = match font_of(language) {
            Some(font) => with_font(project, font),
            None => project,
        };
        let (words, alternatives) = build_and_read(&project);
        for (chart, said) in [(0, many), (2, one)] {
            assert!(alternatives[chart].contains(said), "{language}: {}", alternatives[chart]);
        }
        if language == "en" {
            assert!(words.contains(many) && words.contains(one), "{words}");
        }
    }
}
