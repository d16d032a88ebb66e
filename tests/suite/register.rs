//! Registers: long tables that break over pages and volumes, and stay linear in their rows.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf};

use crate::project::{Project, REPOSITORY, text, tool};

const CONFIG: &str = r#"
[sources]
files = ["data/sources.bib"]
style = "ieee"
[parties]
ARD = "Ardania"
BOR = "Borovia"
CAD = "Cadria"
DOR = "Dorland"
EST = "Estvia"
[briefings.register]
template = "register.typ"
title = "A register"
edition = 2025-07-31
"#;

/// A project whose one briefing is a register of the excerpt.
fn excerpt(settings: &str) -> Project {
    let data = fs::read_to_string(format!("{REPOSITORY}/tests/data/register.csv"));
    let dataset = "[datasets.register]\nfiles = [\"data/register.csv\"]\n\
                   dialect = \"sipri-trade-register\"\n[datasets.register.defaults]\nsources = \"s1\"\n";
    Project::new()
        .file("briefpress.toml", format!("{dataset}{CONFIG}{settings}"))
        .file("data/register.csv", data.expect("the excerpt"))
}

/// A project whose one briefing is a register of made-up claims.
fn register_project(claims: &str, settings: &str) -> Project {
    let dataset = "[datasets.claims]\nfiles = [\"data/claims.csv\"]\ndistinct = true\n";
    Project::new().file("briefpress.toml", format!("{dataset}{CONFIG}{settings}")).claims(claims)
}

/// As many claims, shared out among three recipients and two suppliers, with notes of one to three lines.
fn claims(rows: usize) -> String {
    let mut csv = "id,from,to,category,item,quantity,unit,body,sources,note\n".to_owned();
    for row in 0..rows {
        let to = ["ARD", "BOR", "CAD"][row * 3 / rows];
        let from = ["DOR", "EST"][row / 7 % 2];
        let note = "a remark on this delivery ".repeat(row % 6);
        let _ =
            writeln!(csv, "c{row},{from},{to},guns,gun {row},{},item,MG,s1,{note}", row % 90 + 1);
    }
    csv
}

/// The columns of a trade register.
const COLUMNS: &str = r#"columns = ["from_name", "ordered", "item", "category", "order_year", "delivery_years", "delivered", "note", "refs"]"#;

fn pdf(project: &Project, name: &str) -> std::path::PathBuf {
    project.path(&format!("out/{name}.pdf"))
}

/// The text of each page.
fn pages(pdf: &Path) -> Vec<String> {
    let text = tool("mutool", &["draw", "-q", "-F", "text"], pdf);
    let mut pages: Vec<String> = text.split('\u{c}').map(|it| it.replace('\u{a0}', " ")).collect();
    if pages.last().is_some_and(|last| last.trim().is_empty()) {
        pages.pop();
    }
    pages
}

#[test]
fn rows_are_as_high_as_their_text_where_a_brand_has_one_font() {
    let fonts = "[style]\ntext-font = \"Noto Sans\"\nlabel-font = \"Noto Sans\"\n";
    let run = register_project(&claims(40), fonts).build();
    let report = run.expect_exit(0);
    assert!(!report.contains("text-outside"), "{report}");
}

#[test]
fn a_trade_register_says_what_its_rows_say() {
    let project = excerpt(&format!("parameters = {{ {COLUMNS} }}\n"));
    project.build().expect_exit(0);
    let table = &pages(&pdf(&project, "register"))[0];
    // Whether cells that are close stand on one line or on two is for the tool to say.
    let words = table.split_whitespace().collect::<Vec<_>>().join(" ");
    let row = |cells: &[&str]| words.contains(&cells.join(" "));
    // Years in a row are told by the first and the last; an uncertain number is "about".
    assert!(
        row(&["Dorland", "24", "Falke-2", "fighter aircraft", "2011", "2012–2014; 2016", "24"]),
        "{table}"
    );
    // The supplier of the row above is not shown again, and still there to be read.
    assert!(row(&["Dorland", "≈ 300", "Pfeil", "SRAAM", "2012?", "2012–2014", "≈ 300"]), "{table}");
    // What is only ordered is not told as delivered.
    assert!(
        row(&[
            "Dorland",
            "2",
            "Seeadler",
            "patrol craft",
            "2015",
            "..",
            ".. Delivery planned from 2021"
        ]),
        "{table}"
    );
    assert!(
        row(&["Estvia", "1,836", "Lans", "anti-tank missile", "2010", "2010–2011", "≈ 1,836"]),
        "{table}"
    );
}

