//! Data files as others publish them: a source in each row, rows that are torn, many files, and known forms of files.

use std::fs;

use insta::assert_snapshot;

use crate::project::{Project, text};

fn write(project: &Project, path: &str, content: &str) {
    fs::write(project.path(path), content).expect("a file");
}

/// The claims of a document, and what the program reports about the data.
fn read(project: &Project, template: &str) -> String {
    let project_template = format!("= A\n{{% for c in claims %}}{template};\n{{% endfor %}}");
    write(project, "templates/brief.typ", &project_template);
    let built = project.run(&["build"]);
    let printed = if built.code == Some(0) { text(&project.pdf()) } else { String::new() };
    let printed = printed.split_once("A\n").map_or("", |(_, text)| text).replace('\n', " ");
    let claims =
        printed.split(';').map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let told = project.run(&["check", "--format", "short", "--notes"]).diagnostics();
    let is_other =
        |line: &&str| ["uncited-claim", "changed-rows"].iter().all(|it| !line.contains(it));
    let told = told.lines().filter(is_other).map(str::to_owned);
    claims.filter(|line| line.contains(':')).chain(told).collect::<Vec<_>>().join("\n")
}

const LINKS: &str = "id,quantity,link,headline,day,outlet,page\n\
    a1,5,https://example.org/a,Ships seen,3.2.2024,The Daily,4\n\
    a2,6,https://example.org/a,Ships seen,3.2.2024,The Daily,\n\
    a3,7,https://example.org/b,More ships,2024-03,\"Desk, The\",9\n";

const SOURCE: &str = "dates = \"day-first\"\n[datasets.claims.source]\nurl = \"link\"\ntitle = \"headline\"\ndate = \"day\"\n\
    container = \"{outlet} online\"\npinpoint = \"p {page}\"\ntype = \"article-newspaper\"\n";

/// A project whose claims have no source by default.
fn without_sources(path: &str, content: &str, settings: &str) -> Project {
    let project = Project::with_data_file(path, content, settings);
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    write(&project, "briefpress.toml", &config.replace("sources = \"s1@p 1\"\n", ""));
    project
}

