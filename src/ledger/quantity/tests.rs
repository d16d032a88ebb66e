//! Every spelling, and what each means.

use rust_decimal::Decimal;

use super::*;
use crate::language::english;

fn parse(text: &str) -> Quantity {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn every_spelling_prints_in_its_own_words_and_precision() {
    let check = |text: &str, long: &str, short: &str| {
        let plain = |text: String| text.replace('\u{a0}', " ");
        assert_eq!(
            (plain(parse(text).to_string()), plain(parse(text).short(english()))),
            (long.into(), short.into())
        );
    };
    check("100", "100", "100");
    check("at least 100", "at least 100", "≥ 100");
    check("≥100", "at least 100", "≥ 100");
    check("100+", "at least 100", "≥ 100");
    check("3,000 or more", "at least 3,000", "≥ 3,000");
    check("more than 20,000", "more than 20,000", "> 20,000");
    check("over 20000", "over 20,000", "> 20,000");
    check(">20,000", "more than 20,000", "> 20,000");
    check("up to 9 million", "up to 9 million", "≤ 9 million");
    check("as many as 9 million", "as many as 9 million", "≤ 9 million");
    check("almost 500", "almost 500", "almost 500");
    check("nearly 16,000", "nearly 16,000", "nearly 16,000");
    check("just over 2 million", "just over 2 million", "just over 2 million");
    check("fewer than 500", "fewer than 500", "< 500");
    check("about 300", "about 300", "≈ 300");
    check("~300", "about 300", "≈ 300");
    check("11,000 to 12,000", "11,000 to 12,000", "11,000–12,000");
    check("11,000–12,000", "11,000 to 12,000", "11,000–12,000");
    check("4 to 6 million", "4 to 6 million", "4–6 million");
    check("4 million to 6 million", "4 to 6 million", "4–6 million");
    check("4 thousand to 6 thousand", "4 to 6 thousand", "4–6 thousand");
    check("1.50 to 2 billion", "1.50 to 2 billion", "1.50–2 billion");
    check("two to three dozen", "2 to 3 dozen", "24–36");
    check("a dozen to two dozen", "a dozen to 2 dozen", "12–24");
    check("900 thousand to 1 million", "900 thousand to 1 million", "900 thousand–1 million");
    check("4 million to 4 million", "4 million to 4 million", "4–4 million");
    check("1.50 million", "1.50 million", "1.50 million");
    check("74,000.5", "74,000.5", "74,000.5");
    check("almost 11,000", "almost 11,000", "almost 11,000");
    check("upward of 65", "upward of 65", "> 65");
    check("well over 100", "well over 100", "> 100");
    check("nine million", "9 million", "9 million");
    check("as many as nine million", "as many as 9 million", "≤ 9 million");
    check("9m", "9 million", "9 million");
    check("20K", "20 thousand", "20 thousand");
    check("1.5bn", "1.5 billion", "1.5 billion");
    check("half a million", "0.5 million", "0.5 million");
    check("a dozen", "a dozen", "12");
    check("half a dozen", "half a dozen", "6");
    check("about two dozen", "about 2 dozen", "≈ 24");
    check("four to six million", "4 to 6 million", "4–6 million");
    check("between 10 and 12", "10 to 12", "10–12");
    check("from 10 to 12", "10 to 12", "10–12");
    check("Some 3,000", "some 3,000", "≈ 3,000");
    check("300 or so", "about 300", "≈ 300");
    check("about\u{a0}300", "about 300", "≈ 300");
    check("several dozen", "several dozen", "several dozen");
    check("a number of", "a number", "a number");
    check("hundreds of thousands", "hundreds of thousands", "hundreds of thousands");
    check("Tens of thousands of", "Tens of thousands", "Tens of thousands");
    check("a significant number", "a significant number", "a significant number");
    check("at least several hundred", "at least several hundred", "at least several hundred");
    check("large quantities", "large quantities", "large quantities");
}

#[test]
fn a_dataset_may_declare_how_it_writes_numbers() {
    let check = |decimal, grouping, text: &str, expect: &str| {
        let format = NumberFormat { decimal, grouping };
        let quantity = Quantity::read(text, format).expect(text).to_string();
        assert_eq!(quantity.replace('\u{a0}', " "), expect, "{text}");
    };
    let comma = Some(DecimalMark::Comma);
    check(comma, Some(Grouping::Dot), "about 1.000", "about 1,000");
    check(comma, Some(Grouping::Dot), "1.000,5 to 2.000", "1,000.5 to 2,000");
    check(comma, None, "1,5 million", "1.5 million");
    check(None, Some(Grouping::Space), "at least 11\u{202f}000", "at least 11,000");
    check(None, Some(Grouping::Space), "11\u{2009}000 to 12 000", "11,000 to 12,000");
    check(Some(DecimalMark::Dot), None, "1.000", "1.000");
}

#[test]
fn qualifiers_are_the_intervals_they_mean() {
    let check = |text: &str, expect: &str| {
        assert_eq!(parse(text).interval().notation().replace('\u{a0}', " "), expect, "{text}");
    };
    check("100", "[100, 100]");
    check("at least 100", "[100, ∞)");
    check("more than 100", "(100, ∞)");
    check("up to 9 million", "[0, 9000000]");
    check("almost 500", "[0, 500)");
    check("slightly less than 500", "[0, 500)");
    check("just over 500", "(500, ∞)");
    check("about 300", "≈ [300, 300]");
    check("several dozen", "[0, ∞)");
    check("a dozen", "[12, 12]");
    check("half a million", "[500000, 500000]");
    check("4 million to 6 million", "[4000000, 6000000]");
}

#[test]
fn an_approximation_from_one_side_is_shown_as_its_number() {
    let check = |text: &str, form: &str, shown: &str| {
        let quantity = parse(text);
        assert_eq!(quantity.form(), form, "{text}");
        assert_eq!(quantity.display_interval().notation().replace('\u{a0}', " "), shown, "{text}");
    };
    for words in ["almost", "nearly", "just under", "slightly less than"] {
        check(&format!("{words} 500"), "just-below", "≈ [500, 500)");
    }
    for words in ["just over", "slightly more than"] {
        check(&format!("{words} 500"), "just-above", "≈ (500, 500]");
    }
    check("fewer than 500", "less-than", "[0, 500)");
    check("well over 500", "more-than", "(500, ∞)");
    check("about 500", "about", "≈ [500, 500]");
    check("500", "unqualified", "[500, 500]");
}

#[test]
fn zero_has_no_sign() {
    for text in ["-0", "-0.0", "\u{2212}0", "(0)", "-0 million"] {
        let read = text.parse::<Quantity>().expect(text);
        assert_eq!(
            read,
            text.trim_matches(['-', '\u{2212}', '(', ')']).parse().expect("zero"),
            "{text}"
        );
    }
    assert!("-0.1".parse::<Quantity>().is_err());
}

#[test]
fn what_is_not_understood_is_never_read_as_exact() {
    let check = |text: &str, expect: &str| {
        assert_eq!(text.parse::<Quantity>().expect_err(text).to_string(), expect);
    };
    check("20,00", "`20,00` does not match the number format of its dataset");
    check("11 000", "`11 000` does not match the number format of its dataset");
    check(
        "as many as more than 6 million",
        "`as many as more than 6 million` has two qualifiers, `as many as` and `more than`",
    );
    check("some 3,000 or more", "`some 3,000 or more` has two qualifiers, `some` and `or more`");
    check("~100+", "`~100+` has two qualifiers, `~` and `+`");
    check("over 49 shipments", "`over 49 shipments` is not a quantity");
    check("a significant blow", "`a significant blow` is not a quantity");
    check("9 m", "`9 m` is not a quantity");
    for word in ["number", "Quantity", "amounts", "about quantities", "a", "An", "about a"] {
        check(word, &format!("`{word}` is not a quantity"));
    }
    check("100 + 20", "`100 + 20` is not a quantity");
    check("n/a", "`n/a` is not a quantity");
    check("", "`` is not a quantity");
    check("-5", "`-5` is negative, but a quantity cannot be below zero");
    check(
        "about \u{2212}1,000",
        "`about \u{2212}1,000` has a negative number with a qualifier or in a range, which is not supported",
    );
    for text in [
        "-5 to -2",
        "\u{2212}5–\u{2212}2",
        "-5 to 2",
        "between -5 and -2",
        "(5) to (2)",
        "at least -5",
    ] {
        let expect = format!(
            "`{text}` has a negative number with a qualifier or in a range, which is not supported"
        );
        check(text, &expect);
    }
    check("-1e3", "`-1e3` is negative, but a quantity cannot be below zero");
    check("1e3", "`1e3` is written with an exponent");
    check("at least 1.5E+06", "`at least 1.5E+06` is written with an exponent");
    check("0,075", "`0,075` does not match the number format of its dataset");
    check("0,075 to 0,080", "`0,075 to 0,080` does not match the number format of its dataset");
    check("--5", "`--5` is not a quantity");
    check("overt 9", "`overt 9` is not a quantity");
    check("1.000", "`1.000` is ambiguous: the separator can mark thousands or decimals");
    check(
        "12,000 to 11,000",
        "the range `12,000 to 11,000` is reversed: its lower end is above its upper end",
    );
    check(&"9".repeat(40), &format!("the number `{}` has more than 28 digits", "9".repeat(40)));
    check(
        "79228162514264337593543950335 billion",
        "the number `79228162514264337593543950335 billion` has more than 28 digits",
    );
}

#[test]
fn a_text_that_is_refused_says_what_to_do() {
    let check = |text: &str, expect: &str| {
        let hint = text.parse::<Quantity>().expect_err(text).hint();
        assert!(hint.contains(expect), "{text}: {hint}");
    };
    check("11 000", "`grouping = \" \"`");
    check("1,5", "`decimal = \",\"`");
    let comma = NumberFormat { decimal: None, grouping: Some(Grouping::Dot) };
    let error = Quantity::read("3,000 or more", comma).expect_err("thousands or decimals");
    assert!(error.hint().contains("`decimal = \",\"`"), "{}", error.hint());
    check("1.000", "`decimal = \".\"` or `grouping = \".\"`");
    check("some 3,000 or more", "keep the one that the source uses");
    check("n/a", "accepted: 100");
    check("n/a million", "`null-values = [\"n/a\"]`");
    check("2026-05", "this is a date");
    check("2026-06-05", "this is a date");
}

proptest::proptest! {
    #[test]
    fn what_is_printed_reads_back_as_itself(
        prefix in proptest::sample::select(super::super::qualifier::PREFIXES), number in 0_u64..u64::MAX,
        decimals in 0_u32..3, scale in proptest::sample::select(&["", " thousand", " million", " billion"][..]),
    ) {
        let digits = Decimal::from_i128_with_scale(i128::from(number / 1000), decimals);
        let quantity = parse(&format!("{} {digits}{scale}", prefix.0));
        proptest::prop_assert_eq!(parse(&quantity.to_string()), quantity);
    }
}
