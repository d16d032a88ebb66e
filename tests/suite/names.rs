//! Names by language: units, items, categories, bodies, statuses and parties as documents in each language print them.

use insta::assert_snapshot;

use crate::project::{Project, text};

const CLAIMS: &str = "id,from,to,category,item,quantity,unit,body,status,sources\n\
    a,PRK,RUS,Air defence,radar batteries,5,battery,Ministry of Peace,in_storage,s1@p 1\n\
    b,PRK,RUS,Air defence,radar batteries,1,battery,Ministry of Peace,,s1@p 1\n\
    c,DNR,RUS,Fuel,diesel,\"2,000\",crate,MSMT,,s1@p 1\n";

/// Everything that has names, in text and in code.
const TEMPLATE: &str = "#import \"briefpress/brief.typ\": *\n#import \"briefpress/components.typ\": *\n\
    #show: brief.with(title: {{ briefing.title }}, edition: {{ briefing.edition }})\n\
    {% for group in claims.by(\"category\") %}\n= {{ group.key }}\n\
    {% for c in group.claims %}\n- {{ c.body }}, {{ c.category }}, {{ c.item }}, {{ c.route }}: {{ c }}\n{% endfor %}\n{% endfor %}\n\
    Where: {{ claims.where(category=\"Fuel\") | length }} {{ claims.where(body=\"Ministry of Peace\") | length }}\n\n\
    #claims-table({{ claims.by(\"category\") }}, columns: (\"id\", \"body\", \"figure\", \"status\", \"refs\"))\n\n\
    #source-list({{ source_list() }})\n";

const NAMES: &str = "[units.crate]\nsingular = \"crate\"\nfr = \"caisse\"\nde = { one = \"Kiste\", other = \"Kisten\" }\n\
    [units.battery]\nmeasure = true\nen = { one = \"battery\", other = \"batteries\" }\n\
    fr = { one = \"batterie\", other = \"batteries\" }\nde = { one = \"Batterie\", other = \"Batterien\" }\n\
    ru = { one = \"батарея\", few = \"батареи\", many = \"батарей\", other = \"батареи\", name = \"батареи\" }\n\
    [categories]\n\"Air defence\" = { fr = \"Défense aérienne\", de = \"Flugabwehr\", ru = \"ПВО\" }\n\
    Fuel = { fr = \"Carburant\", de = \"Treibstoff\", ru = \"Топливо\" }\n\
    [items]\n\"radar batteries\" = { fr = \"radars\", de = \"Radargeräte\", ru = { name = \"радары\", of = \"радаров\", other = \"радаров\" } }\n\
    diesel = { fr = \"gazole\", de = \"Diesel\", ru = \"дизельное топливо\" }\n\
    [statuses]\nin_storage = { fr = \"en dépôt\", de = \"eingelagert\", ru = \"на складе\" }\n\
    [bodies]\n\"Ministry of Peace\" = { voice = \"Oceania\", fr = \"Ministère de la Paix\", de = \"Friedensministerium\", ru = \"Министерство мира\" }\n\
    [parties]\nPRK = { names = [\"DPRK\", \"Pyongyang\"], fr = \"RPDC\" }\n\
    RUS = { de = \"Russische Föderation\" }\nDNR = { names = [\"so-called DNR\"], fr = \"« RPD »\", de = \"sog. DNR\", ru = \"ДНР\" }\n";

