//! Parties and names that a project declares.

use super::*;

#[test]
fn a_declared_name_is_printed_and_the_others_stay_known() {
    let (parties, told) = declared(&[
        ("PRK", &["DPRK", "North Korea", "the hermit kingdom"]),
        ("DNR", &["the so-called DNR"]),
        ("MMR", &["Myanmar", "Burma"]),
    ]);
    assert_eq!(told, [""; 0]);
    let check = |text: &str, expect: Option<(&str, &str)>| {
        let party = parties.get(&text.into());
        let party = party.as_ref().map(|party| (&*party.code, &*party.name));
        assert_eq!(party, expect, "{text}");
    };
    check("PRK", Some(("PRK", "DPRK")));
    check("north korea", Some(("PRK", "DPRK")));
    check("Hermit Kingdom", Some(("PRK", "DPRK")));
    check("DPR Korea", Some(("PRK", "DPRK")));
    check("DNR", Some(("DNR", "the so-called DNR")));
    check("dnr", None);
    check("Burma", Some(("MMR", "Myanmar")));
    check("BUR", Some(("BUR", "Burma")));
}

#[test]
fn a_project_may_give_a_former_name_to_the_former_or_to_the_present_country() {
    let check = |names: &[(&str, &[&str])], text: &str, expect: &str| {
        let (parties, told) = declared(names);
        assert_eq!(told, [""; 0]);
        assert_eq!(code(&parties, text).as_deref(), Some(expect), "{names:?}");
    };
    check(&[("COD", &["DR Congo", "Zaire"])], "Zaire", "COD");
    check(&[("BUR", &["Burma"])], "Burma", "BUR");
    check(&[("MMR", &["Myanmar"]), ("BUR", &["Burma"])], "Burma", "BUR");
}

#[test]
fn a_name_that_another_party_has_cannot_be_declared() {
    let check = |parties: &[(&str, &[&str])], expect: &str| {
        assert_eq!(declared(parties).1, [expect], "{parties:?}");
    };
    check(
        &[("KOR", &["Korea", "North Korea"])],
        "`North Korea` is already a name of `PRK` (North Korea)",
    );
    check(
        &[("RUS", &["Russia", "Soviet Union"])],
        "`Soviet Union` is already a name of `SUN` (Soviet Union)",
    );
    check(&[("RU", &["Russia"])], "`RU` is already a name of `RUS` (Russia)");
    check(&[("UAE", &["Emirates"])], "`UAE` is already a name of `ARE` (United Arab Emirates)");
    check(&[("A", &["x"]), ("B", &["y", "X"])], "`X` is already a name of `A` (x)");
    check(&[("A", &["x"]), ("B", &["y", "A"])], "`A` is already a name of `A` (x)");
    check(&[("A", &["x", "B"]), ("B", &["y"])], "`B` is already a name of `A` (x)");
    check(
        &[("BUR", &["Burma"]), ("MMR", &["Myanmar", "Burma"])],
        "`Burma` is already a name of `BUR` (Burma)",
    );
    check(
        &[("MMR", &["Myanmar", "Burma"]), ("BUR", &["Burma"])],
        "`Burma` is already a name of `MMR` (Myanmar)",
    );
    check(&[("DNR", &[])], "party `DNR` has no name");
    check(&[("DNR", &["DNR", " "])], "the name of a party must contain a letter or a digit");
}
