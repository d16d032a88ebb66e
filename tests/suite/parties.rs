//! Who gives and receives: names in the data, in the configuration and in a document.

use insta::assert_snapshot;

use crate::language::{font_of, with_font};
use crate::project::{Project, text};

const HEADER: &str = "id,body,sources,note,from,to";

/// A project whose claims have these givers and receivers, and whose template prints both.
fn transfers(rows: &[(&str, &str)]) -> Project {
    let rows =
        rows.iter().enumerate().map(|(at, (from, to))| format!("c{at},MG,s1,x,{from},{to}\n"));
    Project::new().claims(&format!("{HEADER}\n{}", rows.collect::<String>())).template(
        "= A\n{% for c in claims %}[{{ c.from }}|{{ c.from_name }}|{{ c.to }}|{{ c.to_name }}]\n{% endfor %}",
    )
}

/// What checking with these lines of configuration says in full.
fn build_stderr(lines: &str) -> String {
    let run = transfers(&[("PRK", "RUS")]).config(lines).run(&["check"]);
    assert_ne!(run.code, Some(0), "{}", run.stderr);
    run.diagnostics()
}

#[test]
fn parties_are_found_by_code_and_by_name_and_printed_with_code_and_name() {
    let project = transfers(&[
        ("PRK", "RU"),
        ("north korea", "Russian Federation"),
        ("Soviet Union", "Yemen Arab Republic (North Yemen)"),
        ("unknown supplier(s)", "UNITA (Angola)*"),
        ("DR Congo", "United Nations**"),
    ]);
    assert_snapshot!(project.build_text().trim(), @"
    A
    [PRK|North Korea|RUS|Russia] [PRK|North Korea|RUS|Russia] [SUN|Soviet Union|North Yemen|
    North Yemen] [unknown supplier(s)|unknown supplier(s)|UNITA (Angola)|UNITA (Angola)] [COD|
    Democratic Republic of the Congo|United Nations|United Nations]
    ");
}

#[test]
fn names_in_everyday_use_are_read_in_the_language_of_a_dataset() {
    let check = |language: &str, names: &[&str], expect: &str| {
        let rows = (1..).zip(names).map(|(n, name)| format!("a{n},oil,{n},{name}\n"));
        let csv = format!("id,item,quantity,from\n{}", rows.collect::<String>());
        let settings = format!("language = \"{language}\"");
        let project = Project::with_data_file("data/claims.csv", csv, &settings)
            .template("= A\n{% for c in claims %}{{ c.from }} {% endfor %}");
        let text = project.build_text();
        let codes = text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
        assert_eq!(codes, expect, "{language}");
    };
    check("ar", &["الولايات المتحدة", "الولايات المتحدة الأمريكية", "بريطانيا"], "USA USA GBR");
    check("de", &["USA", "UK", "VAE", "Großbritannien", "Weißrussland"], "USA GBR ARE GBR BLR");
    check(
        "es",
        &["EE.UU.", "EE. UU.", "EAU", "Birmania", "Costa de Marfil"],
        "USA USA ARE MMR CIV",
    );
    check("fr", &["É.-U.", "R.-U.", "Corée du Sud", "RDC", "Swaziland"], "USA GBR KOR COD SWZ");
    check("ja", &["韓国", "北朝鮮", "英国", "米国", "豪州"], "KOR PRK GBR USA AUS");
    check("ko", &["한국", "북한", "미국", "터키"], "KOR PRK USA TUR");
    check("ru", &["США", "Южная Корея", "Белоруссия", "ОАЭ"], "USA KOR BLR ARE");
    check("uk", &["США", "Велика Британія", "КНДР"], "USA GBR PRK");
    check("zh", &["美国", "英国", "朝鲜", "阿联酋"], "USA GBR PRK ARE");
    check("en", &["Burma", "East Timor", "Swaziland", "TMP"], "MMR TLS SWZ TMP");
}

#[test]
fn a_party_that_is_not_known_is_told_with_the_one_that_may_be_meant() {
    let run = transfers(&[("Polnad", "RSU"), ("Poland*", "Korea")]).run(&["check"]);
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,Polnad,RSU
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,Polnad,RSU
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`

    error[unknown-party]: there is no party `Polnad`
     --> data/claims.csv:2:12
      |
    2 | c0,MG,s1,x,Polnad,RSU
      |            ^^^^^^
      |
      = help: did you mean `POL` (Poland)?
      = help: to declare a new party, add `"Polnad" = "Polnad"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "Polnad"]` there

    error[unknown-party]: there is no party `RSU`
     --> data/claims.csv:2:19
      |
    2 | c0,MG,s1,x,Polnad,RSU
      |                   ^^^
      |
      = help: did you mean `RUS` (Russia)?
      = help: to declare a new party, add `"RSU" = "RSU"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "RSU"]` there

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:3:7
      |
    3 | c1,MG,s1,x,Poland*,Korea
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    error[unknown-party]: there is no party `Poland*`
     --> data/claims.csv:3:12
      |
    3 | c1,MG,s1,x,Poland*,Korea
      |            ^^^^^^^
      |
      = help: did you mean `POL` (Poland)?
      = help: to declare a new party, add `"Poland" = "Poland"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "Poland"]` there

    error[unknown-party]: there is no party `Korea`
     --> data/claims.csv:3:20
      |
    3 | c1,MG,s1,x,Poland*,Korea
      |                    ^^^^^
      |
      = help: it may mean `KOR` (South Korea) or `PRK` (North Korea): write the code of the one that is meant
      = help: to declare a new party, add `"Korea" = "Korea"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "Korea"]` there
    "#);
}

#[test]
fn a_party_may_be_declared_with_further_names() {
    let project = transfers(&[
        ("Pyongyang", "Hamas (Palestine)*"),
        ("PRK", "Hamas"),
        ("DPR Korea", ""),
    ])
    .config(
        "[parties]\nPRK = [\"DPRK\", \"Pyongyang\"]\nHMS = [\"Hamas\", \"Hamas (Palestine)\"]\n",
    );
    assert_snapshot!(project.build_text().trim(), @"
    A
    [PRK|DPRK|HMS|Hamas] [PRK|DPRK|HMS|Hamas] [PRK|DPRK||]
    ");
}

#[test]
fn a_name_that_another_party_has_is_refused_with_the_other_place() {
    assert_snapshot!(build_stderr("[parties]\nKOR = [\"ROK\", \"North Korea\"]\n"), @r#"
    error[duplicate-party]: `North Korea` is already a name of `PRK` (North Korea)
      --> briefpress.toml:12:15
       |
    12 | KOR = ["ROK", "North Korea"]
       |               ^^^^^^^^^^^^^
       |
       = help: declare names of `PRK` under that code: `PRK = "…"`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,PRK,RUS
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,PRK,RUS
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
    assert_snapshot!(build_stderr("[parties]\nDNR = [\"DPR\", \"Donetsk\"]\nUKR = [\"Ukraine\", \"donetsk\"]\n"), @r#"
    error[duplicate-party]: `donetsk` is already a name of `DNR` (DPR)
      --> briefpress.toml:13:19
       |
    13 | UKR = ["Ukraine", "donetsk"]
       |                   ^^^^^^^^^
       |
      ::: briefpress.toml:12:15
       |
    12 | DNR = ["DPR", "Donetsk"]
       |               --------- declared here
       |
       = help: declare names of `DNR` under that code: `DNR = "…"`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,PRK,RUS
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,PRK,RUS
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
    assert_snapshot!(build_stderr("[parties]\nRU = \"Russia\"\n"), @r#"
    error[duplicate-party]: `RU` is already a name of `RUS` (Russia)
      --> briefpress.toml:12:1
       |
    12 | RU = "Russia"
       | ^^
       |
       = help: declare names of `RUS` under that code: `RUS = "…"`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,PRK,RUS
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,PRK,RUS
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
}

#[test]
fn a_party_without_a_name_is_refused() {
    assert_snapshot!(build_stderr("[parties]\nDNR = []\n"), @r#"
    error[unnamed-party]: party `DNR` has no name
      --> briefpress.toml:12:1
       |
    12 | DNR = []
       | ^^^
       |
       = help: add the name to print: `DNR = "…"`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,PRK,RUS
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,PRK,RUS
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
    assert_snapshot!(build_stderr("[parties]\nDNR = [\"DNR\", \"\"]\n"), @r#"
    error[unnamed-party]: the name of a party must contain a letter or a digit
      --> briefpress.toml:12:15
       |
    12 | DNR = ["DNR", ""]
       |               ^^

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,PRK,RUS
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,PRK,RUS
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
    assert_snapshot!(build_stderr("[parties]\nDNR = 3\n"), @"
    error[wrong-type]: `DNR` is a whole number, expected a string
      --> briefpress.toml:12:7
       |
    12 | DNR = 3
       |       ^
    ");
}

#[test]
fn a_briefing_may_call_a_party_by_another_name() {
    let project = transfers(&[("PRK", "RUS"), ("NATO**", "Burma")])
        .config("[parties]\nPRK = \"DPRK\"\n[briefings.brief.parties]\nPRK = \"North Korea\"\nNATO = \"the Alliance\"\n[briefings.other]\ntemplate = \"brief.typ\"\ntitle = \"B\"\nedition = 2025-07-31\nfor-each = \"from\"\n[briefings.other.parties]\nPRK = \"the North\"\n")
        .template("= {{ briefing.title }}\n{% for c in claims %}[{{ c.from }}|{{ c.from_name }}]{% endfor %}[{{ claim(\"c0\").from_name }}]\n");
    project.build().expect_exit(0);
    assert_snapshot!(text(&project.pdf()).trim(), @"
    A brief
    [PRK|North Korea][NATO|the Alliance][North Korea]
    ");
    assert_snapshot!(text(&project.path("out/other-prk.pdf")).trim(), @"
    B: the North
    [PRK|the North][the North]
    ");
    assert_snapshot!(text(&project.path("out/other-nato.pdf")).trim(), @"
    B: NATO
    [NATO|NATO][the North]
    ");
}

#[test]
fn a_briefing_cannot_name_a_party_that_is_not_there() {
    assert_snapshot!(build_stderr("[briefings.brief.parties]\nRU = \"Russia\"\nRSU = \"Russia\"\nRUS = [\"Russia\", \"RF\"]\nPRK = \" \"\n"), @r#"
    error[unknown-party]: there is no party with the code `RU`
      --> briefpress.toml:12:1
       |
    12 | RU = "Russia"
       | ^^
       |
       = help: did you mean `RUS` (Russia)?

    error[unknown-party]: there is no party with the code `RSU`
      --> briefpress.toml:13:1
       |
    13 | RSU = "Russia"
       | ^^^
       |
       = help: did you mean `RUS` (Russia)?

    error[unnamed-party]: `RUS` must have one name here: the one to print
      --> briefpress.toml:14:1
       |
    14 | RUS = ["Russia", "RF"]
       | ^^^
       |
       = help: declare further names of a party in `[parties]`

    error[unnamed-party]: `PRK` must have one name here: the one to print
      --> briefpress.toml:15:1
       |
    15 | PRK = " "
       | ^^^
       |
       = help: declare further names of a party in `[parties]`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:7
      |
    2 | c0,MG,s1,x,PRK,RUS
      |       ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:10
      |
    2 | c0,MG,s1,x,PRK,RUS
      |          ^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`
    "#);
}

