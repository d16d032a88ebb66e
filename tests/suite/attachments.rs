//! A PDF carries the data it was built from.

use crate::project::{Project, tool};

#[test]
fn the_claims_and_the_cited_sources_are_attached() {
    let project = Project::new().template("= A\n{{ claim(\"c1\") }}\n");
    project.build().expect_exit(0);
    let list = tool("pdfdetach", &["-list"], &project.pdf());
    assert!(list.contains("claims.csv") && list.contains("sources.json"), "{list}");
    let folder = project.path("attached");
    std::fs::create_dir(&folder).expect("a folder");
    tool("pdfdetach", &["-saveall", "-o", &folder.display().to_string()], &project.pdf());
    let claims = std::fs::read_to_string(folder.join("claims.csv")).expect("claims");
    assert_eq!(
        claims,
        "id,item,body,sources,note,origin\nc1,shells,MG,s1,a note,data/claims.csv\n"
    );
    let sources = std::fs::read_to_string(folder.join("sources.json")).expect("sources");
    let sources: serde_json::Value = serde_json::from_str(&sources).expect("JSON");
    assert_eq!(sources[0]["id"], "s1");
    assert_eq!(sources[0]["title"], "A Report");
}
