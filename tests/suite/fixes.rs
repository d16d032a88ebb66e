//! `--fix` changes the values that findings name, and no other byte.

use std::fs;

use insta::assert_snapshot;

use crate::project::Project;

/// A project whose claims are these bytes, in a dataset with these settings.
fn project(claims: &[u8], settings: &str) -> Project {
    let config = format!(
        "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n{settings}\
         [sources]\nfiles = [\"data/sources.bib\"]\n[briefings.brief]\n\
         template = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n"
    );
    Project::new()
        .file("briefpress.toml", config)
        .file("data/claims.csv", claims)
        .template("= Heading\n{{ claim(\"c1\") }}\n")
}

/// The bytes of the claims after `check --fix` with further arguments.
#[track_caller]
fn fixed(project: &Project, arguments: &[&str]) -> Vec<u8> {
    project.run(&[&["check", "--fix"], arguments].concat());
    fs::read(project.path("data/claims.csv")).expect("the claims")
}

#[test]
fn values_are_mended_and_every_other_byte_stays() {
    let before = "\u{feff}id,item,quantity,unit,body,sources,note\r\n\
                  c1,\"big, \"\"old\"\" shells\",>=100,round,MG,s1@p 3,  kept  \r\n\
                  c2,shells,\"≥ 20,000\",round,MG,s1@p 3,\r\n";
    let after = before.replace(">=100", "at least 100").replace("≥ 20,000", "at least 20,000");
    let project = project(before.as_bytes(), "");
    assert_eq!(String::from_utf8(fixed(&project, &[])).expect("text"), after);
}

#[test]
fn a_value_gets_the_quotes_that_it_needs() {
    let before = b"id;item;quantity;unit;body;sources\nc1;shells;>=100 ;round;MG;s1@p 3\n";
    let settings = "delimiter = \";\"\n";
    let after = b"id;item;quantity;unit;body;sources\nc1;shells;at least 100;round;MG;s1@p 3\n";
    assert_eq!(fixed(&project(before, settings), &[]), after);
}

#[test]
fn the_encoding_of_a_file_stays() {
    let text = "id,item,quantity,unit,body,sources\nc1,Geschütze,>=100,piece,MG,s1@p 3\n";
    let latin: Vec<u8> =
        text.chars().map(|c| u8::try_from(u32::from(c)).expect("Latin-1")).collect();
    let project = project(&latin, "encoding = \"latin-1\"\n");
    let after = fixed(&project, &[]);
    let read: String = after.iter().map(|byte| char::from(*byte)).collect();
    assert_eq!(read, text.replace(">=100", "at least 100"));
}

#[test]
fn utf_16_stays_utf_16() {
    let text = "\u{feff}id,item,quantity,unit,body,sources\nc1,shells,~300,round,MG,s1@p 3\n";
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let project = project(&wide(text), "");
    assert_eq!(fixed(&project, &[]), wide(&text.replace("~300", "about 300")));
}

#[test]
fn json_is_mended_in_place() {
    let before = "[\n  {\"id\": \"c1\", \"item\": \"shells\", \"quantity\": \"100+\",\t\"unit\": \"round\",\n\
                  \"body\": \"MG\", \"sources\": \"s1@p 3\", \"n\": 1.50}\n]\n";
    let project = project(b"id,item,body,sources\nc0,x,MG,s1@p 3\n", "")
        .file("data/claims.json", before)
        .config("[datasets.json]\nfiles = [\"data/claims.json\"]\n");
    project.run(&["check", "--fix"]);
    let after = fs::read_to_string(project.path("data/claims.json")).expect("the claims");
    assert_eq!(after, before.replace("100+", "at least 100"));
}

#[test]
fn a_number_of_json_becomes_text_where_words_must_stand() {
    let json = "[{\"id\": \"c2\", \"item\": \"x\", \"body\": \"MG\", \"sources\": \"s1@p 3\", \"unit\": \"round\",\n \
                \"quantity\": 100, \"quote\": \"at least 100\"}]\n";
    let project = project(b"id,item,body,sources\nc1,x,MG,s1@p 3\n", "")
        .file("data/claims.json", json)
        .config("[datasets.json]\nfiles = [\"data/claims.json\"]\n");
    project.run(&["check", "--fix", "--unsafe-fixes"]);
    let after = fs::read_to_string(project.path("data/claims.json")).expect("the claims");
    assert_eq!(after, json.replace(": 100,", ": \"at least 100\","));
}