#[test]
fn groups_follow_each_other_with_their_heads() {
    let project = excerpt(&format!("parameters = {{ {COLUMNS} }}\n"));
    project.build().expect_exit(0);
    let table = &pages(&pdf(&project, "register"))[0];
    // The running head above the table has the first and the last of them, too.
    let at = |text: &str| table.rfind(text).unwrap_or_else(|| panic!("{text} is not in {table}"));
    let places = [
        "Seeadler",
        "Bara 122mm",
        "\nRecipient: Borovia\n",
        "Condor",
        "\nRecipient: Cadria\n",
        "Skold-C version",
    ]
    .map(at);
    assert!(places.is_sorted(), "{places:?}\n{table}");
}

#[test]
fn a_register_of_few_rows_is_one_page_with_its_sources() {
    let project = register_project(&claims(9), "");
    project.build().expect_exit(0);
    let pages = pages(&pdf(&project, "register"));
    assert_eq!(pages.len(), 1, "{pages:?}");
    // Where all groups stand on the same page, no list says on which.
    assert_eq!(pages[0].matches("Ardania").count(), 1, "{}", pages[0]);
    assert!(pages[0].contains("Sources"), "{}", pages[0]);
}

#[test]
fn the_sources_of_a_register_follow_its_last_row() {
    let project = register_project(&claims(111), "");
    project.build().expect_exit(0);
    let pages = pages(&pdf(&project, "register"));
    assert!(pages.len() > 2, "{}", pages.len());
    let last = pages.last().expect("a page");
    assert!(last.contains("gun 110") && last.contains("Sources"), "{last}");
    assert!(pages[0].contains("Ardania"), "the first page lists the groups");
}

#[test]
fn a_group_that_goes_on_says_so_at_the_top_of_the_page_and_pages_say_what_they_hold() {
    let project = register_project(&claims(210), "");
    project.build().expect_exit(0);
    let pages = pages(&pdf(&project, "register"));
    let tables: Vec<&String> = pages.iter().filter(|page| page.contains("Designation")).collect();
    assert!(tables.len() > 4, "{} pages", tables.len());
    assert!(!tables[0].contains("continued"), "{}", tables[0]);
    for (before, page) in tables.iter().zip(&tables[1..]) {
        let heads = ["Ardania", "Borovia", "Cadria"];
        let last_before = heads.iter().rfind(|name| before.contains(**name)).expect("a group");
        let head: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        let goes_on = format!("{last_before} (continued)");
        if page.contains("(continued)") {
            assert!(page.contains(&goes_on), "{page}");
            assert_eq!(head[0], *last_before, "the running head begins with the first group");
        }
        let last = heads.iter().rfind(|name| page.contains(**name)).expect("a group");
        assert!(head[..2].contains(last), "the running head ends with the last group: {page}");
    }
    let continued = tables.iter().filter(|page| page.contains("(continued)")).count();
    assert!(continued >= tables.len() - 3, "{continued} of {}", tables.len());
    let all = pages.join("\n");
    for row in 0..210 {
        assert!(all.lines().any(|line| line == format!("gun {row}")), "gun {row} is lost");
    }
}

