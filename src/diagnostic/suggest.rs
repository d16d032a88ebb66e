//! Suggestions for names that do not exist.

/// The name most like the one written, if any is near enough to be meant.
#[must_use]
pub(crate) fn nearest<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    near(written, names).max_by(|(a, _), (b, _)| a.total_cmp(b)).map(|(_, name)| name)
}

/// "did you mean `name`?" with the nearest name, if any is near enough to be meant.
pub(crate) fn did_you_mean<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Option<String> {
    nearest(written, names).map(question)
}

/// "did you mean `name`?"
pub(crate) fn question(name: &str) -> String {
    format!("did you mean `{name}`?")
}

/// The names that are near enough to be meant, each with how like it is: 1 for the same.
pub(super) fn near<'a>(
    written: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = (f64, &'a str)> {
    let length = written.chars().count();
    // Names whose length alone makes them unlike need not be compared letter by letter.
    let may_be = move |name: &&str| {
        let other = name.chars().count();
        5 * length.abs_diff(other) <= 2 * length.max(other)
    };
    names
        .into_iter()
        .filter(may_be)
        .map(move |name| (strsim::normalized_damerau_levenshtein(written, name), name))
        .filter(|(likeness, _)| *likeness >= 0.6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_name_is_proposed_and_a_far_one_is_not() {
        let names = ["datasets", "sources", "briefings"];
        assert_eq!(nearest("dataset", names), Some("datasets"));
        assert_eq!(nearest("pdf", names), None);
    }
}
