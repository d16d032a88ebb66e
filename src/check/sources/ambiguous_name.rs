//! `ambiguous-name`: a name of BibTeX without braces and commas may be that of a body, or have another family name than
//! BibTeX reads. Each is reported once for a file.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::sources::{AmbiguousName, Source, Sources};

/// Reports each such name at its first place in a file.
pub(super) fn ambiguous_names(sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut names: BTreeMap<(&str, &str), (&AmbiguousName, &Source)> = BTreeMap::new();
    for source in sources.iter() {
        for name in source.ambiguous_names() {
            let first =
                names.entry((name.place.file.path(), &name.written)).or_insert((name, source));
            if name.place.range().start < first.0.place.range().start {
                *first = (name, source);
            }
        }
    }
    for (AmbiguousName { written, family, possible_names, place }, source) in names.into_values() {
        let message = format!("`{written}` is read as a person with the family name `{family}`");
        let mut ways = vec![format!("write a body as `{{{written}}}`")];
        ways.extend(possible_names.iter().map(|name| {
            let family = name.split(", ").next().unwrap_or(name);
            format!("a person with the family name `{family}` as `{name}`")
        }));
        let help = ways.join("; ");
        diagnostics.push(
            Diagnostic::note("ambiguous-name", message)
                .at(place.clone())
                .about(source.subject())
                .hint(help),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages_of_bibtex;

    #[test]
    fn names_that_may_be_bodies_are_noted_once_for_a_file() {
        let check = |text: &str, expect: &str| {
            assert_eq!(messages_of_bibtex("ambiguous-name", text), expect, "{text}");
        };
        check(
            "@book{b, author={Forensic Inquiry and Doe, Jane}, title={T}}\n@book{a, editor={Forensic Inquiry}, title={U}}",
            "s.bib:1:18 `Forensic Inquiry` is read as a person with the family name `Inquiry`",
        );
        check(
            "@book{a, author={{Forensic Inquiry} and Inquiry, Forensic and Airwars}, title={T}}",
            "",
        );
        check("@book{a, author={Jane Doe and Kim B. Lee and Tendai van Moyo}, title={T}}", "");
        check("@book{a, author={family=Inquiry, given=Forensic}, title={T}}", "");
        check("@book{a, author={Xiao {Inquiry}}, title={T}}", "");
        // With a warning, it is read as a body.
        check(
            "@report{a, author={Forensic Inquiry}, institution={Forensic Inquiry}, title={T}}",
            "",
        );
    }
}