#[test]
fn a_register_of_many_groups_fills_the_page_after_the_list_of_them() {
    let mut csv = "id,from,to,category,item,quantity,unit,body,sources\n".to_owned();
    for row in 0..120 {
        let to = ["ARD", "BOR", "CAD", "DOR", "EST"][row / 24];
        let _ = writeln!(csv, "c{row},FRA,{to},guns,gun {row},{row},item,MG,s1");
    }
    let project = register_project(&csv, "");
    project.build().expect_exit(0);
    let pages = pages(&pdf(&project, "register"));
    let (front, after) = (&pages[0], &pages[1]);
    assert!(front.contains("Ardania") && !front.contains("gun 0"), "{front}");
    assert!(after.contains("gun 0\n") && after.contains("gun 20\n"), "{after}");
}

#[test]
fn no_group_begins_with_fewer_than_three_rows_on_a_page_or_ends_with_one() {
    let mut breaks = 0;
    for size in [9, 10, 11, 12, 13, 14, 23] {
        let mut csv = "id,from,to,category,item,quantity,unit,body,sources\n".to_owned();
        for row in 0..5 * size {
            let to = ["ARD", "BOR", "CAD", "DOR", "EST"][row / size];
            let _ = writeln!(csv, "c{row},FRA,{to},guns,gun {row},{row},item,MG,s1");
        }
        let project = register_project(&csv, "");
        project.build().expect_exit(0);
        for page in pages(&pdf(&project, "register")) {
            let guns = page.lines().filter_map(|line| line.strip_prefix("gun ")?.parse().ok());
            let rows: Vec<usize> = guns.collect();
            for group in rows.chunk_by(|one, next| one / size == next / size) {
                let begins = group[0].is_multiple_of(size);
                let ends = (group[group.len() - 1] + 1).is_multiple_of(size);
                breaks += usize::from(!begins);
                assert!(!begins || ends || group.len() >= 3, "{size}: {page}");
                assert!(begins || !ends || group.len() >= 2, "{size}: {page}");
            }
        }
    }
    assert!(breaks >= 3, "{breaks} groups go on");
}

#[test]
fn groups_of_one_pair_of_parties_have_both_in_their_heads_and_no_column_of_one_name() {
    let csv = "id,from,to,category,item,quantity,unit,body,sources\n\
               a,DOR,ARD,guns,gun,1,item,MG,s1\nb,DOR,ARD,guns,rifle,2,item,MG,s1\n\
               c,EST,BOR,guns,mortar,3,item,MG,s1\n";
    let project = register_project(csv, "");
    project.build().expect_exit(0);
    let page = &pages(&pdf(&project, "register"))[0];
    assert!(page.contains("Recipient: Ardania · Supplier: Dorland"), "{page}");
    assert!(page.contains("Recipient: Borovia · Supplier: Estvia"), "{page}");
    assert_eq!(page.matches("Supplier").count(), 2, "{page}");
    let two = format!("{csv}d,CAD,ARD,guns,howitzer,1,item,MG,s1\n");
    let project = register_project(&two, "");
    project.build().expect_exit(0);
    let page = &pages(&pdf(&project, "register"))[0];
    assert!(
        page.contains("Recipient: Ardania ") && page.matches("Supplier").count() == 1,
        "{page}"
    );
}

#[test]
fn dates_and_figures_of_a_register_stay_in_one_line_beside_long_remarks() {
    let mut csv =
        "id,from,to,category,item,quantity,unit,period,as_of,body,sources,remark\n".to_owned();
    for row in 0..12 {
        let remark = if row == 5 { "a remark on this delivery ".repeat(20) } else { String::new() };
        let _ = writeln!(
            csv,
            "c{row},DOR,ARD,guns,gun {row},\"more than 1,{row:03}\",item,2024,2024-11-27,MG,s1,{remark}"
        );
    }
    let project = register_project(&csv, "");
    project.build().expect_exit(0);
    let page = text(&pdf(&project, "register"));
    assert_eq!(page.matches("27 November 2024").count(), 12, "{page}");
    assert_eq!(page.matches("> 1,0").count(), 12, "{page}");
}

