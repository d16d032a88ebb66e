//! Functions of briefpress that components call: what they are given wrongly is an error that says what is expected.

use insta::assert_snapshot;

use crate::project::Project;

/// The message about a line that calls a component.
fn message(line: &str) -> String {
    let claims =
        "id,from,to,item,quantity,unit,body,sources\nc1,PRK,RUS,shells,100,round,MG,s1@p 11\n";
    let template = format!("#import \"briefpress/brief.typ\": *\n= A\n{line}\n");
    let error = Project::new().claims(claims).template(&template).build_error();
    error.split_once(": ").map_or(error.clone(), |(_, message)| message.to_owned())
}

#[test]
fn a_column_of_a_register_is_written_as_text() {
    let table = "{{ claims.table([\"item\", \"quantity\"], by=\"to_name\") }}";
    let line = format!("#register-table({table}, columns: (item: (written: it => [It])))");
    assert_snapshot!(
        message(&line),
        @"error[typst-error]: `written` of a column of `register-table` returns a text, not a value of type content"
    );
}

#[test]
fn a_message_has_a_name_and_all_its_values() {
    assert_snapshot!(
        message("#say(\"no-such-message\")"),
        @"error[typst-error]: the message file of `en` has no `no-such-message`"
    );
    assert_snapshot!(
        message("#say(\"register-total\", name: \"A\")"),
        @"error[typst-error]: the message `register-total` needs a value for `figure`"
    );
}

#[test]
fn rows_are_made_of_claims_and_columns() {
    let missing = message("#context bp-listing-rows((), (), notes: (:))");
    assert_snapshot!(missing, @"error[typst-error]: missing argument: noted");
    let no_claim = message("#bp-claim-facts((1,))");
    assert_snapshot!(no_claim, @"error[typst-error]: expected dictionary, found integer");
}

#[test]
fn words_are_as_wide_as_typst_measures_them() {
    let template = r#"#import "briefpress/brief.typ": *
= A
#let words = (
  "2003", "1,000–2,000", "≈7½", "Örebro", "AVATAR", "Type-88", "office", "T-34/85", "“Igla”", "→", "снаряды", "قذائف", "f.", "a_b@c.org",
)
#for font in ("Noto Sans", "Libertinus Serif") {
  set text(font: font, size: 7.8pt, number-width: "tabular")
  context for word in words {
    let width = measure(word).width
    let no-wider = words.filter(word => measure(word).width <= width)
    let widest = bp-widest-word(no-wider, 1000pt, widest-letter: 3)
    assert(calc.abs(widest - width) < 1e-9pt, message: word + " is " + repr(widest) + " wide, not " + repr(width))
  }
}
"#;
    let claims =
        "id,from,to,item,quantity,unit,body,sources\nc1,PRK,RUS,shells,100,round,MG,s1@p 11\n";
    Project::new().claims(claims).template(template).build().expect_exit(0);
}