/// A project with a briefing in each of these languages, and names for all that it prints.
fn project(languages: &[&str]) -> Project {
    let briefing = |language: &&str| {
        format!(
            "[briefings.brief-{language}]\ntemplate = \"brief.typ\"\ntitle = \"A\"\nedition = 2025-07-31\n\
             language = \"{language}\"\n"
        )
    };
    let briefings: String = languages.iter().map(briefing).collect();
    let config = format!(
        "[project]\nlanguage = \"en\"\n[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
         [sources]\nfiles = [\"data/sources.bib\"]\nstyle = \"chicago-notes\"\n{NAMES}\n{briefings}"
    );
    Project::new().claims(CLAIMS).template(TEMPLATE).file("briefpress.toml", config)
}

/// The lines of a document in a language.
fn document(language: &str) -> String {
    let project = project(&[language]);
    let run = project.build();
    run.expect_exit(0);
    assert_eq!(run.diagnostics(), "");
    let text = text(&project.path(&format!("out/brief-{language}.pdf")));
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_document_prints_the_names_in_its_language() {
    for language in ["en", "fr", "de", "ru"] {
        assert_snapshot!(format!("names-{language}"), document(language));
    }
}

#[test]
fn a_name_for_a_region_goes_before_that_of_the_language() {
    let project = project(&["fr-CA"]);
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("it");
    let config = config
        .replace("Fuel = { fr = \"Carburant\"", "Fuel = { fr = \"Carburant\", fr-CA = \"Mazout\"");
    let project = project.file("briefpress.toml", config);
    project.build().expect_exit(0);
    let text = text(&project.path("out/brief-fr-ca.pdf"));
    assert!(text.contains("Mazout") && !text.contains("Carburant"), "{text}");
    assert!(text.contains("Défense aérienne"), "{text}");
}

#[test]
fn names_of_the_project_are_printed_in_its_language_and_others_print_those_of_the_cldr() {
    let claims = "id,from,to,item,body,sources\nc1,PRK,RUS,shells,MG,s1\n";
    let built = |project: &str, briefing: &str| {
        let config = format!(
            "[project]\nlanguage = \"{project}\"\n[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
             [sources]\nfiles = [\"data/sources.bib\"]\n[parties]\nRUS = \"Moscovie\"\n\
             [briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A\"\nedition = 2025-07-31\n\
             language = \"{briefing}\"\n"
        );
        let template =
            "= A\n{{ claim(\"c1\").to_name }} {{ claims.where(to=\"Moscovie\") | length }}\n";
        let project =
            Project::new().claims(claims).template(template).file("briefpress.toml", config);
        project.build_text()
    };
    let check = |project: &str, briefing: &str, expect: &str| {
        let text = built(project, briefing);
        assert!(text.contains(&format!("{expect} 1")), "{project} {briefing}: {text}");
    };
    check("fr", "fr", "Moscovie");
    check("fr", "fr-CA", "Moscovie");
    check("fr", "de", "Russland");
    check("fr", "en", "Russia");
    check("en", "es", "Rusia");
}

#[test]
fn what_has_no_name_is_reported_once_with_the_line_to_write() {
    let project = project(&["es"]).template(
        "= A\n{% for c in claims %}\n- {{ c.body }}, {{ c.category }}, {{ c.route }}: {{ c }}\n{% endfor %}\n\n\
         {% for c in claims %}\n- {{ c }}\n{% endfor %}\n",
    );
    let run = project.run(&["check", "--notes", "--format", "short"]);
    run.expect_exit(0);
    assert_snapshot!(run.diagnostics(), @"
    briefpress.toml:31:1: note[missing-translation]: the party `DNR` has no name in `es` and is printed as `so-called DNR`
    data/claims.csv:2:11: note[missing-translation]: the category `Air defence` has no name in `es` and is printed as in the data
    data/claims.csv:2:23: note[missing-translation]: the item `radar batteries` has no name in `es` and is printed as in the data
    data/claims.csv:2:41: note[missing-translation]: the unit `battery` has no name in `es` and is printed as `batteries`
    data/claims.csv:2:49: note[missing-translation]: the body `Ministry of Peace` has no name in `es` and is printed as in the data
    data/claims.csv:2:67: note[missing-translation]: the status `in_storage` has no name in `es` and is printed as `in storage`
    data/claims.csv:4:11: note[missing-translation]: the category `Fuel` has no name in `es` and is printed as in the data
    data/claims.csv:4:16: note[missing-translation]: the item `diesel` has no name in `es` and is printed as in the data
    data/claims.csv:4:31: note[missing-translation]: the unit `crate` has no name in `es` and is printed as `crates`
    ");
    let silent = project.config("[check]\nmissing-translation = \"off\"\n");
    assert_eq!(silent.run(&["check", "--notes", "--format", "short"]).diagnostics(), "");
}

#[test]
fn a_publisher_without_a_name_in_the_language_of_a_document_is_reported() {
    let report = |lines: &str| {
        let claims = "id,item,quantity,body,sources\nc1,KN-23,100,MG,s1@p 1\n";
        let project = Project::new().claims(claims).template("= A\n{{ project.publisher }}\n");
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("it");
        let config =
            config.replace("[briefings.brief]\n", "[briefings.brief]\nlanguage = \"de\"\n");
        let config =
            format!("[project]\nlanguage = \"en\"\npublisher = \"Arms desk\"\n{config}{lines}");
        let run =
            project.file("briefpress.toml", config).run(&["check", "--notes", "--format", "short"]);
        let lines = run.diagnostics();
        let of_names = lines.lines().filter(|line| line.contains("missing-translation"));
        of_names.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(report(""), @"briefpress.toml:3:13: note[missing-translation]: the body `Arms desk` has no name in `de` and is printed as in the data");
    assert_eq!(report("[bodies]\n\"Arms desk\" = { de = \"Referat Waffen\" }\n"), "");
}

#[test]
fn texts_of_a_dataset_in_another_language_are_reported_in_the_language_of_the_project() {
    let claims = "id,item,quantity,body,sources\nc1,shells,100,MG,s1@p 1\n";
    let project = Project::new().claims(claims).template("= A\n{{ claim(\"c1\") }}\n");
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("it");
    let french = format!("[project]\nlanguage = \"fr\"\n{config}");
    let project = project.file("briefpress.toml", &french);
    assert_eq!(project.run(&["check", "--notes", "--format", "short"]).diagnostics(), "");
    let declared = french.replace("[datasets.claims]\n", "[datasets.claims]\nlanguage = \"en\"\n");
    let project = project.file("briefpress.toml", declared);
    let reported = project.run(&["check", "--notes", "--format", "short"]).diagnostics();
    assert!(
        reported.contains("claims.csv:2:4: note[missing-translation]: the item `shells`"),
        "{reported}"
    );
}

#[test]
fn what_is_wrong_with_a_name_is_reported_at_its_place() {
    let reported = Project::new()
        .config(
            "[units.crate]\nfr = { one = \"caisse\" }\nde = { one = \"Kiste\", others = \"Kisten\", other = \"Kisten\" }\nmesure = true\n\
             [categories]\nFuel = [\"a\", \"b\"]\nArms = { fr = { other = \"Armes\" }, french = \"Armes\" }\n\
             [bodies]\nMG = [\"a\", \"b\"]\n[parties]\nXYZ = { fr = \"Iksie\" }\n",
        )
        .build_error();
    assert_snapshot!(reported, @"
    briefpress.toml:12:1: error[missing-key]: the name in `fr` has no form `other`
    briefpress.toml:13:23: error[unknown-key]: `others` is not a plural form
    briefpress.toml:14:1: error[unknown-key]: `[units.crate]` has no key `mesure`
    briefpress.toml:16:1: error[wrong-type]: `Fuel` must have a single name, or a name for each language
    briefpress.toml:17:10: error[wrong-type]: the name of a category has no plural forms
    briefpress.toml:17:36: error[unknown-key]: `[categories.Arms]` has no key `french`
    briefpress.toml:19:1: error[wrong-type]: `MG` must be a single text
    ");
}

#[test]
fn a_changed_name_builds_again_what_prints_it() {
    let claims =
        "id,item,quantity,unit,body,sources\na,shells,3,crate,MG,s1\nb,mines,4,piece,MG,s1\n";
    let briefing = |name: &str| {
        format!(
            "[briefings.{name}]\ntemplate = \"brief.typ\"\ntitle = \"A\"\nedition = 2025-07-31\n\
             language = \"fr\"\nwhere = {{ id = \"{name}\" }}\n"
        )
    };
    let config = |crates: &str, mines: &str| {
        format!(
            "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"data/sources.bib\"]\n\
             [units.crate]\nfr = \"{crates}\"\n[items]\nmines = {{ fr = \"{mines}\" }}\n{}{}",
            briefing("a"),
            briefing("b")
        )
    };
    let template = "= A\n{% for c in claims %}\n{{ c }}\n{% endfor %}\n";
    let project = Project::new().claims(claims).template(template);
    let project = project.file("briefpress.toml", config("caisse", "mines"));
    project.build().expect_exit(0);
    let built = |project: &Project| {
        let plan = project.run(&["plan", "--format", "json-lines"]);
        plan.expect_exit(0);
        let stale = plan.stdout.lines().filter(|line| line.contains("\"why\""));
        stale.map(|line| line[7..8].to_owned()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(built(&project), "");
    let project = project.file("briefpress.toml", config("coffre", "mines"));
    assert_eq!(built(&project), "a");
    project.build().expect_exit(0);
    assert!(text(&project.path("out/a.pdf")).contains("coffre"));
    let project = project.file("briefpress.toml", config("coffre", "mines antichars"));
    assert_eq!(built(&project), "b");
}
