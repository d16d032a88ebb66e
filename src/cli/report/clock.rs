//! The time in reports: that of the clock, or of `SOURCE_DATE_EPOCH`.
//!
//! Follows <https://reproducible-builds.org/specs/source-date-epoch/>. PDFs have no time of the clock in
//! any case: their date is the edition's.

use std::env;

use jiff::Timestamp;

/// The clock of a build.
#[derive(Debug)]
pub(in crate::cli) struct BuildClock {
    set: Option<Timestamp>,
    started: Timestamp,
}

/// The variable that sets the time, in seconds since 1970.
const VARIABLE: &str = "SOURCE_DATE_EPOCH";

impl BuildClock {
    /// Starts the clock.
    ///
    /// # Errors
    /// If the variable is not a number of seconds.
    pub(in crate::cli) fn start() -> Result<Self, String> {
        let set = env::var_os(VARIABLE).map(|it| seconds(&it.to_string_lossy())).transpose()?;
        Ok(Self { set, started: Timestamp::now() })
    }

    /// Whether `SOURCE_DATE_EPOCH` sets the time.
    pub(in crate::cli) fn is_set(&self) -> bool {
        self.set.is_some()
    }

    /// The start of the build.
    pub(in crate::cli) fn started(&self) -> Timestamp {
        self.set.unwrap_or(self.started)
    }

    /// The current time.
    pub(in crate::cli) fn now(&self) -> Timestamp {
        self.set.unwrap_or_else(Timestamp::now)
    }
}

fn seconds(written: &str) -> Result<Timestamp, String> {
    let digits = !written.is_empty() && written.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = written.parse().ok().filter(|_| digits);
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.ok_or_else(|| format!("`{VARIABLE}` is `{written}`, which is not a number of seconds"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_seconds_are_a_time() {
        let check = |written: &str, expect: Option<&str>| {
            let time = seconds(written).ok().map(|time| time.to_string());
            assert_eq!(time.as_deref(), expect, "{written}");
        };
        check("0", Some("1970-01-01T00:00:00Z"));
        check("1753920000", Some("2025-07-31T00:00:00Z"));
        for wrong in ["", " 1", "+1", "-1", "1.5", "1e9", "yesterday", "99999999999999999999"] {
            check(wrong, None);
        }
    }
}
