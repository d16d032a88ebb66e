//! A PDF is small, and nothing is missing in it.

use std::fs;
use std::path::Path;

use lopdf::{Document, Object};

use crate::project::{Project, text, tool};

/// A document with a table of many rows, in a version of PDF.
fn table(version: &str) -> Project {
    let project = Project::new().config(&format!("[pdf]\nstandards = \"{version}\"\n")).template(
        "= A\n#table(columns: 3, table.header[a][b][c], ..range(600).map(n => [cell #n]))\n",
    );
    project.build().expect_exit(0);
    project
}

/// How many elements the tag tree has.
fn tags(pdf: &Path) -> usize {
    let document = Document::load(pdf).expect("a PDF");
    let is_tag = |object: &&Object| object.type_name().is_ok_and(|name| name == b"StructElem");
    document.objects.values().filter(is_tag).count()
}

#[test]
fn tags_are_packed_and_all_there() {
    // PDF 1.4 has no object streams, so that it is as Typst writes it.
    let [plain, packed] = [table("1.4"), table("1.7")].map(|project| (project.pdf(), project));
    let size = |pdf: &Path| fs::metadata(pdf).expect("its size").len();
    assert!(size(&packed.0) * 3 < size(&plain.0), "{} of {}", size(&packed.0), size(&plain.0));
    assert_eq!(tags(&packed.0), tags(&plain.0));
    assert!(tags(&packed.0) > 800, "{}", tags(&packed.0));
    assert_eq!(text(&packed.0), text(&plain.0));
}

#[test]
fn version_and_identifier_stay() {
    for version in ["1.4", "1.5", "1.7", "2.0"] {
        let project = table(version);
        let bytes = fs::read(project.pdf()).expect("a PDF");
        assert!(bytes.starts_with(format!("%PDF-{version}\n").as_bytes()), "{version}");
        let document = Document::load(project.pdf()).expect("a PDF");
        assert_eq!(document.trailer.get(b"ID").and_then(Object::as_array).expect("an ID").len(), 2);
        let packed = bytes.windows(12).any(|window| window == b"/Type/ObjStm");
        assert_eq!(packed, version != "1.4", "{version}");
        assert!(!tool("pdfinfo", &[], &project.pdf()).contains("Error"));
    }
}
