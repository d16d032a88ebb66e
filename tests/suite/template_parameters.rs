//! What an author misspells or miswrites in a template or in its parameters never passes in silence.

use std::fs;

use insta::assert_snapshot;

use crate::project::{Project, REPOSITORY, text};

/// The project that `init` writes, with other parameters of its brief.
fn with_parameters(parameters: &str) -> Project {
    let project = Project::from_init();
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let (before, _) = config.split_once("[briefings.brief.parameters]").expect("the parameters");
    let config = format!("{before}[briefings.brief.parameters]\n{parameters}\n");
    project.file("briefpress.toml", config)
}

/// The same with a template of its own that has this text.
fn with_template(text: &str) -> Project {
    let project = with_parameters("");
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let config = config.replace("template = \"brief.typ\"", "template = \"mine.typ\"");
    project.file("briefpress.toml", config).file("templates/mine.typ", text)
}

/// A template of its own whose bottom line has this text.
fn with_bottom_line(text: &str) -> Project {
    with_template(&format!(
        "{{% extends \"brief.typ\" %}}\n{{% block bottom_line %}}\n{text}\n{{% endblock %}}\n"
    ))
}

#[test]
fn a_parameter_that_the_template_does_not_have_is_an_error_at_its_key() {
    assert_snapshot!(with_parameters("finding = [\"mg-2\"]").check_report(), @r#"
    briefpress.toml:40:1 unknown-parameter: the template has no parameter `finding`
      did you mean `findings`?
    "#);
    assert_snapshot!(with_parameters("charts = [{ claims = [\"mg-3\"], captoin = \"C\" }]").check_report(), @r#"
    briefpress.toml:40:32 unknown-parameter: an entry of `charts` has no key `captoin`
      did you mean `caption`?
    "#);
    assert_snapshot!(with_parameters("colour = \"red\"").check_report(), @"
    briefpress.toml:40:1 unknown-parameter: the template has no parameter `colour`
      available: `agreed`, `bottom-line`, `charts`, `confidence`, `decision`, `disputed`, `findings`, `footnotes`, `headline`, `limits`, `most-claims`, `recommendations`, `short-sources`, `table`, `unknown`
    ");
}

#[test]
fn a_parameter_of_another_kind_is_an_error_at_its_value() {
    assert_snapshot!(with_parameters("recommendations = \"Do it\"").check_report(), @r#"
    briefpress.toml:40:19 wrong-type: `recommendations` is a string, expected a list of texts
      write `["Do it"]`
    "#);
    assert_snapshot!(with_parameters("bottom-line = [\"a\", \"b\"]\nlimits = [1]\ntable = { id = \"mg-2\" }").check_report(), @r#"
    briefpress.toml:40:15 wrong-type: `bottom-line` is an array, expected a text
    briefpress.toml:41:11 wrong-type: `limits` is a whole number, expected a text
      write `"1"`
    briefpress.toml:42:9 wrong-type: `table` is a table, expected a list of ids of claims
    "#);
    assert_snapshot!(with_parameters("findings = [{ title = \"Shells\" }, 5]").check_report(), @r#"
    briefpress.toml:40:13 missing-key: this entry of `findings` has no `claims`
      `claims` is the id of a claim, or a list of ids of claims
    briefpress.toml:40:35 wrong-type: `findings` is a whole number, expected the id of a claim, or a list of ids of claims, or a table with `title`, `claims`
    "#);
}

#[test]
fn a_claim_that_does_not_exist_is_an_error_at_its_value_and_never_in_a_shipped_file() {
    let parameters = "findings = [{ claims = [\"mg-2\", \"mod1\"] }, \"hw1\"]\ncharts = [{ claims = \"mg3\" }]\ntable = [\"mg-9\"]";
    assert_snapshot!(with_parameters(parameters).check_report(), @r#"
    briefpress.toml:40:33 unknown-claim: there is no claim `mod1`
      did you mean `mod-1`?
    briefpress.toml:40:44 unknown-claim: there is no claim `hw1`
      did you mean `hw-1`?
    briefpress.toml:41:22 unknown-claim: there is no claim `mg3`
      did you mean `mg-3`?
    briefpress.toml:42:10 unknown-claim: there is no claim `mg-9`
      did you mean `mg-4`?
    "#);
}

#[test]
fn a_claim_or_source_that_a_template_takes_from_parameters_is_told_where_it_is_written() {
    let project = with_bottom_line(
        "{{ claim(briefing.parameters.first) }}{{ cite(briefing.parameters.keys) }}",
    );
    let project = project.config("first = \"mg2\"\nkeys = [\"mg-2025\"]");
    assert_snapshot!(project.check_report(), @r#"briefpress.toml:42:9 unknown-claim: there is no claim `mg2`; did you mean `mg-2`?"#);
    let project =
        with_bottom_line("{{ cite(briefing.parameters.keys) }}").config("keys = [\"mg-2055\"]");
    assert_snapshot!(project.check_report(), @r#"briefpress.toml:42:9 unknown-source: there is no source `mg-2055`; did you mean `mg-2025`?"#);
}

#[test]
fn fields_and_columns_of_a_register_are_checked_in_its_parameters() {
    let register = |parameters: &str| {
        let briefing = "[briefings.register]\ntemplate = \"register.typ\"\ntitle = \"Register\"\nedition = 2025-07-31\n";
        with_parameters("").config(&format!("{briefing}parameters = {{ {parameters} }}"))
    };
    assert_snapshot!(register("by = \"to_nam\", columns = [\"itm\", \"refs\"], totals = \"yes\"").check_report(), @"
    briefpress.toml:46:21 unknown-field: claims have no field `to_nam`
      did you mean `to_name`?
    briefpress.toml:46:42 unknown-field: claims have no column `itm`
      did you mean `item`?
    briefpress.toml:46:67 wrong-type: `totals` is a string, expected true or false
    ");
    assert_snapshot!(register("by = \"from_name\", columns = [\"item\", \"quantity.short\", \"refs\"], totals = true").check_report(), @"
    briefpress.toml:46:45 column-without-unit: this table has figures of different units (`barrel`, `container`, `round`), but no column for the unit
      add the column `unit`, or use `figure`, which includes the unit
    ");
}

#[test]
fn a_template_of_the_project_declares_parameters_in_the_same_form() {
    let declared =
        "{## parameters\n[most]\nkind = \"number\"\ndefault = 2\nmeaning = \"how many\"\n##}\n";
    let template = format!("{declared}= Heading\nMost: {{{{ briefing.parameters.most }}}}.\n");
    let project = with_template(&template);
    project.build().expect_exit(0);
    assert!(text(&project.pdf()).contains("Most: 2."));
    assert_snapshot!(with_template(&template).config("mots = 3").check_report(), @r#"
    briefpress.toml:42:1 unknown-parameter: the template has no parameter `mots`
      did you mean `most`?
    "#);
    assert_snapshot!(with_template(&template).config("most = \"three\"").check_report(), @r#"briefpress.toml:42:8 wrong-type: `most` is a string, expected a whole number, 0 or greater"#);
    assert_snapshot!(with_template("{## parameters\n[most]\nkind = \"nubmer\"\n##}\n= Heading\n").check_report(), @r#"templates/mine.typ:3:8 invalid-declaration: there is no kind `nubmer`; did you mean `number`?"#);
}

#[test]
fn a_parameter_that_nothing_reads_is_told_where_nothing_is_declared() {
    let template = "= Heading\n{{ briefing.parameters.region }}\n";
    let project = with_template(template).config("region = \"East\"\nregoin = \"West\"");
    assert_snapshot!(project.check_report(), @"
    briefpress.toml:17:11 unused-dataset: no document uses the dataset `claims`
      print the dataset, for example in an annex, or remove it from the configuration
    briefpress.toml:43:1 unused-parameter: the template does not read the parameter `regoin`
      did you mean `region`?
    ");
}

#[test]
fn a_block_that_the_extended_template_does_not_have_is_an_error() {
    let project = with_template(
        "{% extends \"brief.typ\" %}\n{% block botom_line %}\n#bottom-line[Hello]\n{% endblock %}\n",
    );
    assert_snapshot!(project.check_report(), @r#"
    templates/mine.typ:2:1 unknown-block: `brief.typ` has no block `botom_line`: its content would not be printed
      did you mean `bottom_line`?
    "#);
    project.build().expect_exit(1);
    assert!(!project.pdf().exists());
}

#[test]
fn text_outside_of_blocks_is_an_error() {
    let project = with_template(
        "{% extends \"brief.typ\" %}\n{% set a = 1 %}\n// A comment.\n#import \"x.typ\": y\n{% block chart %}{% endblock %}\n= A heading of mine\n",
    );
    assert_snapshot!(project.check_report(), @"
    templates/mine.typ:4:1 text-outside-block: this is outside of all blocks and would not be printed: a template that extends another one prints only its blocks
      put it into `{% block imports %}` … `{% endblock %}`
    templates/mine.typ:6:1 text-outside-block: this is outside of all blocks and would not be printed: a template that extends another one prints only its blocks
      put it into one of the blocks `bottom_line`, `changes`, `chart`, `colophon`, `content`, `decision`, `disclaimer`, `findings`, `imports`, `imprint`, `judgement`, `recommendations`, `rests_on`, `sources`, `table`
    ");
}

#[test]
fn figures_in_titles_and_parameters_are_typed_by_hand() {
    let parameters = "bottom-line = \"Ardania sent 2 million shells.\"\nfindings = [{ title = \"Over 700 ships\", claims = [\"mg-3\"] }]\nrecommendations = [\"Count all 40 of them.\"]";
    assert_snapshot!(with_parameters(parameters).check_report(), @r#"
    briefpress.toml:40:29 bare-number: the figure `2 million` is typed by hand and not printed from the data
      print it from the data in a block of a template: `{{ claim("mg-2") }}` has this number
    briefpress.toml:41:29 bare-number: the figure `700` is typed by hand and not printed from the data
      print it from the data in a block of a template with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    briefpress.toml:42:31 bare-number: the figure `40` is typed by hand and not printed from the data
      print it from the data in a block of a template with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    data/claims.csv:6:109 single-source-key-finding: the key finding of claim `mg-3` has only one source, `mg-2025`
      cite another source, name other claims in the parameter `findings`, or allow it with `allow` in this record
    "#);
    let config =
        fs::read_to_string(with_parameters("").path("briefpress.toml")).expect("a configuration");
    let titled = with_parameters("")
        .file("briefpress.toml", config.replace("An example", "Of 30,000 examples"));
    assert_snapshot!(titled.check_report(), @r#"
    briefpress.toml:35:16 bare-number: the figure `30,000` is typed by hand and not printed from the data
      print it from the data in a block of a template with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    "#);
}

#[test]
fn a_text_beside_its_own_source_may_have_figures() {
    let briefing = "[briefings.report]\ntemplate = \"report.typ\"\ntitle = \"Report\"\nedition = 2025-07-31\n[briefings.report.parameters]\nlegal-basis = [{ category = \"Fuel\", resolution = \"2397 (2017)\", paragraph = \"para. 5\", text = \"500,000 barrels a year\" }]";
    assert_eq!(with_parameters("").config(briefing).check_report(), "");
}

#[test]
fn code_that_would_be_printed_is_a_warning() {
    assert_snapshot!(with_bottom_line("bottom-line[Fuel went back.]").check_report(), @"
    templates/mine.typ:3:1 printed-code: `bottom-line[…]` is printed as text: the `#` before it is missing
      write `#bottom-line[…]`
    ");
    assert_snapshot!(with_bottom_line("#bottom-line[Sent { claim(\"mg-2\") }.]").check_report(), @r#"
    templates/mine.typ:3:19 printed-code: a value in single braces is printed as text
      write `{{ claim("mg-2") }}`
    "#);
    assert_snapshot!(with_bottom_line("#note [Fuel went back.]").check_report(), @"
    templates/mine.typ:3:2 printed-code: `#note […]` prints its brackets, because a space is before them
      write `#note[…]`
    ");
    assert_snapshot!(with_parameters("bottom-line = \"*All* of {{ claim('mg-2') }} and #emph[more]\"").check_report(), @"
    briefpress.toml:40:16 printed-code: `*All*` is printed literally, because this text is not markup
      print it from a block of a template, or remove the markup
    briefpress.toml:40:25 printed-code: `{{ claim('mg-2') }}` is printed literally, because this text is not a template
      print the value in a block of a template
    briefpress.toml:40:49 printed-code: `#emph[` is printed literally, because this text is not markup
      print it from a block of a template, or remove the markup
    ");
}

#[test]
fn titles_are_templates_and_so_may_have_code() {
    let briefing = "[briefings.dated]\ntemplate = \"mine.typ\"\ntitle = \"Claims of {{ edition }}\"\n\
                    subtitle = \"{{ edition }}, *new*\"\nedition = 2025-07-31";
    let project = with_bottom_line("#bottom-line[Fuel went back.]").config(briefing);
    assert_snapshot!(project.check_report(), @"
    briefpress.toml:45:28 printed-code: `*new*` is printed literally, because this text is not markup
      print it from a block of a template, or remove the markup
    ");
}

#[test]
fn a_word_that_would_vanish_is_a_warning() {
    assert_snapshot!(with_bottom_line("#bottom-line[The file <country>-profile.]").check_report(), @r"
    templates/mine.typ:3:23 accidental-label: `<country>` is not printed, because Typst reads it as a label
      write `\<country>` to print it
    ");
}

#[test]
fn a_statement_that_is_never_closed_is_told_where_it_opens() {
    assert_snapshot!(with_bottom_line("{% if claims %}\nFuel went back.").check_report(), @r#"
    templates/mine.typ:3:1 template-syntax-error: `{% if claims %}` is never closed
      add `{% endif %}` where it ends
    "#);
    assert_snapshot!(with_bottom_line("{% for c in claims %}{% if c.note %}x{% endfor %}").check_report(), @r#"
    templates/mine.typ:3:22 template-syntax-error: `{% if c.note %}` is never closed
      add `{% endif %}` where it ends
    "#);
    assert_snapshot!(with_template("{% extends \"brief.typ\" %}\n{% block bottom_line %}\nx\n").check_report(), @r#"
    templates/mine.typ:2:1 template-syntax-error: `{% block bottom_line %}` is never closed
      add `{% endblock %}` where it ends
    "#);
    assert_snapshot!(with_bottom_line("{{ claim(\"mg-2\") } went back").check_report(), @r#"
    templates/mine.typ:3:1 template-syntax-error: `{{` is never closed
      add `}}` where it ends
    "#);
    assert_snapshot!(with_bottom_line("{{ claim(\"mg-2) }} went back").check_report(), @r#"
    templates/mine.typ:3:1 template-syntax-error: `{{` is never closed
      add `}}` where it ends
      a quotation mark is missing
    "#);
    assert_snapshot!(with_bottom_line("{% endblok %}").check_report(), @r#"
    templates/mine.typ:3:4 template-syntax-error: there is no statement `endblok`
      did you mean `endblock`?
    "#);
    assert_snapshot!(with_template("{% extends \"brief.typ\" %}\n{% block bottom-line %}\nx\n{% endblock %}\n").check_report(), @r#"
    templates/mine.typ:2:10 template-syntax-error: `bottom-line` is not a valid block name: it contains a hyphen
      did you mean `bottom_line`?
    "#);
}

#[test]
fn text_without_quotation_marks_is_told_with_them() {
    assert_snapshot!(with_bottom_line("{{ claim(mg-2) }}").check_report(), @r#"
    templates/mine.typ:3:10 undefined-variable: `mg-2` is read as a subtraction: `mg` minus `2`
      write it in quotation marks: `claim("mg-2")`
    "#);
    assert_snapshot!(with_bottom_line("{{ claim(us-19a) }}").check_report(), @r#"
    templates/mine.typ:3:10 undefined-variable: `us-19a` is read as a subtraction: `us` minus `19a`
      write it in quotation marks: `claim("us-19a")`
    "#);
    assert_snapshot!(with_bottom_line("{{ claim(mg2) }}").check_report(), @r#"
    templates/mine.typ:3:10 undefined-variable: `mg2` is undefined
      write it in quotation marks: `claim("mg2")`
    "#);
    assert_snapshot!(with_bottom_line("{{ cite(mg-2025) }}").check_report(), @r#"
    templates/mine.typ:3:9 undefined-variable: `mg-2025` is read as a subtraction: `mg` minus `2025`
      write it in quotation marks: `cite("mg-2025")`
    "#);
    assert_snapshot!(with_bottom_line("{{ claims.where(category=fuel) | length }}").check_report(), @r#"
    templates/mine.typ:3:26 undefined-variable: `fuel` is undefined
      if it is a text, write it in quotation marks: `"fuel"`
    "#);
    assert_snapshot!(with_bottom_line("{{ briefing.parameters.bottom-line }}").check_report(), @r#"
    templates/mine.typ:3:4 undefined-variable: `briefing.parameters.bottom-line` is read as a subtraction: `briefing.parameters.bottom` minus `line`
      write `briefing.parameters["bottom-line"]`
    "#);
    assert_snapshot!(with_bottom_line("{{ claim(\"mg-2\").from-name }}").check_report(), @r#"
    templates/mine.typ:3:18 undefined-variable: `from-name` is read as a subtraction: `from` minus `name`
      write `from_name`
    "#);
}

#[test]
fn addresses_and_handles_are_told_as_such() {
    assert_snapshot!(with_bottom_line("Write to desk@example.org, as @reuters says.").check_report(), @r#"
    templates/mine.typ:3:14 typst-error: Typst reads `@example.org` in `desk@example.org` as a reference
      write `#link("mailto:desk@example.org")[desk\@example.org]`, or `desk\@example.org`
    templates/mine.typ:3:31 typst-error: `@reuters` refers to nothing: the document has no label `<reuters>`
      if it is a name, not a reference, write `\@reuters`
    "#);
    assert_snapshot!(with_bottom_line("#para(<fuel>)[See @fule.]").check_report(), @r"
    templates/mine.typ:3:19 typst-error: `@fule` refers to nothing: the document has no label `<fule>`
      if it is a name, not a reference, write `\@fule`
      did you mean `@fuel`?
    ");
    assert_snapshot!(with_bottom_line("#claim(\"mg-2\")").check_report(), @r#"
    templates/mine.typ:3:2 typst-error: unknown variable: claim
      `claim` is defined in MiniJinja, not in Typst: write `{{ claim("mg-2") }}`
    "#);
}

#[test]
fn authors_are_printed_unless_the_publisher_is_the_only_one() {
    let briefing = |template: &str, authors: &str| {
        let project = with_parameters("").config(&format!(
            "[briefings.x]\ntemplate = \"{template}\"\ntitle = \"T\"\nedition = 2025-07-31\nauthors = {authors}\nfor-each = \"party\"\n"
        ));
        project.run(&["build", "x"]).expect_exit(0);
        text(&project.path("out/x-ard.pdf"))
    };
    for template in
        ["brief.typ", "report.typ", "fact-sheet.typ", "country-profile.typ", "register.typ"]
    {
        let page = briefing(template, "[\"Jane Doe\", \"Kim Lee\"]");
        assert!(page.contains("Jane Doe and Kim Lee"), "{template}: {page}");
    }
    assert!(!briefing("brief.typ", "[\"Your organisation\"]").contains("Your organisation"));
}

#[test]
fn the_documented_parameters_are_those_that_are_declared() {
    let page = fs::read_to_string(format!("{REPOSITORY}/docs/templates.md")).expect("a page");
    let (_, rest) = page.split_once("<!-- briefpress ").expect("the command");
    let (command, rest) = rest.split_once(" -->\n").expect("its end");
    let arguments: Vec<&str> = command.split(' ').collect();
    let documented = rest.split("\n\n").next().expect("a table");
    assert_eq!(Project::empty().run(&arguments).stdout.trim(), documented.trim());
}

#[test]
fn a_template_is_explained_with_its_parameters_and_blocks() {
    let project = with_template(
        "{## parameters\n[region]\nkind = \"text\"\nmeaning = \"the region\"\n##}\n{% extends \"country-profile.typ\" %}\n",
    );
    assert_snapshot!(project.run(&["explain", "mine.typ"]).stdout, @"
    mine.typ  

    Parameters
      region     text    the region
      entries    number  the maximum number of entries in each list; default: 40
      footnotes  flag    true to cite with footnotes in a style that has them; otherwise sources are cited by their number in the list, as in [3]; default: false

    Blocks
      imports
      numbers
      overview
      changes
      rests_on
      disclaimer
      imprint
      partners
      entries
      sources
      colophon
    ");
    assert_snapshot!(project.run(&["explain", "breif.typ"]).expect_exit(2), @r#"
    error[missing-template]: there is no template `templates/breif.typ`
     |
     = help: did you mean `brief.typ`?
    "#);
}

#[test]
fn an_empty_parameter_is_as_good_as_none() {
    let empty = with_parameters("bottom-line = \"\"\ntable = []\nrecommendations = []");
    empty.build().expect_exit(0);
    let words = text(&empty.path("out/brief.pdf"));
    assert!(
        !words.contains("Recommendations") && !words.contains("There are no claims"),
        "{words}"
    );
    assert!(words.contains("Drawn from 10 claims"), "{words}");
}

#[test]
fn a_declaration_is_checked_like_a_parameter() {
    let project = with_template(
        "{## parameters\n[most]\nkind = \"number\"\ndefault = \"ten\"\n\n[lead]\nkind = \"[claim]\"\n\
         default = \"mg-9\"\n\n[intro]\nkind = \"text\"\ndefault = \"They sent 300 shells\"\n##}\n\
         {## parameter\n[region]\nkind = \"text\"\n##}\n= T\n{{ briefing.parameters.most }}\n",
    );
    assert_snapshot!(project.check_report(), @r#"
    templates/mine.typ:4:11 wrong-type: `most` is a string, expected a whole number, 0 or greater
    templates/mine.typ:8:11 wrong-type: `lead` is a string, expected a list of ids of claims
      write `["mg-9"]`
    templates/mine.typ:12:22 bare-number: the figure `300` is typed by hand and not printed from the data
      print it from the data in a block of a template with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    templates/mine.typ:14:5 invalid-declaration: a comment that begins with `parameter` declares no parameters
      write `{## parameters` on a separate line
    "#);
    let unquoted =
        with_template("{## parameters\n[a]\nkind = [claim]\nmeaning = what it is\n##}\n= T\n");
    assert_snapshot!(unquoted.check_report(), @r#"
    templates/mine.typ:3:9 invalid-declaration: the value of `kind` is not in quotation marks
      write `kind = "[claim]"`
    templates/mine.typ:4:11 invalid-declaration: the value of `meaning` is not in quotation marks
      write `meaning = "what it is"`
    "#);
    assert_snapshot!(with_parameters("most-claims = -3").check_report(), @"briefpress.toml:40:15 wrong-type: `most-claims` is `-3`, expected a whole number, 0 or greater");
}

#[test]
fn of_a_template_that_is_missing_nothing_else_is_reported() {
    let project = with_parameters("facts = [\"mg-2\"]\nfindings = [\"mg-2\"]");
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let config = config.replace("template = \"brief.typ\"", "template = \"breif.typ\"");
    assert_snapshot!(project.file("briefpress.toml", config).check_report(), @"
    briefpress.toml:33:12 missing-template: there is no template `templates/breif.typ`
      did you mean `templates/brief.typ`?
    ");
}
