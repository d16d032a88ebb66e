//! What a build says of itself to those who run it unattended.

mod action;
mod deps;
mod provenance;
mod reports;
mod summary;
mod timings;

use std::path::Path;

use serde_json::Value;

use crate::project::{Project, REPOSITORY};

/// Three documents of one briefing, and one of another.
pub(crate) fn for_each_project() -> Project {
    Project::new()
        .claims(
            "id,from,to,item,quantity,unit,body,sources,note\n\
             a,PRK,RUS,missiles,at least 100,missile,MG,s1,a note\n\
             b,RUS,PRK,petroleum,more than 1 million,barrel,MG,s1,\n\
             c,RUS,IRN,drones,about 300,piece,MG,s1,\n",
        )
        .config(
            "[briefings.to]\ntemplate = \"each.typ\"\ntitle = \"Transfers to {each}\"\n\
             edition = 2025-07-31\nfor-each = \"to\"\n",
        )
        .template("= Heading\n{{ claim(\"a\").note }}\n")
        .file(
            "templates/each.typ",
            "= {{ briefing.title }}\n{% for c in claims %}- {{ c.figure }}\n{% endfor %}",
        )
}

/// A briefing in two volumes and an index.
pub(crate) fn volumes_project() -> Project {
    Project::new()
        .claims("id,to,item,body,sources\na,PRK,shells,MG,s1\nb,RUS,drones,MG,s1\n")
        .template("= A\n")
        .file("templates/each.typ", EACH)
        .file("templates/index.typ", "= Index\n")
        .config(
            "[briefings.all]\ntemplate = \"each.typ\"\ntitle = \"All: {each}\"\n\
             edition = 2025-07-31\nvolumes = { by = \"to\", index = \"index.typ\" }\n",
        )
}

const EACH: &str = "= {{ briefing.title }}\n{% for c in claims %}- {{ c.item }}\n{% endfor %}";

/// A document in JSON.
pub(crate) fn json(path: &Path) -> Value {
    let text =
        std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A document is valid by a schema, which is a file of the repository.
#[track_caller]
pub(crate) fn assert_valid(document: &Value, schema: &str) {
    assert_eq!(schema_errors(document, schema), Vec::<String>::new(), "{document:#}");
}

/// What is wrong with a document by a schema.
pub(crate) fn schema_errors(document: &Value, schema: &str) -> Vec<String> {
    let schema = json(&Path::new(REPOSITORY).join(schema));
    let validator = jsonschema::validator_for(&schema).expect("the schema itself is valid");
    let faults = validator.iter_errors(document);
    faults.map(|fault| format!("{fault} at {}", fault.instance_path())).collect()
}
