//! Years of Japanese eras: `令和6年` is 2024.

/// The eras since 1868: the name, the first year and the last one.
const ERAS: [(&str, u16, u16); 5] = [
    ("令和", 2019, 9999),
    ("平成", 1989, 2019),
    ("昭和", 1926, 1989),
    ("大正", 1912, 1926),
    ("明治", 1868, 1912),
];

/// The first year of an era.
const FIRST_YEAR: &str = "元";

/// The text with years of the common era in place of those of Japanese eras, which are in ASCII digits.
pub(super) fn in_common_era(text: String) -> String {
    let era = ERAS.iter().find_map(|era| Some((era, text.find(era.0)?)));
    let Some(((name, first, last), at)) = era else { return text };
    let (before, after) = (&text[..at], text[at + name.len()..].trim_start());
    let end = after.find('年').unwrap_or_default();
    let (number, rest) = after.split_at(end);
    let number = if number == FIRST_YEAR { "1" } else { number.trim_end() };
    let year = number.parse::<u16>().ok().filter(|number| *number > 0);
    let year = year.and_then(|number| first.checked_add(number - 1));
    match year.filter(|year| year <= last) {
        Some(year) => in_common_era(format!("{before}{year}{rest}")),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_eras_are_years_of_the_common_era() {
        let check = |text: &str, expect: &str| {
            assert_eq!(in_common_era(text.to_owned()), expect, "{text}");
        };
        check("令和6年", "2024年");
        check("令和元年5月1日", "2019年5月1日");
        check("平成30年3月", "2018年3月");
        check("昭和64年", "1989年");
        check("平成30年～令和2年", "2018年～2020年");
        check("昭和 63 年", "1988年");
        for text in ["平成40年", "令和", "令和0年", "令和六年", "r6", "2024年"] {
            check(text, text);
        }
    }
}