#[test]
fn a_group_has_a_total_where_its_rows_may_be_added_and_nowhere_else() {
    let csv = "id,from,to,category,item,quantity,unit,body,sources\n\
               a1,DOR,ARD,guns,guns,at least 10,item,MG,s1\na2,DOR,ARD,guns,guns,5,item,MG,s1\n\
               b1,DOR,BOR,guns,gun,10,item,MG,s1\nb2,DOR,BOR,ships,ship,5,item,MG,s1\n\
               c1,DOR,CAD,guns,gun,10,item,MG,s1\nc2,DOR,CAD,guns,gun,5,item,Harbour Watch,s1\n\
               d1,DOR,EST,guns,gun,10,round,MG,s1\nd2,DOR,EST,guns,gun,5,item,MG,s1\n";
    let project = register_project(csv, "parameters = { totals = true }\n");
    project.build().expect_exit(0);
    let text = text(&pdf(&project, "register"));
    let totals: Vec<&str> = text.lines().filter(|line| line.starts_with("Total")).collect();
    assert_eq!(totals, ["Total, Ardania: at least 15 guns"], "{text}");
}

#[test]
fn a_template_may_ask_whether_there_is_a_total() {
    let template = "= A\n{% for group in claims.by(\"to\") %}\n- {{ group.key }}: {{ group.claims.total_or_none() or \"none\" }}\n{% endfor %}\n";
    let csv = "id,from,to,item,quantity,unit,body,sources\na,DOR,ARD,guns,4,item,MG,s1\nb,DOR,BOR,gun,5,item,MG,s1\nc,DOR,BOR,gun,5,item,HW,s1\n";
    let project = register_project(csv, "").file("templates/register.typ", template);
    project.build().expect_exit(0);
    let text = text(&pdf(&project, "register"));
    assert!(text.contains("ARD: 4 guns") && text.contains("BOR: none"), "{text}");
}

#[test]
fn a_row_higher_than_a_page_is_set_over_several() {
    let long = "lengthy ".repeat(4000);
    let csv = format!(
        "id,from,to,item,body,sources,note\na,DOR,ARD,gun,MG,s1,{long}end of it\nb,DOR,ARD,ship,MG,s1,x\n"
    );
    let project = register_project(&csv, "");
    project.build().expect_exit(0);
    let text = text(&pdf(&project, "register"));
    assert!(text.contains("end of it") && text.contains("ship"), "{text}");
    assert_eq!(text.matches("lengthy").count(), 4000);
}

#[test]
fn a_text_of_several_short_lines_is_as_high_as_its_lines() {
    let rows = "id,from,to,category,item,quantity,unit,body,sources,note\n\
                c1,DOR,ARD,guns,gun,1,item,MG,s1,\"two\nlines\"\n\
                c2,DOR,ARD,guns,rifle,2,item,MG,s1,next\n";
    let settings =
        "[briefings.register.parameters]\ncolumns = [\"item\", \"quantity\", \"note\", \"refs\"]\n";
    let project = register_project(rows, settings);
    project.run(&["build"]).expect_exit(0);
    let page = text(&pdf(&project, "register"));
    let line = |words: &str| page.lines().position(|line| line.contains(words));
    let (lines, next) = (line("lines").expect("the note"), line("rifle").expect("the next row"));
    assert!(lines < next, "{page}");
}

#[test]
fn a_table_is_asked_for_columns_that_claims_have() {
    let project =
        register_project(&claims(3), "parameters = { columns = [\"from_name\", \"itm\"] }\n");
    assert_snapshot!(project.build_error(), @"briefpress.toml:18:40: error[unknown-field]: claims have no column `itm`");
}

