//! What an author misspells or miswrites in a template or in its parameters never passes in silence.

use std::fs;

use insta::assert_snapshot;

use crate::project::{Project, REPOSITORY, text};

/// The project that `init` writes, with other parameters of its brief.
fn with_parameters(parameters: &str) -> Project {
    let project = Project::empty();
    project.run(&["init"]).ended(0);
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

/// What `check` reports, but for notes: place, rule, message and help of each.
fn found(project: &Project) -> String {
    let shown = project.run(&["check", "--format", "json"]).shown;
    let findings: serde_json::Value = serde_json::from_str(&shown).expect("JSON");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let one = |finding: &serde_json::Value| {
        let place = &finding["place"];
        let place = format!("{}:{}:{}", text(&place["file"]), place["line"], place["column"]);
        let hints = finding["hints"].as_array().into_iter().flatten().map(text);
        let hints = hints.map(|hint| format!("\n  {hint}")).collect::<String>();
        format!("{place} {}: {}{hints}", text(&finding["rule"]), text(&finding["message"]))
    };
    let all = findings.as_array().expect("findings").iter();
    all.filter(|it| it["severity"] != "note").map(one).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_parameter_that_the_template_does_not_have_is_an_error_at_its_key() {
    assert_snapshot!(found(&with_parameters("finding = [\"mg-2\"]")), @"");
    assert_snapshot!(found(&with_parameters("charts = [{ claims = [\"mg-3\"], captoin = \"C\" }]")), @"");
    assert_snapshot!(found(&with_parameters("colour = \"red\"")), @"");
}

#[test]
fn a_parameter_of_another_kind_is_an_error_at_its_value() {
    assert_snapshot!(found(&with_parameters("recommendations = \"Do it\"")), @"");
    assert_snapshot!(found(&with_parameters("bottom-line = [\"a\", \"b\"]\nlimits = [1]\ntable = { id = \"mg-2\" }")), @"");
    assert_snapshot!(found(&with_parameters("findings = [{ title = \"Shells\" }, 5]")), @"");
}

#[test]
fn a_claim_that_does_not_exist_is_an_error_at_its_value_and_never_in_a_shipped_file() {
    let parameters = "findings = [{ claims = [\"mg-2\", \"mod1\"] }, \"hw1\"]\ncharts = [{ claims = \"mg3\" }]\ntable = [\"mg-9\"]";
    assert_snapshot!(found(&with_parameters(parameters)), @"");
}

#[test]
fn a_claim_or_source_that_a_template_takes_from_parameters_is_told_where_it_is_written() {
    let project = with_bottom_line(
        "{{ claim(briefing.parameters.first) }}{{ cite(briefing.parameters.keys) }}",
    );
    let project = project.config("first = \"mg2\"\nkeys = [\"mg-2025\"]");
    assert_snapshot!(found(&project), @"");
    let project =
        with_bottom_line("{{ cite(briefing.parameters.keys) }}").config("keys = [\"mg-2055\"]");
    assert_snapshot!(found(&project), @"");
}

#[test]
fn fields_and_columns_of_a_register_are_checked_in_its_parameters() {
    let register = |parameters: &str| {
        let briefing = "[briefings.register]\ntemplate = \"register.typ\"\ntitle = \"Register\"\nedition = 2025-07-31\n";
        with_parameters("").config(&format!("{briefing}parameters = {{ {parameters} }}"))
    };
    assert_snapshot!(found(&register("by = \"to_nam\", columns = [\"itm\", \"refs\"], totals = \"yes\"")), @"");
    assert_snapshot!(found(&register("by = \"from_name\", columns = [\"item\", \"quantity.short\", \"refs\"], totals = true")), @"");
}

#[test]
fn a_template_of_the_project_declares_parameters_in_the_same_form() {
    let declared =
        "{## parameters\n[most]\nkind = \"number\"\ndefault = 2\nmeaning = \"how many\"\n##}\n";
    let template = format!("{declared}= Heading\nMost: {{{{ briefing.parameters.most }}}}.\n");
    let project = with_template(&template);
    project.build().ended(0);
    assert!(text(&project.pdf()).contains("Most: 2."));
    assert_snapshot!(found(&with_template(&template).config("mots = 3")), @"");
    assert_snapshot!(found(&with_template(&template).config("most = \"three\"")), @"");
    assert_snapshot!(found(&with_template("{## parameters\n[most]\nkind = \"nubmer\"\n##}\n= Heading\n")), @"");
}

#[test]
fn a_parameter_that_nothing_reads_is_told_where_nothing_is_declared() {
    let template = "= Heading\n{{ briefing.parameters.region }}\n";
    let project = with_template(template).config("region = \"East\"\nregoin = \"West\"");
    assert_snapshot!(found(&project), @"");
}

#[test]
fn a_block_that_the_extended_template_does_not_have_is_an_error() {
    let project = with_template(
        "{% extends \"brief.typ\" %}\n{% block botom_line %}\n#bottom-line[Hello]\n{% endblock %}\n",
    );
    assert_snapshot!(found(&project), @"");
    project.build().ended(1);
    assert!(!project.pdf().exists());
}

#[test]
fn text_outside_of_blocks_is_an_error() {
    let project = with_template(
        "{% extends \"brief.typ\" %}\n{% set a = 1 %}\n// A comment.\n#import \"x.typ\": y\n{% block chart %}{% endblock %}\n= A heading of mine\n",
    );
    assert_snapshot!(found(&project), @"");
}

#[test]
fn figures_in_titles_and_parameters_are_typed_by_hand() {
    let parameters = "bottom-line = \"Ardania sent 2 million shells.\"\nfindings = [{ title = \"Over 700 ships\", claims = [\"mg-3\"] }]\nrecommendations = [\"Count all 40 of them.\"]";
    assert_snapshot!(found(&with_parameters(parameters)), @"");
    let config =
        fs::read_to_string(with_parameters("").path("briefpress.toml")).expect("a configuration");
    let titled = with_parameters("")
        .file("briefpress.toml", config.replace("An example", "Of 30,000 examples"));
    assert_snapshot!(found(&titled), @"");
}

#[test]
fn a_text_beside_its_own_source_may_have_figures() {
    let briefing = "[briefings.report]\ntemplate = \"report.typ\"\ntitle = \"Report\"\nedition = 2025-07-31\n[briefings.report.parameters]\nlegal-basis = [{ category = \"Fuel\", resolution = \"2397 (2017)\", paragraph = \"para. 5\", text = \"500,000 barrels a year\" }]";
    assert_eq!(found(&with_parameters("").config(briefing)), "");
}

#[test]
fn code_that_would_be_printed_is_a_warning() {
    assert_snapshot!(found(&with_bottom_line("bottom-line[Fuel went back.]")), @"");
    assert_snapshot!(found(&with_bottom_line("#bottom-line[Sent { claim(\"mg-2\") }.]")), @"");
    assert_snapshot!(found(&with_bottom_line("#note [Fuel went back.]")), @"");
    assert_snapshot!(found(&with_parameters("bottom-line = \"*All* of {{ claim('mg-2') }} and #emph[more]\"")), @"");
}

#[test]
fn a_word_that_would_vanish_is_a_warning() {
    assert_snapshot!(found(&with_bottom_line("#bottom-line[The file <country>-profile.]")), @"");
}

#[test]
fn a_statement_that_is_never_closed_is_told_where_it_opens() {
    assert_snapshot!(found(&with_bottom_line("{% if claims %}\nFuel went back.")), @"");
    assert_snapshot!(found(&with_bottom_line("{% for c in claims %}{% if c.note %}x{% endfor %}")), @"");
    assert_snapshot!(found(&with_template("{% extends \"brief.typ\" %}\n{% block bottom_line %}\nx\n")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ claim(\"mg-2\") } went back")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ claim(\"mg-2) }} went back")), @"");
    assert_snapshot!(found(&with_bottom_line("{% endblok %}")), @"");
    assert_snapshot!(found(&with_template("{% extends \"brief.typ\" %}\n{% block bottom-line %}\nx\n{% endblock %}\n")), @"");
}

#[test]
fn text_without_quotation_marks_is_told_with_them() {
    assert_snapshot!(found(&with_bottom_line("{{ claim(mg-2) }}")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ claim(us-19a) }}")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ claim(mg2) }}")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ cite(mg-2025) }}")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ claims.where(category=fuel) | length }}")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ briefing.parameters.bottom-line }}")), @"");
    assert_snapshot!(found(&with_bottom_line("{{ claim(\"mg-2\").from-name }}")), @"");
}

