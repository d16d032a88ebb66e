//! `missing-translation`: a document prints a text of the data that has no name in its language.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::draft::{DocumentUsage, UnnamedText};
use crate::project::NameKind;
use crate::text::toml_key;

pub(super) fn missing_translations(uses: &DocumentUsage, diagnostics: &mut Diagnostics) {
    for unnamed in &uses.unnamed {
        diagnostics.push(missing_translation(unnamed, &uses.language));
    }
}

fn missing_translation(unnamed: &UnnamedText, language: &str) -> Diagnostic {
    let UnnamedText { kind, text, printed, place, .. } = unnamed;
    let noun = kind.noun();
    let message = if text == printed {
        format!("the {noun} `{text}` has no name in `{language}` and is printed as in the data")
    } else {
        format!("the {noun} `{text}` has no name in `{language}` and is printed as `{printed}`")
    };
    Diagnostic::note("missing-translation", message)
        .at(place.clone())
        .hint(line_to_write(unnamed, language))
}

/// The line of the configuration that gives it a name, and the table to write it in.
fn line_to_write(unnamed: &UnnamedText, language: &str) -> String {
    let UnnamedText { kind, text, printed, forms, .. } = unnamed;
    let table = kind.table();
    let language = language.split('-').next().unwrap_or_default();
    let key = toml_key(text);
    let name = match forms.as_slice() {
        [] | [_] => format!("{language} = \"…\""),
        forms => {
            let forms: Vec<String> = forms.iter().map(|form| format!("{form} = \"…\"")).collect();
            format!("{language} = {{ {} }}", forms.join(", "))
        }
    };
    match kind {
        NameKind::Unit => format!("write `{name}` under `[{table}.{key}]`"),
        NameKind::Party => {
            format!("write `{key} = {{ names = [{printed:?}], {name} }}` under `[{table}]`")
        }
        NameKind::Body => {
            format!(
                "write `{key} = {{ {name} }}` under `[{table}]`; a voice goes beside it: `voice = \"…\"`"
            )
        }
        NameKind::Item | NameKind::Category | NameKind::Status => {
            format!(
                "write `{key} = {{ {name} }}` under `[{table}]`, or `{key} = \"…\"` for all languages"
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_quoted_where_toml_needs_it() {
        let check = |text: &str, expect: &str| assert_eq!(toml_key(text), expect);
        check("crate", "crate");
        check("brigade_set", "brigade_set");
        check("Air defence", "\"Air defence\"");
        check("obus", "obus");
        check("Étoile", "\"Étoile\"");
        check("", "\"\"");
    }
}
