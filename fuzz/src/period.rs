use std::cmp::Ordering;

use briefpress::internals::Period;

use super::{LANGUAGES, parts};

/// Periods that others are compared with.
const OTHERS: [&str; 7] =
    ["2024", "2024-02", "2024-02-29", "2023-09/2025-05-29", "2023-09/..", "../2025", "2024?"];

/// A period that is read can be written, ends no earlier than it begins, and compares by the laws.
pub fn period(bytes: &[u8]) {
    let Some((_, text)) = parts(bytes) else { return };
    let Ok(period) = text.parse::<Period>() else { return };
    for language in &*LANGUAGES {
        assert!(!period.text(language).trim().is_empty(), "{text:?}");
    }
    if let (Some(first), Some(last)) = (period.first(), period.last()) {
        assert!(first <= last, "{text:?} is from {first} to {last}");
    }
    assert!(!matches!(period.compare(&period), Some(Ordering::Less | Ordering::Greater)));
    assert_ne!(period.overlaps(&period), Some(false), "{text:?}");
    assert_ne!(period.contains(&period), Some(false), "{text:?}");
    for other in OTHERS.map(|other| other.parse::<Period>().expect(other)) {
        let (forth, back) = (period.compare(&other), other.compare(&period));
        assert_eq!(forth, back.map(Ordering::reverse), "{text:?}");
        assert_eq!(period.overlaps(&other), other.overlaps(&period), "{text:?}");
        let apart = matches!(forth, Some(Ordering::Less | Ordering::Greater));
        assert_eq!(period.overlaps(&other) == Some(false), apart, "{text:?}");
        if period.contains(&other) == Some(true) {
            assert!(!apart, "{text:?} holds what it does not touch");
        }
    }
}