#[test]
fn addresses_and_handles_are_told_as_such() {
    assert_snapshot!(found(&with_bottom_line("Write to desk@example.org, as @reuters says.")), @"");
    assert_snapshot!(found(&with_bottom_line("#para(<fuel>)[See @fule.]")), @"");
    assert_snapshot!(found(&with_bottom_line("#claim(\"mg-2\")")), @"");
}

#[test]
fn authors_are_printed_unless_the_publisher_is_the_only_one() {
    let briefing = |template: &str, authors: &str| {
        let project = with_parameters("").config(&format!(
            "[briefings.x]\ntemplate = \"{template}\"\ntitle = \"T\"\nedition = 2025-07-31\nauthors = {authors}\nfor-each = \"party\"\n"
        ));
        project.run(&["build", "x"]).ended(0);
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
    assert_eq!(Project::empty().run(&arguments).shown.trim(), documented.trim());
}

#[test]
fn a_template_is_explained_with_its_parameters_and_blocks() {
    let project = with_template(
        "{## parameters\n[region]\nkind = \"text\"\nmeaning = \"the region\"\n##}\n{% extends \"country-profile.typ\" %}\n",
    );
    assert_snapshot!(project.run(&["explain", "mine.typ"]).shown, @"");
    assert_snapshot!(project.run(&["explain", "breif.typ"]).ended(2), @"");
}