#[cfg(unix)]
#[test]
fn who_may_read_a_file_stays_as_it_was() {
    use std::os::unix::fs::PermissionsExt;
    let project = project(b"id,item,quantity,unit,body,sources\nc1,x,>=9,round,MG,s1@p 3\n", "");
    let path = project.path("data/claims.csv");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("rights");
    assert!(String::from_utf8(fixed(&project, &[])).expect("text").contains("at least 9"));
    assert_eq!(fs::metadata(&path).expect("the file").permissions().mode() & 0o777, 0o600);
}

#[test]
fn what_would_be_changed_is_shown() {
    let claims = b"id,item,quantity,unit,body,sources\nc1,shells,>=100,round,MG,s1@p 3\n";
    let project = project(claims, "");
    let run = project.run(&["check", "--diff"]);
    assert_eq!(run.code, Some(1));
    assert_snapshot!(run.stdout, @r"
    --- a/data/claims.csv
    +++ b/data/claims.csv
    @@ -1,2 +1,2 @@
     id,item,quantity,unit,body,sources
    -c1,shells,>=100,round,MG,s1@p 3
    +c1,shells,at least 100,round,MG,s1@p 3
    ");
    assert_eq!(fs::read(project.path("data/claims.csv")).expect("the claims"), claims);
    fixed(&project, &[]);
    let run = project.run(&["check", "--diff"]);
    assert_snapshot!(run.expect_exit(0), @"Would fix 0 values in 0 files");
}

#[test]
fn a_guess_is_made_only_if_asked_for() {
    let rows: String = (1..5).map(|n| format!("c{n},shells,munitions,MG,s1@p 3\n")).collect();
    let claims = format!("id,item,category,body,sources\n{rows}c9,shells,munitons,MG,s1@p 3\n");
    let project = project(claims.as_bytes(), "");
    let project = project.config("[check]\ncategories = [\"munitions\"]\n");
    assert_eq!(fixed(&project, &[]), claims.as_bytes());
    let after = fixed(&project, &["--unsafe-fixes"]);
    assert_eq!(String::from_utf8(after).expect("text"), claims.replace("munitons", "munitions"));
}

#[test]
fn a_misspelt_key_becomes_the_nearest_one_if_guesses_are_asked_for() {
    let claims = "id,item,quantity,unit,body,sources,part_of\n\
                  kirby-1,shells,100,round,MG,s1@p 3,\n\
                  budanov-2,shells,10,roud,MG,\"s1@p 3; s0@p 4\",\"kirby-l;kirby-1\"\n";
    let project = project(claims.as_bytes(), "").template("= Heading\n{{ claim(\"kirby-1\") }}\n");
    assert_eq!(fixed(&project, &[]), claims.as_bytes());
    let mended = claims.replace("roud", "round").replace("kirby-l", "kirby-1");
    assert_eq!(String::from_utf8(fixed(&project, &["--unsafe-fixes"])).expect("text"), mended);
}

#[test]
fn a_key_within_json_text_is_mended_in_its_quotes() {
    let json = "[{\"id\": \"kirby-1\", \"item\": \"x\", \"body\": \"MG\", \"sources\": \"s1@p 3\"},\n \
                {\"id\": \"budanov-2\", \"item\": \"y\", \"body\": \"MG\", \"sources\": \"s1@p 4\",\n  \
                \"part_of\": \"kirby-1; kirby-l\"}]\n";
    let project = project(b"id,item,body,sources\nc1,x,MG,s1@p 3\n", "")
        .file("data/claims.json", json)
        .config("[datasets.json]\nfiles = [\"data/claims.json\"]\n");
    project.run(&["check", "--fix", "--unsafe-fixes"]);
    let after = fs::read_to_string(project.path("data/claims.json")).expect("the claims");
    assert_eq!(after, json.replace("kirby-l", "kirby-1"));
}

#[test]
fn what_was_mended_and_what_is_left_is_told() {
    let claims = b"id,item,quantity,unit,body,sources\nc1,shells,>=100,round,MG,s2\n";
    let run = project(claims, "").run(&["check", "--fix", "--format", "short", "--notes"]);
    assert_snapshot!(run.stderr, @r"
           Fixed data/claims.csv (1 value)
    data/claims.csv:2:33: error[unknown-source]: there is no source `s2`
         Checked 1 claim, 1 source, 1 briefing: 1 error
    ");
    let run = project(claims, "").run(&["check", "--format", "short", "--notes"]);
    assert_snapshot!(run.stderr, @r#"
    data/claims.csv:2:11: note[uncanonical-qualifier]: the qualifier of `>=100` is a symbol: in words it is `at least 100`
    data/claims.csv:2:26: error[unknown-source]: there is no source `s2`
         Checked 1 claim, 1 source, 1 briefing: 1 error; 1 note
         Fixable 1 with `--fix`
    "#);
}