#[test]
fn a_block_of_the_shipped_template_can_be_another() {
    let own =
        "{% extends \"register.typ\" %}\n{% block front %}\n= Read this first\n{% endblock %}\n";
    let project = register_project(&claims(3), "").file("templates/own.typ", own);
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let project =
        project.file("briefpress.toml", config.replace("\"register.typ\"", "\"own.typ\""));
    project.build().expect_exit(0);
    let text = text(&pdf(&project, "register"));
    assert!(text.contains("Read this first") && text.contains("gun 2"), "{text}");
}

const VOLUMES: &str = "volumes = { by = \"to_name\", initial = true }\n";

/// The page number at the foot of a page.
fn folio(page: &str) -> usize {
    let number = page.lines().filter_map(|line| line.trim().strip_prefix("Page ")).next_back();
    number.and_then(|it| it.parse().ok()).unwrap_or_else(|| panic!("no number on {page}"))
}

#[test]
fn pages_go_on_from_volume_to_volume_and_the_index_has_their_numbers() {
    let project = register_project(&claims(240), VOLUMES);
    project.build().expect_exit(0);
    let names = ["register-1", "register-2", "register-3", "register-index"];
    let volumes = names.map(|name| pages(&pdf(&project, name)));
    let all: Vec<usize> = volumes.iter().flatten().map(|page| folio(page)).collect();
    assert_eq!(all, (1..=all.len()).collect::<Vec<_>>());
    assert!(volumes[1][0].contains("Volume 2 of 3"), "{}", volumes[1][0]);
    let index = volumes[3].join("\n").replace('\n', " ");
    for (number, (volume, party)) in
        volumes.iter().zip(["Ardania", "Borovia", "Cadria"]).enumerate()
    {
        let places = |what: &str| {
            let held = volume.iter().filter(|page| page.lines().any(|line| line.trim() == what));
            let held: Vec<usize> = held.map(|page| folio(page)).collect();
            let (first, last) = (held[0], held[held.len() - 1]);
            let pages = if first == last { String::new() } else { format!("–{last}") };
            format!("{}: {first}{pages}", number + 1)
        };
        let own = format!("{party} {}", places("Designation"));
        assert!(index.contains(&own), "{own} is not in {index}");
        for supplier in ["Dorland", "Estvia"] {
            let entry = format!("to {party} {}", places(supplier));
            let listed = index.split(&format!(" {supplier};")).nth(1).expect("an entry");
            assert!(listed.contains(&entry), "{supplier}: {entry} is not in {index}");
        }
        let whole = format!("{}–{}", folio(&volume[0]), folio(&volume[volume.len() - 1]));
        assert!(index.contains(&whole), "{whole} is not in {index}");
    }
}

#[test]
fn volumes_have_the_same_bytes_however_many_are_made_at_once() {
    let built = |jobs: &str| {
        let project = register_project(&claims(60), VOLUMES);
        project.run(&["build", "--jobs", jobs]).expect_exit(0);
        let names = ["register-1", "register-2", "register-3", "register-index"];
        names.map(|name| fs::read(pdf(&project, name)).expect(name))
    };
    assert!(built("1") == built("3"));
}

#[test]
fn registers_and_their_index_conform() {
    let project = register_project(&claims(60), VOLUMES);
    project.build().expect_exit(0);
    for name in ["register-2", "register-index"] {
        for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
            let options = ValidationOptions::default().profile(profile);
            let report = validate_pdf(pdf(&project, name), &options).expect("a PDF");
            let failures: Vec<String> = report.failures.iter().map(ToString::to_string).collect();
            assert_eq!(failures, Vec::<String>::new(), "{name} {profile:?}");
        }
    }
}

#[test]
fn of_volumes_that_cannot_all_be_made_none_is_published() {
    let broken = "= A\n{% if briefing.volume.number == 2 %}#panic(\"broken\"){% endif %}\n";
    let project = register_project(&claims(30), VOLUMES).file("templates/register.typ", broken);
    let run = project.build();
    run.expect_exit(1);
    assert!(run.stderr.contains("broken"), "{}", run.stderr);
    for document in ["register-1", "register-2", "register-3", "register-index"] {
        assert!(!pdf(&project, document).exists(), "{document}");
    }
}