#[test]
fn a_selection_finds_all_claims_of_a_party_however_they_name_it() {
    let rows = [("PRK", "RUS"), ("DPRK", "RUS"), ("North Korea", "RUS"), ("CHN", "RUS")];
    let template = "= A\n{{ claims.length }} {{ claims.where(from=\"PRK\").length }} {{ claims.where(from=\"North Korea\").length }}";
    let project = transfers(&rows).config("where = { from = \"DPR Korea\" }\n").template(template);
    let text = project.build_text();
    assert!(text.contains("3 3 3"), "{text}");
}

/// The text of a document in a language: parties, a route, and claims selected by several names of a party.
fn names_in(language: &str, wheres: &[&str], lines: &str) -> String {
    let counts: String = wheres
        .iter()
        .map(|name| format!("{name}: {{{{ claims.where(to=\"{name}\").length }}}}\n\n"))
        .collect();
    let project = transfers(&[("IRN", "Russia"), ("USA", ""), ("unknown supplier(s)", "PRK")])
        .template(&format!(
            "= A\n{{% for c in claims %}}{{{{ c.from_name }}}}|{{{{ c.route }}}}\n\n{{% endfor %}}{counts}"
        ))
        .config(&format!("language = \"{language}\"\n{lines}"));
    let project = match font_of(language) {
        Some(font) => with_font(project, font),
        None => project,
    };
    project.build().expect_exit(0);
    let marks = ['\u{202a}', '\u{202b}', '\u{202c}', '\u{200e}', '\u{200f}'];
    let text = text(&project.pdf()).replace(marks, "");
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
}