#[test]
fn rows_name_sources_that_are_listed_once() {
    let project = without_sources("data/claims.csv", LINKS, SOURCE);
    write(
        &project,
        "templates/brief.typ",
        "= A\n{% for c in claims %}{{ claim(c.id) }}\n\n{% endfor %}",
    );
    project.run(&["build"]).expect_exit(0);
    assert_snapshot!(text(&project.pdf()), @"
    A
    5 tonnes1

    6 tonnes2

    7 tonnes3

    1MG, as reported by “Ships seen,” The Daily online, February 3, 2024, p. 4, example.org/a.
    2MG, as reported by The Daily online, “Ships seen.”
    3MG, as reported by “More ships,” Desk, The online, March 2024, p. 9, example.org/b.
    ");
    let keys = |content: &str| {
        let project = without_sources("data/claims.csv", content, SOURCE);
        let json = project.run(&["inspect", "claim", "a1", "a3", "--json"]).stdout;
        let lines = json.lines().filter(|line| line.contains("\"key\"")).map(str::trim);
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(keys(LINKS), @r#"
    "key": "example-org-29c9139aaf",
    "key": "example-org-11343d2dd4",
    "#);
    // Keys do not change if rows are added above, or if the title is corrected.
    let (head, rows) = LINKS.split_once('\n').expect("a header");
    let rows = rows.replace("More ships", "Still more ships");
    let longer = format!("{head}\na0,4,https://example.org/0,Before,2024,The Daily,\n{rows}");
    assert_eq!(keys(LINKS), keys(&longer));
    let shown = project.run(&["inspect", "claim", "a1"]).stdout;
    let places: Vec<&str> = shown.lines().filter(|line| line.contains("claims.csv:")).collect();
    assert_snapshot!(places.join("\n"), @"
    MG; dataset claims, data/claims.csv:2:1
      id        data/claims.csv:2:1            a1
      quantity  data/claims.csv:2:4            5
      sources   data/claims.csv:2:6            example-org-29c9139aaf@p 4
      link      data/claims.csv:2:6            https://example.org/a
      headline  data/claims.csv:2:28           Ships seen
      day       data/claims.csv:2:39           3.2.2024
      outlet    data/claims.csv:2:48           The Daily
      page      data/claims.csv:2:58           4
      example-org-29c9139aaf, p. 4  data/claims.csv:2:6  Ships seen
    ");
}

#[test]
fn sources_of_rows_that_cannot_be_used_are_reported_at_their_cells() {
    let told = |content: &str, settings: &str| {
        let project = without_sources("data/claims.csv", content, settings);
        let told = project.run(&["check", "--format", "short"]).diagnostics();
        let of_data = told.lines().filter(|line| !line.contains("templates/"));
        of_data.collect::<Vec<_>>().join("\n")
    };
    let other = LINKS
        .replace("a2,6,https://example.org/a,Ships seen", "a2,6,https://example.org/a,Ships lost");
    assert_snapshot!(told(&other, SOURCE), @"data/claims.csv:3:28: warning[inconsistent-row-source]: the same source has another title in an earlier row");
    let wrong =
        LINKS.replace("https://example.org/b", "example.org/b").replace("2024-03", "some time 3");
    assert_snapshot!(told(&wrong, SOURCE), @"
    data/claims.csv:4:6: warning[invalid-source-field]: `url`: `example.org/b` is not a web address: it must begin with https:// or http://
    data/claims.csv:4:6: warning[incomplete-source]: `example-org-cbd1837eed` (article-newspaper) has no date
    data/claims.csv:4:31: warning[invalid-source-field]: `date`: `some time 3` is not a date: write it like 2024-05-31
    ");
    assert_snapshot!(told(LINKS, "[datasets.claims.source]\nurl = \"lnk\"\n"), @"
    briefpress.toml:5:7: error[invalid-column]: `data/claims.csv` has no column `lnk`
    data/claims.csv:1:27: warning[misnamed-field]: `day` is not a field of a claim
    ");
    assert_snapshot!(told(LINKS, "[datasets.claims.source]\ndate = \"day\"\n"), @"briefpress.toml:4:1: error[missing-key]: `datasets.claims.source` names no source");
    assert_snapshot!(told(LINKS, "[datasets.claims.source]\nurl = \"link\"\ntype = \"newspaper\"\n"), @"
    briefpress.toml:6:8: warning[unknown-source-type]: there is no source type `newspaper`
    data/claims.csv:1:27: warning[misnamed-field]: `day` is not a field of a claim
    data/claims.csv:2:6: warning[incomplete-source]: `example-org-29c9139aaf` (newspaper) has no title
    data/claims.csv:2:6: warning[web-source-without-access-date-or-archive]: `example-org-29c9139aaf` is undated, and has no access date and no archived copy
    data/claims.csv:4:6: warning[incomplete-source]: `example-org-11343d2dd4` (newspaper) has no title
    data/claims.csv:4:6: warning[web-source-without-access-date-or-archive]: `example-org-11343d2dd4` is undated, and has no access date and no archived copy
    ");
    assert_snapshot!(told(LINKS, "columns.sources = \"link\"\nsource = { url = \"link\" }\n"), @"briefpress.toml:5:10: error[conflicting-keys]: `source` and `columns.sources` both give the sources of rows");
    let none = "id,quantity,link\na1,5,https://example.org/a\na2,6,\n";
    assert_snapshot!(told(none, "source = { url = \"link\" }\n"), @"
    data/claims.csv:2:6: warning[incomplete-source]: `example-org-29c9139aaf` (webpage) has no title
    data/claims.csv:2:6: warning[web-source-without-access-date-or-archive]: `example-org-29c9139aaf` is undated, and has no access date and no archived copy
    data/claims.csv:3:1: error[missing-field]: this claim has no `sources`
    ");
}

const TORN: &str = "id,from,quantity\na1,RUS,5\na2,RUS\na3,IRN,7\na4,IRN,8,9\n";

#[test]
fn ragged_rows_are_left_out_and_counted_where_this_is_declared() {
    let line = "{{ c.id }}: {{ c.from }} {{ c.figure }}";
    let project = |settings: &str| Project::with_data_file("data/claims.csv", TORN, settings);
    assert_snapshot!(read(&project("ragged = \"report\""), line), @"
    a1: RUS 5 tonnes
    a3: IRN 7 tonnes
    briefpress.toml:4:10: note[rows-left-out]: 2 of 4 rows are left out by `ragged`
    data/claims.csv:3:1: warning[ragged-row]: this row has 2 fields, the header has 3: it is left out, and 1 more
    ");
    assert_snapshot!(read(&project(""), line), @"
    data/claims.csv:3:1: error[ragged-row]: this row has 2 fields, the header has 3
    data/claims.csv:5:1: error[ragged-row]: this row has 4 fields, the header has 3
    ");
    assert_snapshot!(read(&project("ragged = \"skip\""), line), @"briefpress.toml:4:10: error[invalid-value]: `skip` is not an accepted value");
}

#[test]
fn rows_that_are_left_out_are_shown_and_written() {
    let settings = "ragged = \"report\"\nexcept = { from = \"IRN\" }\nsplit = { from = \"+\" }\n";
    let torn = format!("{TORN}a5,RUS + PRK,6\n");
    let project = Project::with_data_file("data/claims.csv", torn, settings);
    write(&project, "templates/brief.typ", "= A\n");
    let run = project.run(&["inspect", "dataset", "claims", "--rows", "--left-out", "left.csv"]);
    run.expect_exit(0);
    let table = run.stdout.split_once("Rows before").map_or("", |(_, table)| table);
    assert_snapshot!(table, @"
    and after
     row                                        id    from       quantity  body  sources  unit
     data/claims.csv:2:1  file                  a1    RUS        5
                          →                     a1    RUS        5         MG    s1@p 1   tonne
     data/claims.csv:3:1  left out by `ragged`  a2    RUS
     data/claims.csv:4:1  left out by `except`  a3    IRN        7
     data/claims.csv:5:1  left out by `ragged`  a4    IRN        8
     data/claims.csv:6:1  file                  a5    RUS + PRK  6
                          →                     a5    RUS        6         MG    s1@p 1   tonne
                          →                     a5-2  PRK        6         MG    s1@p 1   tonne
    ");
    let written = fs::read_to_string(project.path("left.csv")).expect("a file");
    assert_snapshot!(written, @r#"
    dataset,left out by,place,row
    claims,ragged,data/claims.csv:3:1,"a2,RUS"
    claims,except,data/claims.csv:4:1,"a3,IRN,7"
    claims,ragged,data/claims.csv:5:1,"a4,IRN,8,9"
    "#);
    let json = project.run(&["inspect", "dataset", "claims", "--rows", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let rows = &json["datasets"][0]["rows"]["rows"];
    assert_snapshot!(rows[4]["after"][1].to_string(), @r#"{"id":"a5-2","from":"PRK","quantity":"6","body":"MG","sources":"s1@p 1","unit":"tonne"}"#);
    assert_snapshot!(rows[1].to_string(), @r#"{"place":{"file":"data/claims.csv","line":3,"column":1},"left_out":"ragged","before":{"id":"a2","from":"RUS"},"after":[]}"#);
    let nowhere = project.run(&["inspect", "dataset", "claims", "--left-out", "no/such/left.csv"]);
    assert_snapshot!(nowhere.diagnostics(), @r#"
    note[rows-left-out]: 2 of 5 rows are left out by `ragged`
     --> briefpress.toml:4:10
      |
    4 | ragged = "report"
      |          ^^^^^^^^

    note[rows-left-out]: 1 of 4 rows are left out by `except`
     --> briefpress.toml:5:12
      |
    5 | except = { from = "IRN" }
      |            ^^^^

    note[split-rows]: 1 of 3 rows are split at `from` into 2
     --> briefpress.toml:6:18
      |
    6 | split = { from = "+" }
      |                  ^^^

    warning[ragged-row]: this row has 2 fields, the header has 3: it is left out, and 1 more
     --> data/claims.csv:3:1
      |
    3 | a2,RUS
      | ^^^^^^
      |
      = help: `briefpress inspect dataset NAME --left-out FILE` writes such rows to a file

    error: cannot write `no/such/left.csv`: No such file or directory (os error 2)
    "#);
}

#[test]
fn files_are_given_by_patterns() {
    let line = "{{ c.id }}: {{ c.figure }}";
    let table = |id: &str| format!("id,quantity\n{id},5\n");
    let project =
        Project::with_data_file("data/b.csv", table("b"), "").file("data/a.csv", table("a"));
    let project = project.file("data/deep/c.csv", table("c")).file("data/.d.csv", table("d"));
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let files = |pattern: &str| {
        write(&project, "briefpress.toml", &config.replace("\"data/b.csv\"", pattern));
        read(&project, line)
    };
    assert_snapshot!(files("\"data/*.csv\""), @"
    a: 5 tonnes
    b: 5 tonnes
    c1: shells
    data/claims.csv:2:14: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    ");
    assert_snapshot!(files("\"data/**/*.csv\", \"data/a.csv\""), @"
    a: 5 tonnes
    b: 5 tonnes
    c1: shells
    c: 5 tonnes
    data/claims.csv:2:14: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    ");
    assert_snapshot!(files("\"data/{b,c}.csv\""), @"b: 5 tonnes");
    assert_snapshot!(files("\"data/*.cvs\""), @"briefpress.toml:2:10: error[unreadable-file]: no file matches `data/*.cvs`");
    assert_snapshot!(files("\"dat/*.csv\""), @"briefpress.toml:2:10: error[unreadable-file]: no file matches `dat/*.csv`");
    assert_snapshot!(files("\"data/[.csv\""), @"briefpress.toml:2:10: error[invalid-value]: `data/[.csv` is not a pattern: unclosed character class; missing ']'");
    assert_snapshot!(files("\"data/?.csv\""), @"
    a: 5 tonnes
    b: 5 tonnes
    ");
    // A file that is added is a change.
    project.run(&["build"]).expect_exit(0);
    assert_snapshot!(project.run(&["plan"]).stdout, @"

    Unchanged
      brief  brief.pdf
    ");
    write(&project, "data/e.csv", &table("e"));
    assert_snapshot!(project.run(&["plan"]).stdout, @"

    To build
      brief  brief.pdf  claim e added
    ");
}

#[test]
fn known_forms_of_files_are_declared_by_their_names() {
    let line = "{{ c.id }}: {{ c.body }} {{ c.from }} → {{ c.to }} {{ c.figure }} {{ c.category }} {{ c.period }} {{ c.note }}";
    let of = |path: &str, content: &str, dialect: &str, more: &str| {
        let settings = format!("dialect = \"{dialect}\"\n{more}");
        let project = Project::with_data_file(path, content, &settings);
        let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
        let config = config.replace("body = \"MG\"\n", "").replace("unit = \"tonne\"\n", "");
        write(&project, "briefpress.toml", &config);
        read(&project, line)
    };
    let comtrade = "typeCode,freqCode,refYear,refMonth,period,reporterISO,reporterDesc,flowCode,partnerISO,partnerDesc,cmdCode,cmdDesc,netWgt,primaryValue\n\
        C,A,2023,52,2023,DEU,Germany,X,FRA,France,8501,Electric motors,5,1500.5\n\
        C,A,2023,52,2023,DEU,Germany,M,FRA,France,8501,Electric motors,5,1.2E+06\n\
        C,M,2023,5,202305,DEU,Germany,M,FRA,France,8501,Electric motors,5,7\n\
        C,A,2023,52,2023,DEU,Germany,X,W00,World,8501,Electric motors,5,9000\n";
    assert_snapshot!(of("data/a.csv", comtrade, "un-comtrade", ""), @"
    DEU-X-FRA-8501-2023: Germany DEU → FRA 1,500.5 US dollars of Electric motors 8501 2023
    DEU-M-FRA-8501-2023: Germany FRA → DEU 1,200,000 US dollars of Electric motors 8501 2023
    DEU-M-FRA-8501-202305: Germany FRA → DEU 7 US dollars of Electric motors 8501 May 2023
    briefpress.toml:4:11: note[rows-left-out]: 1 of 4 rows are left out by `except`
    templates/brief.typ:2:91: warning[adjacent-numbers]: `8501` and `2023` are printed next to each other and read as one number
    ");
    assert_snapshot!(of("data/a.csv", comtrade, "un-comtrade", "columns.quantity = \"netWgt\"\ncolumns.unit = \"{typeCode}\"\nreplace.typeCode = { C = \"kilogram\" }\nexcept.flowCode = \"M\""), @"
    DEU-X-FRA-8501-2023: Germany DEU → FRA 5 kilograms of Electric motors 8501 2023
    briefpress.toml:4:11: note[rows-left-out]: 3 of 4 rows are left out by `except`
    templates/brief.typ:2:91: warning[adjacent-numbers]: `8501` and `2023` are printed next to each other and read as one number
    ");
    let parts = "freqCode,refYear,refMonth,reporterISO,reporterDesc,flowCode,partnerISO,partnerDesc,partner2ISO,cmdCode,cmdDesc,customsCode,motCode,primaryValue\n\
        A,2023,52,USA,USA,X,CAN,Canada,W00,9301,Arms,C00,0,2500.5\n\
        A,2023,52,USA,USA,X,CAN,Canada,W00,9301,Arms,C01,0,5\n\
        A,2023,52,USA,USA,X,CAN,Canada,W00,9301,Arms,C00,1000,6\n\
        A,2023,52,USA,USA,X,CAN,Canada,CHN,9301,Arms,C00,0,7\n\
        A,2023,52,USA,USA,X,S19,\"Other Asia, nes\",W00,9301,Arms,C00,0,8\n\
        A,2023,52,USA,USA,M,_X,\"Areas, nes\",W00,9301,Arms,C00,0,9\n";
    assert_snapshot!(of("data/a.csv", parts, "un-comtrade", ""));
    let sdn = "306,\"BANCO NACIONAL\",-0- ,\"CUBA\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,\"a.k.a. 'BNC'.\"\n\
        424,\"BOUTIQUE\",\"vessel\",\"CUBA] [SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \n\u{1a}\n";
    assert_snapshot!(of("data/sdn.csv", sdn, "ofac-sdn", ""), @"
    306: OFAC → BANCO NACIONAL (designated) CUBA a.k.a. 'BNC'.
    424: OFAC → BOUTIQUE (designated) CUBA
    424-2: OFAC → BOUTIQUE (designated) SDGT
    briefpress.toml:4:11: note[split-rows]: 1 of 2 rows are split at `Program` into 2
    ");
    let ged = "id,year,conflict_name,dyad_name,side_a,side_b,country,date_start,date_end,best,high,low\n\
        1,2019,A: Government,Government of A - B,Government of A,B,A,2019-05-03 00:00:00.000,2019-05-04 00:00:00.000,4,6,3\n";
    assert_snapshot!(of("data/ged.csv", ged, "ucdp-ged", ""), @"1: UCDP → 4 Government of A - B (killed) A: Government 3 May 2019 – 4 May 2019");
    let acled = "event_id_cnty,event_date,event_type,sub_event_type,actor1,actor2,country,notes,fatalities\n\
        AAA1,05 July 2023,Battles,Armed clash,A,B,C,\"On 5 July, A and B clashed.\",3\n";
    assert_snapshot!(of("data/acled.csv", acled, "acled", ""), @"AAA1: ACLED → 3 Armed clash (killed) Battles 5 July 2023 On 5 July, A and B clashed.");
    assert_snapshot!(of("data/a.csv", acled, "un-comtrade", ""), @"
    briefpress.toml:4:11: error[invalid-column]: `data/a.csv` has no column `refYear`
    briefpress.toml:4:11: error[invalid-column]: `data/a.csv` has no column `reporterISO`
    data/a.csv:1:74: warning[misnamed-field]: `notes` is not a field of a claim
    ");
    assert_snapshot!(of("data/a.csv", acled, "ucdp", ""), @"briefpress.toml:4:11: error[unknown-dialect]: there is no dialect `ucdp`");
}

#[test]
fn fields_depend_on_the_row_by_cases() {
    let csv = "id,flow,here,there,quantity\na1,export,DEU,FRA,5\na2,import,DEU,FRA,6\na3,transit,DEU,FRA,7\n";
    let line = "{{ c.id }}: {{ c.from }} → {{ c.to }} {{ c.figure }}";
    let cases = "[datasets.claims.cases.out]\nwhere = { flow = \"export\" }\ncolumns = { from = \"here\", to = \"there\" }\n\
        [datasets.claims.cases.in]\nwhere = { flow = \"import\" }\ncolumns = { from = \"there\", to = \"here\" }\nconstants = { status = \"planned\" }\n";
    let told =
        |settings: &str| read(&Project::with_data_file("data/claims.csv", csv, settings), line);
    assert_snapshot!(told(cases), @"
    a1: DEU → FRA 5 tonnes
    a2: FRA → DEU 6 tonnes (planned)
    a3: → 7 tonnes
    briefpress.toml:4:1: warning[unmatched-value]: 1 of 3 rows meet no case
    ");
    assert_snapshot!(told(&format!("except.flow = \"transit\"\nid = \"{{from}}-{{to}}\"\n{cases}")), @"
    DEU-FRA: DEU → FRA 5 tonnes
    FRA-DEU: FRA → DEU 6 tonnes (planned)
    briefpress.toml:4:8: note[rows-left-out]: 1 of 3 rows are left out by `except`
    ");
    assert_snapshot!(told("[datasets.claims.cases.a]\nwhere = { flwo = \"x\" }\ncolumns = { from = \"her\" }"), @"
    briefpress.toml:5:11: error[invalid-column]: `data/claims.csv` has no column `flwo`
    briefpress.toml:6:20: error[invalid-column]: `data/claims.csv` has no column `her`
    ");
    assert_snapshot!(told("columns.from = \"here\"\n[datasets.claims.cases.a]\nwhere = { flow = \"export\" }\ncolumns = { from = \"here\" }"), @"briefpress.toml:5:1: error[conflicting-keys]: `cases` and `columns` both give `from`");
    assert_snapshot!(told("[datasets.claims.cases.a]\nwhere = { flow = \"export\" }"), @"briefpress.toml:4:1: error[missing-key]: a case has `columns` or `constants`");
}

#[test]
fn a_note_below_the_table_is_shown_with_its_text() {
    let csv = "id,from,quantity\na1,RUS,5\nNote: provisional\nSource: Desk,,\n";
    let project = Project::with_data_file("data/claims.csv", csv, "stop-at = \"Note\"");
    let json = project.run(&["inspect", "dataset", "claims", "--rows", "--json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let rows = &json["datasets"][0]["rows"]["rows"];
    for (row, text) in [(1, "Note: provisional"), (2, "Source: Desk")] {
        assert_eq!(rows[row]["left_out"], "stop-at");
        assert_eq!(rows[row]["before"], serde_json::json!({ "id": text }));
    }
}
