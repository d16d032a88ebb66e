//! Lists within a sentence.

/// The first `max` items, separated by commas, and the number of the others: "a, b and 12 more".
pub(crate) fn list_limited(items: impl IntoIterator<Item = String>, max: usize) -> String {
    let mut items = items.into_iter();
    let first: Vec<String> = items.by_ref().take(max).collect();
    let first = first.join(", ");
    match items.count() {
        0 => first,
        more => format!("{first} and {more} more"),
    }
}

/// [`list_limited`] with each item in backticks: "`a`, `b` and 12 more".
pub(crate) fn quote_list_limited<T: AsRef<str>>(
    items: impl IntoIterator<Item = T>,
    max: usize,
) -> String {
    list_limited(items.into_iter().map(|item| format!("`{}`", item.as_ref())), max)
}

/// All items in backticks, separated by commas: "`a`, `b`".
pub(crate) fn quote_list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    quote_list_limited(items, usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_list_ends_with_the_number_of_the_items_left_out() {
        let check = |max: usize, expect: &str| {
            assert_eq!(quote_list_limited(["a", "b", "c"], max), expect, "{max}");
        };
        check(4, "`a`, `b`, `c`");
        check(3, "`a`, `b`, `c`");
        check(2, "`a`, `b` and 1 more");
        check(1, "`a` and 2 more");
        assert_eq!(quote_list(["a", "b"]), "`a`, `b`");
        assert_eq!(quote_list::<&str>([]), "");
    }
}
