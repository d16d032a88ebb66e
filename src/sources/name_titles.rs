//! Titles and roles that are written with a name and are not part of it: "Dr. Jane Doe", "Doe, Jane (ed.)".
//!
//! Citations have no titles (Chicago Manual of Style, 13.74 ff.), and styles would take them for given names: "D. J. Doe".

/// Titles before a name. Those without a full stop are no given names.
const TITLES: [&str; 54] = [
    "Adm.",
    "Amb.",
    "Brig.",
    "Capt.",
    "Cdr.",
    "Cnel.",
    "Cmdr.",
    "Col.",
    "Cpl.",
    "Cpt.",
    "Dame",
    "Dipl.-Ing.",
    "Dr",
    "Dr.",
    "Dr.-Ing.",
    "Dra.",
    "Frau",
    "Gen.",
    "Gov.",
    "Gral.",
    "Herr",
    "Hon.",
    "Ing.",
    "Lic.",
    "Lt.",
    "Maj.",
    "Mag.",
    "Mme",
    "Mr",
    "Mr.",
    "Mrs",
    "Mrs.",
    "Ms",
    "Ms.",
    "Pres.",
    "Prof",
    "Prof.",
    "Professor",
    "Rep.",
    "Rev.",
    "Sen.",
    "Sgt.",
    "Sir",
    "Sra.",
    "Vice-Adm.",
    "ген.",
    "д-р",
    "доктор",
    "кап.",
    "полк.",
    "проф.",
    "профессор",
    "адм.",
    "акад.",
];

/// Roles, and states of a rank, after a name: in brackets, or behind a comma in small letters with a full stop.
const ROLES: [&str; 22] = [
    "a.d.",
    "comp.",
    "comps.",
    "coord.",
    "coords.",
    "dir.",
    "ed.",
    "eds.",
    "editor",
    "editors",
    "hg.",
    "hgg.",
    "hrsg.",
    "ret",
    "ret.",
    "red.",
    "retd",
    "retd.",
    "trans.",
    "отв. ред.",
    "под ред.",
    "ред.",
];

/// A name without its titles and roles, and these, if it has some.
pub(super) fn without_titles(name: &str) -> Option<(String, Vec<String>)> {
    let mut removed = Vec::new();
    let bare = without_role(name, &mut removed);
    let parts: Vec<&str> =
        bare.split(',').map(|part| without_leading_titles(part, &mut removed)).collect();
    (!removed.is_empty()).then(|| (parts.join(", "), removed))
}

/// A name without the role at its end.
fn without_role<'n>(name: &'n str, removed: &mut Vec<String>) -> &'n str {
    let name = name.trim();
    let is_role = |text: &str| {
        let small = text.trim().to_lowercase();
        ROLES.iter().any(|role| *role == small || role.strip_suffix('.') == Some(&small))
    };
    let in_brackets = name.strip_suffix([')', ']']).and_then(|open| open.rsplit_once(['(', '[']));
    let behind_comma = name.rsplit_once(',').filter(|(_, role)| {
        role.trim_end().ends_with('.') && role.chars().all(|c| !c.is_uppercase())
    });
    let found = in_brackets.or(behind_comma).filter(|(_, role)| is_role(role));
    let Some((rest, _)) = found.filter(|(rest, _)| !rest.trim().is_empty()) else { return name };
    let rest = rest.trim_end_matches([' ', ',']);
    removed.push(name[rest.len()..].trim_start_matches([' ', ',']).to_owned());
    rest
}

/// A part of a name without the titles before it. The last word is never a title: "Dr. Seuss" and a given name "Sir" are
/// kept.
fn without_leading_titles<'n>(part: &'n str, removed: &mut Vec<String>) -> &'n str {
    let mut rest = part.trim();
    let mut has_title = false;
    while let Some((word, after)) = rest.split_once(' ') {
        // "Dr. rer. nat."
        let is_degree = has_title && word.ends_with('.') && word.starts_with(char::is_lowercase);
        if !is_degree && !TITLES.contains(&word) {
            break;
        }
        has_title = true;
        removed.push(word.to_owned());
        rest = after.trim_start();
    }
    rest
}

/// Returns a clause on what was removed from a name.
pub(super) fn removed_clause(name: &str, removed: &[String]) -> String {
    let (verb, pronoun) = if removed.len() == 1 { ("is", "it is") } else { ("are", "they are") };
    let quoted: Vec<String> = removed.iter().map(|word| format!("`{word}`")).collect();
    format!("{} of `{name}` {verb} not part of a name: {pronoun} left out", quoted.join(", "))
}

/// Returns what to write instead of what was removed.
pub(super) fn removed_help(removed: &[String]) -> &'static str {
    let is_of_editor = |word: &String| {
        let small = word.to_lowercase();
        let role = small.trim_matches(['(', ')', '[', ']', '.']);
        ["ed", "eds", "editor", "editors", "hrsg", "hg", "hgg", "red", "ред"].contains(&role)
    };
    if removed.iter().any(is_of_editor) {
        "write the names of editors in `editor`"
    } else {
        "write names without titles"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_roles_are_no_names() {
        let check = |name: &str, bare: &str, titles: &[&str]| {
            let found = without_titles(name);
            let (text, removed) = found.unwrap_or_else(|| (name.to_owned(), Vec::new()));
            assert_eq!(
                (text.as_str(), removed),
                (bare, titles.iter().map(|it| (*it).to_owned()).collect())
            );
        };
        check("Dr. Jane Doe", "Jane Doe", &["Dr."]);
        check("Dr Jane Doe", "Jane Doe", &["Dr"]);
        check("Doe, Dr. Jane", "Doe, Jane", &["Dr."]);
        check("Prof. Dr. Müller, Hans", "Müller, Hans", &["Prof.", "Dr."]);
        check("Prof. Dr. rer. nat. Hans Müller", "Hans Müller", &["Prof.", "Dr.", "rer.", "nat."]);
        check("Lt. Gen. John Smith (ret.)", "John Smith", &["(ret.)", "Lt.", "Gen."]);
        check("Doe, Jane (ed.)", "Doe, Jane", &["(ed.)"]);
        check("Jane Doe (Eds)", "Jane Doe", &["(Eds)"]);
        check("Müller, Hans [Hrsg.]", "Müller, Hans", &["[Hrsg.]"]);
        check("Doe, Jane, ed.", "Doe, Jane", &["ed."]);
        check("Jane Doe, ed.", "Jane Doe", &["ed."]);
        check("проф. Иван Иванов", "Иван Иванов", &["проф."]);
        for name in [
            "Doe, Ed.",
            "Doe, Ed",
            "Gen Urobuchi",
            "Doe, Jane",
            "Wang, Xiaoming (王小明)",
            "Dr.",
            "Mark Kelley",
            "Hon, Lee",
            "Sir",
            "Doe, Jane (Oslo)",
            "King, Martin Luther, Jr.",
            "(ed.)",
        ] {
            check(name, name, &[]);
        }
    }
}