#[test]
fn volumes_and_a_document_for_each_value_contradict_each_other() {
    let project = register_project(&claims(3), &format!("for-each = \"to\"\n{VOLUMES}"));
    assert_snapshot!(project.build_error(), @"briefpress.toml:18:12: error[conflicting-keys]: `for-each` and `volumes` cannot be used in the same briefing");
}

#[test]
fn more_rows_than_a_document_can_hold_are_refused_with_advice() {
    let mut csv = "id,from,to,item,body,sources\n".to_owned();
    (0..20_001).for_each(|row| writeln!(csv, "c{row},DOR,ARD,gun,MG,s1").expect("a text"));
    let run = register_project(&csv, "").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[too-many-rows]: the table has 20001 rows, but a document can hold at most 20000
      --> templates/register.typ:57:6
       |
    57 |   {{ claims.sort_by("period").sort_by(within).sort_by(by).table(asked.columns | default(usual), by=by, totals=totals) }},
       |      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = help: split it into volumes with continuous pages and an index, as in `volumes = { by = "to_name", initial = true }`, or select fewer claims with `where`
    "#);
}

#[test]
fn every_component_counts_the_rows_that_it_is_handed() {
    let mut csv = "id,from,to,item,body,sources\n".to_owned();
    (0..20_001).for_each(|row| writeln!(csv, "c{row},DOR,ARD,gun,MG,s1").expect("a text"));
    let template = "#import \"briefpress/brief.typ\": *\n= A\n#claims-table({{ claims }})\n";
    let told = crate::project::Project::new().claims(&csv).template(template);
    let told = told.config("[parties]\nDOR = \"Doria\"\nARD = \"Ardania\"\n").build_error();
    assert!(told.contains("error[too-many-rows]: the table has 20001 rows"), "{told}");
}

/// The processor time of a build, in seconds.
fn processor_time(rows: usize) -> f64 {
    let project = register_project(&claims(rows), "");
    let output = std::process::Command::new("sh")
        .args(["-c", "\"$0\" build >&2 && times", env!("CARGO_BIN_EXE_briefpress")])
        .current_dir(project.path("."))
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let of_children = told.lines().nth(1).expect("the time of what was run");
    let seconds = |time: &str| -> f64 {
        let (minutes, seconds) = time.split_once('m').expect("minutes");
        let number = |text: &str| text.trim_end_matches('s').parse::<f64>().expect("a number");
        number(minutes) * 60.0 + number(seconds)
    };
    of_children.split_whitespace().map(seconds).sum()
}

/// The time that Typst's own `cite` in each row takes grows with the square of the rows: 10,000 of them
/// take 33 times as long as 1,000.
#[test]
fn four_times_the_rows_take_about_four_times_as_long() {
    let (few, many) = (processor_time(2000), processor_time(8000));
    assert!(many < 6.0 * few, "{few} s and {many} s");
}

/// The real register is not ours to give away: `BRIEFPRESS_SIPRI` names a file of it.
#[test]
fn a_part_of_the_real_register_makes_volumes() {
    let Ok(file) = std::env::var("BRIEFPRESS_SIPRI") else {
        eprintln!("left out: `BRIEFPRESS_SIPRI` does not name a trade register");
        return;
    };
    let where_ = "where = { to_name = [\"Iceland\", \"Jamaica\"] }\n";
    let settings = format!("{where_}{VOLUMES}parameters = {{ {COLUMNS} }}\n");
    let project =
        excerpt(&settings).file("data/register.csv", fs::read(file).expect("the register"));
    project.build().expect_exit(0);
    let index = text(&pdf(&project, "register-index"));
    assert!(index.contains("Iceland 1: 2"), "{index}");
}
