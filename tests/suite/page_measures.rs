//! How the pages of the sample divide their room, as `tests/python/measures.py` measures it: no type that is too small, lines that
//! can be read, no page that is half empty, and a brief that is read and not looked up.

use std::path::Path;

use crate::pdf_readers::python;
use crate::sample::sample;

#[test]
fn the_pages_of_the_sample_are_filled_with_text_that_can_be_read() {
    // The gallery shows charts that are smaller than on any other page.
    let documents = sample().iter().filter(|pdf| !pdf.ends_with("gallery.pdf"));
    let arguments: Vec<&Path> =
        [Path::new("--faults")].into_iter().chain(documents.map(AsRef::as_ref)).collect();
    let faults: Vec<String> = python("measures.py", &arguments);
    assert_eq!(faults, Vec::<String>::new());
}
