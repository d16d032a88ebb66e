//! Kinds of parameters as they are written, and values that are of another kind.

use super::super::parameter::testing::parameters;
use super::*;

struct Few;

impl ParameterNames for Few {
    fn has_claim(&self, id: &str) -> bool {
        self.claims().contains(&id)
    }
    fn claims(&self) -> Vec<&str> {
        vec!["mg-1", "mod-1", "hw-1"]
    }
    fn holds(&self, id: &str) -> bool {
        id != "hw-1"
    }
    fn categories(&self) -> Vec<&str> {
        vec!["fuel", "ammunition"]
    }
    fn fields(&self) -> Vec<&str> {
        vec!["to_name", "from_name"]
    }
    fn columns(&self) -> Vec<&str> {
        vec!["to_name", "item", "refs"]
    }
}

#[test]
fn a_kind_is_written_back_as_it_was_read() {
    for written in [
        "text",
        "[claim]",
        "claim | [claim]",
        "[claim | [claim] | { title?: text, claims: claim | [claim] }]",
        "{ legal-basis: [text], n?: number, f: flag, c: field, d: column, e: any }",
        "\"high\" | \"low\"",
        "flag | \"high\" | \"low\"",
        "[\"high\"]",
    ] {
        assert_eq!(
            ParameterKind::read(written).map(|kind| kind.to_string()),
            Ok(written.to_owned())
        );
    }
}

#[test]
fn a_kind_that_cannot_be_read_says_why() {
    let check = |written: &str, expect: &str| {
        assert_eq!(ParameterKind::read(written), Err(expect.to_owned()), "{written}");
    };
    check("txet", "there is no kind `txet`; did you mean `text`?");
    check("[text", "a `]` is missing in the kind");
    check("{ a text }", "a `:` is missing in the kind");
    check("text text", "unexpected `text` after the kind");
    check("\"high", "a closing `\"` is missing in the kind");
    check("''", "a word is missing between the quotation marks");
    check("{ }", "a key is missing between `{` and `}`");
    let deep = "[".repeat(100_000);
    check(&deep, "the brackets of the kind are nested too deeply");
}

#[test]
fn a_value_of_another_kind_is_found_at_its_place() {
    let check = |kind: &str, value: &str, expect: &[&str]| {
        let parameters = parameters(&format!("x = {value}"));
        let mut found = Vec::new();
        let value = parameters.get("x").expect("a value");
        ParameterKind::read(kind).expect("a kind").check("x", value, &Few, &mut found);
        let told = found.into_iter().map(|finding| {
            let (line, column) = finding.span.expect("a place").line_column();
            let hints = finding.hints.join(" ");
            format!("{line}:{column} {} {} {hints}", finding.rule, finding.message)
                .trim()
                .to_owned()
        });
        assert_eq!(told.collect::<Vec<_>>(), expect, "{kind}");
    };
    check("text", "\"a\"", &[]);
    check("text", "5", &["1:5 wrong-type `x` is a whole number, expected a text write `\"5\"`"]);
    check(
        "[text]",
        "\"Do it\"",
        &["1:5 wrong-type `x` is a string, expected a list of texts write `[\"Do it\"]`"],
    );
    check(
        "[text]",
        "[\"a\", 2]",
        &["1:11 wrong-type `x` is a whole number, expected a text write `\"2\"`"],
    );
    check("number", "-1", &["1:5 wrong-type `x` is `-1`, expected a whole number, 0 or greater"]);
    check("flag", "\"true\"", &["1:5 wrong-type `x` is a string, expected true or false"]);
    check(
        "[claim]",
        "[\"mg-1\", \"mod1\"]",
        &["1:14 unknown-claim there is no claim `mod1` did you mean `mod-1`?"],
    );
    check(
        "field",
        "\"to_nam\"",
        &["1:5 unknown-field claims have no field `to_nam` did you mean `to_name`?"],
    );
    check(
        "column",
        "\"zzz\"",
        &["1:5 unknown-field claims have no column `zzz` available: to_name, item, refs"],
    );
    check("'high' | 'low'", "\"low\"", &[]);
    check(
        "'high' | 'low'",
        "\"hihg\"",
        &["1:5 unknown-value `x` is `hihg`, expected `high` or `low` did you mean `high`?"],
    );
    check(
        "{ a: 'high' | 'low' }",
        "{ a = 3 }",
        &["1:11 wrong-type `a` is a whole number, expected `high` or `low`"],
    );
    check(
        "flag | 'high' | 'low'",
        "\"sure\"",
        &["1:5 unknown-value `x` is `sure`, expected `high` or `low`"],
    );
    check(
        "['a' | 'b' | 'c']",
        "\"a\"",
        &[
            "1:5 wrong-type `x` is a string, expected a list of texts that are `a`, `b` or `c` write `[\"a\"]`",
        ],
    );
    let entry = "[claim | { title?: text, claims: [claim] }]";
    check(entry, "[\"mg-1\", { claims = [\"mg-1\"] }]", &[]);
    check(
        entry,
        "[{ titel = \"a\", claims = [] }]",
        &["1:8 unknown-parameter an entry of `x` has no key `titel` did you mean `title`?"],
    );
    check(
        entry,
        "[{ claim = [\"mg-1\"] }]",
        &["1:8 unknown-parameter an entry of `x` has no key `claim` did you mean `claims`?"],
    );
    check(
        entry,
        "[{ title = \"a\" }]",
        &["1:6 missing-key this entry of `x` has no `claims` `claims` is a list of ids of claims"],
    );
    check(
        entry,
        "[5]",
        &[
            "1:6 wrong-type `x` is a whole number, expected the id of a claim, or a table with `title`, `claims`",
        ],
    );
}

#[test]
fn prose_is_what_is_declared_as_text() {
    let check = |kind: &str, value: &str, expect: &[&str]| {
        let parameters = parameters(&format!("x = {value}"));
        let value = parameters.get("x").expect("a value");
        let kind = ParameterKind::read(kind).expect("a kind");
        let told: Vec<&str> = kind
            .prose(value)
            .into_iter()
            .map(|value| match &value.form {
                ParameterForm::Text(text) => &**text,
                _ => "",
            })
            .collect();
        assert_eq!(told, expect);
    };
    check("text", "\"a\"", &["a"]);
    check("claim", "\"a b\"", &[]);
    check("[claim | { title?: text }]", "[\"a\", { title = \"b\" }]", &["b"]);
    check("any", "[\"a\", \"b c\", { d = \"e f\" }]", &["b c", "e f"]);
}
