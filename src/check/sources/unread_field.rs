//! `unprinted-source-field`: a field is not read, so that no citation prints it. Each is reported once for a file, because
//! exports have the same fields in all sources.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::sources::{Source, Sources};
use crate::text::pluralize;

/// Reports each unread field at its first place in a file.
pub(super) fn unread_fields(sources: &Sources, diagnostics: &mut Diagnostics) {
    let mut fields: BTreeMap<(&str, &str), Vec<(&Span, &Source)>> = BTreeMap::new();
    for source in sources.iter() {
        for (field, place) in source.unread_fields() {
            fields.entry((place.file.path(), field)).or_default().push((place, source));
        }
    }
    for ((_, field), mut places) in fields {
        places.sort_by_key(|(place, _)| place.range().start);
        let (place, source) = places[0];
        let others = match places.len() - 1 {
            0 => String::new(),
            others => format!(" and {}", pluralize(others, "other source")),
        };
        let message = format!("no citation prints `{field}` of `{}`{others}", source.key());
        diagnostics.push(
            Diagnostic::note("unprinted-source-field", message)
                .at(place.clone())
                .about(source.subject())
                .hint("if readers need its text, put it into another field"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{messages_of, messages_of_bibtex};

    #[test]
    fn fields_that_are_not_read_are_noted_once_for_a_file() {
        assert_eq!(
            messages_of_bibtex(
                "unprinted-source-field",
                "@book{a, title={T}, lcc={L 1}, tableofcontents=toc, bdsk-url-1={u}, times-cited={3}, DocumentType=x}\n@book{b, title={U}, LCC={L 2}, nationality={}}",
            ),
            "s.bib:1:26 no citation prints `lcc` of `a` and 1 other source | \
             s.bib:1:48 no citation prints `tableofcontents` of `a`"
        );
        assert_eq!(
            messages_of(
                "unprinted-source-field",
                r#"[{"id": "a", "type": "book", "title": "T", "place": "Oslo", "rights": "", "custom": {"x": 1}}]"#,
            ),
            "s.json:1:44 no citation prints `place` of `a`"
        );
    }

    #[test]
    fn a_field_that_is_near_one_of_the_source_is_of_another_program() {
        assert_eq!(
            messages_of_bibtex(
                "unprinted-source-field",
                "@article{a, title={T}, journal={J}, fjournal={Full J}}",
            ),
            "s.bib:1:47 no citation prints `fjournal` of `a`"
        );
        assert_eq!(
            messages_of(
                "unprinted-source-field",
                r#"[{"id": "a", "type": "book", "title": "T", "titel": "U"}]"#,
            ),
            "s.json:1:44 no citation prints `titel` of `a`"
        );
    }
}