#[test]
fn parties_have_names_in_the_language_of_the_document() {
    assert_snapshot!(names_in("fr", &["Russie", "Russia", "RUS"], ""), @"
    A
    Iran|Iran → Russie
    États-Unis|provenance : États-Unis
    fournisseur inconnu|fournisseur inconnu → Corée du Nord
    Russie: 1
    Russia: 1
    RUS: 1
    ");
    assert_snapshot!(names_in("es", &[], ""), @"
    A
    Irán|Irán → Rusia
    Estados Unidos|desde: Estados Unidos
    proveedor desconocido|proveedor desconocido → Corea del Norte
    ");
    assert_snapshot!(names_in("de", &[], ""), @"
    A
    Iran|Iran → Russland
    Vereinigte Staaten|von: Vereinigte Staaten
    unbekannter Lieferant|unbekannter Lieferant → Nordkorea
    ");
    assert_snapshot!(names_in("ar", &[], ""), @"
    A
    ايسور ← ناريإ|ناريإ
    ةدحتملا تايالولا :نم|ةدحتملا تايالولا
    ةيلامشلا ايروك ← ةفورعم ريغ ةدروم ةهج|ةفورعم ريغ ةدروم ةهج
    ");
    assert_snapshot!(names_in("ru", &[], ""), @"
    A
    Иран|Иран → Россия
    Соединенные Штаты|откуда: Соединенные Штаты
    неизвестный поставщик|неизвестный поставщик → КНДР
    ");
    assert_snapshot!(names_in("uk", &[], ""), @"
    A
    Іран|Іран → Росія
    Сполучені Штати|звідки: Сполучені Штати
    невідомий постачальник|невідомий постачальник → Північна Корея
    ");
    assert_snapshot!(names_in("zh", &[], ""), @"
    A
    伊朗|伊朗 → 俄罗斯
    美国|来自：美国
    供应方不详|供应方不详 → 朝鲜
    ");
    assert_snapshot!(names_in("ja", &[], ""), @"
    A
    イラン|イラン → ロシア
    アメリカ合衆国|供給元：アメリカ合衆国
    供給者不明|供給者不明 → 北朝鮮
    ");
    assert_snapshot!(names_in("ko", &[], ""), @"
    A
    이란|이란 → 러시아
    미국|공급자: 미국
    알 수 없는 공급자|알 수 없는 공급자 → 북한
    ");
    assert_snapshot!(names_in("en-GB", &[], ""), @"
    A
    Iran|Iran → Russia
    United States|from: United States
    unknown supplier(s)|unknown supplier(s) → North Korea
    ");
}

#[test]
fn names_that_a_project_or_a_document_declares_are_printed_in_every_language() {
    let lines = "[parties]\nIRN = \"Islamic Republic of Iran\"\n\
                 [briefings.brief.parties]\nUSA = \"Washington\"\n";
    assert_snapshot!(names_in("fr", &["Russie"], lines), @"
    A
    Islamic Republic of Iran|Islamic Republic of Iran → Russie
    Washington|provenance : Washington
    fournisseur inconnu|fournisseur inconnu → Corée du Nord
    Russie: 1
    ");
}

#[test]
fn a_name_in_a_language_that_no_document_has_is_unknown() {
    let project = transfers(&[("IRN", "RUS")])
        .template("= A\n{{ claims.where(to=\"Rusia\").length }}\n")
        .config("language = \"fr\"\n");
    assert_snapshot!(project.run(&["check", "--select", "unknown-value"]).diagnostics(), @r#"
    error[unknown-value]: no claim has `Rusia` in `to`
     --> templates/brief.typ:2:21
      |
    2 | {{ claims.where(to="Rusia").length }}
      |                     ^^^^^
      |
      = help: did you mean `Russia`?
    "#);
}

#[test]
fn a_total_or_a_region_is_not_advised_to_be_a_country() {
    let rows =
        "id,from,item,quantity\na,AFRICA,oil,5\nb,World,oil,6\nc,Итого,oil,7\nd,Total,oil,8\n";
    let report =
        Project::with_data_file("data/claims.csv", rows, "language = \"ru\"").check_report();
    let lines =
        report.lines().filter(|line| !line.contains("to declare") && !line.contains("brief.typ"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    data/claims.csv:2:3 unknown-party: there is no party `AFRICA`
      if it is the heading of a section, or a row that adds up others, leave it out with `except`
    data/claims.csv:3:3 unknown-party: there is no party `World`
      if it is the heading of a section, or a row that adds up others, leave it out with `except`
    data/claims.csv:4:3 unknown-party: there is no party `Итого`
      if it is a row with a total, leave it out, since briefpress calculates totals: `stop-at = "Итого"` in the configuration of the dataset if no data is below it, otherwise with `except`
    data/claims.csv:5:3 unknown-party: there is no party `Total`
      if it is a row with a total, leave it out, since briefpress calculates totals: `stop-at = "Total"` in the configuration of the dataset if no data is below it, otherwise with `except`
    "#);
}

#[test]
fn a_declared_world_that_adds_up_two_rows_is_a_total() {
    let report = |name: &str| {
        let rows = format!("id,to,item,quantity\na,KEN,oil,3\nb,UGA,oil,2\nc,{name},oil,5\n");
        let project = Project::with_data_file("data/claims.csv", &rows, "");
        let config =
            std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
        project.file("briefpress.toml", config + "[parties]\nWLD = \"World\"\n").check_report()
    };
    assert!(report("World").contains("unnamed-total: `c`, the last record"), "{}", report("World"));
    assert!(!report("TZA").contains("unnamed-total"), "{}", report("TZA"));
}

#[test]
fn names_of_statistical_bodies_are_read_and_parts_of_states_are_not() {
    let rows = |names: &[&str]| {
        let rows = (1..).zip(names).map(|(n, name)| format!("a{n},oil,{n},\"{name}\"\n"));
        format!("id,item,quantity,from\n{}", rows.collect::<String>())
    };
    let names = [
        "China, P.R.: Mainland",
        "Congo, Dem. Rep. of the",
        "Congo, DRC",
        "Republic of Korea (South)",
        "Fmr USSR",
        "Puerto Rico (US)",
        "Kingdom of Norway",
    ];
    let project = Project::with_data_file("data/claims.csv", rows(&names), "")
        .template("= A\n{% for c in claims %}{{ c.from }} {% endfor %}");
    let text = project.build_text();
    assert_eq!(
        text.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        "CHN COD COD KOR SUN PRI NOR"
    );
    let places = ["Georgia (US)", "Libya (GNU)", "Timor, West", "St. Martin", "Katar"];
    let report = Project::with_data_file("data/claims.csv", rows(&places), "").check_report();
    let lines =
        report.lines().filter(|line| !line.contains("to declare") && !line.contains("brief.typ"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @"
    data/claims.csv:2:10 unknown-party: there is no party `Georgia (US)`
      `US` after `Georgia` may mean a part of it, or another party: write the name or the code of the party that is meant
    data/claims.csv:3:10 unknown-party: there is no party `Libya (GNU)`
      `GNU` after `Libya` may mean a part of it, or another party: write the name or the code of the party that is meant
    data/claims.csv:4:10 unknown-party: there is no party `Timor, West`
    data/claims.csv:5:10 unknown-party: there is no party `St. Martin`
      it may mean `MAF` (Saint Martin) or `SXM` (Sint Maarten): write the code of the one that is meant
    data/claims.csv:6:10 unknown-party: there is no party `Katar`
      did you mean `QAT` (Qatar)?
    ");
}

#[test]
fn the_last_of_many_unknown_names_has_a_proposal_too() {
    let rows: String = (0..400).map(|n| format!("a{n},oil,1,Ruritania {n}\n")).collect();
    let csv = format!("id,item,quantity,from\n{rows}b,oil,1,Polnad\n");
    let report = Project::with_data_file("data/claims.csv", csv, "").check_report();
    assert!(
        report.contains("there is no party `Polnad`\n  did you mean `POL` (Poland)?"),
        "{report}"
    );
}
