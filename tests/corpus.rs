//! The corpus of the fuzz targets: what must hold of any input holds of these.

#[path = "../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "there it is a library, whose targets call these")]
mod properties;

use std::fs;
use std::path::Path;

/// Goes through the inputs of a target; gives how many there are.
fn replay(target: &str, property: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
    let mut inputs = 0;
    for entry in fs::read_dir(&folder).expect("the corpus") {
        let path = entry.expect("an input").path();
        println!("{}", path.display());
        property(&fs::read(&path).expect("its bytes"));
        inputs += 1;
    }
    assert!(inputs > 4, "{} has {inputs} inputs", folder.display());
}

#[test]
fn quantities_keep_their_laws() {
    replay("quantity", properties::quantity);
}

#[test]
fn periods_keep_their_laws() {
    replay("period", properties::period);
}

#[test]
fn cells_of_csv_stand_where_they_say() {
    replay("csv", properties::csv);
}

#[test]
fn values_of_json_stand_where_they_say() {
    replay("json", properties::json);
}
