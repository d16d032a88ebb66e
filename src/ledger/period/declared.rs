//! Dates in the form that a dataset declares.

use super::Period;
use super::proposal::{
    BETWEEN, DAY_AND_SHORT_YEAR, DateToken, Doubt, normalized, propose, tokens, whole_year,
    without_noise,
};

/// The order of day, month and year in dates that can be read in several ways, which a dataset declares with `dates`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `16.7.2009` and `16/07/2009`
    DayFirst,
    /// `7/16/2009`
    MonthFirst,
    /// `Jan-24` is January 2024
    MonthYear,
}

impl DateOrder {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DayFirst, Self::MonthFirst, Self::MonthYear];

    /// The word in the configuration.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::DayFirst => "day-first",
            Self::MonthFirst => "month-first",
            Self::MonthYear => "month-year",
        }
    }

    /// What a text that is not EDTF says in EDTF: a date in digits in this order, or one that can mean only one. Nothing if
    /// the text is not such a date, or says more than EDTF can.
    #[must_use]
    pub(crate) fn read(self, text: &str) -> Option<String> {
        self.read_whole(text).or_else(|| self.read_span(text))
    }

    /// Reads `30/04/2022 - 05/05/2022`: a span between two dates in this order.
    fn read_span(self, text: &str) -> Option<String> {
        BETWEEN.iter().find_map(|between| {
            let (start, end) = text.split_once(between)?;
            let [first, last] = [start, end].map(|end| self.read_whole(end.trim()));
            let (first, last) = first.zip(last)?;
            Some(format!("{first}/{last}")).filter(|span| span.parse::<Period>().is_ok())
        })
    }

    fn read_whole(self, text: &str) -> Option<String> {
        let proposal = propose(text)?;
        let is_one = proposal.dates.len() == 1;
        let mut dates = proposal.dates.iter().cloned();
        match proposal.doubt {
            Some(Doubt::PartOfPeriod) => return None,
            // `check` asks whether October is meant.
            Some(Doubt::LostZero) => return dates.next(),
            Some(Doubt::DayWithoutYear) => return dates.next().filter(|_| self == Self::MonthYear),
            // `check` asks whether a financial year is meant.
            Some(Doubt::FinancialYear) => return dates.next().filter(|_| is_one),
            None => {}
        }
        if proposal.form == DAY_AND_SHORT_YEAR && self != Self::MonthYear {
            return proposal.dates.into_iter().next();
        }
        let text = normalized(text);
        let tokens = tokens(&text);
        let tokens = without_noise(&tokens);
        let digits: Option<Vec<&str>> = tokens.iter().take(3).map(DateToken::digits).collect();
        let [one, two, year] = digits.as_deref().unwrap_or_default() else {
            return proposal.date().map(str::to_owned);
        };
        let year = match year.len() {
            4 => (*year).to_owned(),
            2 if tokens.len() == 3 => whole_year(year)?.to_string(),
            _ => return proposal.date().map(str::to_owned),
        };
        let (day, month) = match self {
            Self::DayFirst => (one, two),
            Self::MonthFirst => (two, one),
            Self::MonthYear => return proposal.date().map(str::to_owned),
        };
        proposal.dates.into_iter().find(|date| *date == format!("{year}-{month:0>2}-{day:0>2}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_digits_have_the_declared_order() {
        let check = |text: &str, day_first: &str, month_first: &str| {
            let read = |order: DateOrder| order.read(text).unwrap_or_default();
            let both = (read(DateOrder::DayFirst), read(DateOrder::MonthFirst));
            assert_eq!(both, (day_first.to_owned(), month_first.to_owned()), "{text}");
        };
        check("3/4/2026", "2026-04-03", "2026-03-04");
        check("16.7.2009", "2009-07-16", "");
        check("03/20/2026", "", "2026-03-20");
        check("20/03/2026", "2026-03-20", "");
        check("1/1/2026", "2026-01-01", "2026-01-01");
        check("15.03.2022 19:33", "2022-03-15", "");
        check("03/15/2022 19:33", "", "2022-03-15");
        for text in ["5 July 2022", "July 5, 2022", "5. Juli 2022", "2022年7月5日", "20220705"] {
            check(text, "2022-07-05", "2022-07-05");
        }
        check("1.2.24", "2024-02-01", "2024-01-02");
        check("13/12/98", "1998-12-13", "");
        check("٥/٩/٢٠٢٤", "2024-09-05", "2024-05-09");
        check("2024-05-05T23:59:59Z", "2024-05-05", "2024-05-05");
        for text in ["2024-05-05T25:00", "2024-05-05T10:99", "2024-05-05T10:30+99:00"] {
            check(text, "", "");
        }
        for text in ["-2023", "2024*", "2024†", "2024¹"] {
            check(text, "", "");
        }
        check("03-2022", "2022-03", "2022-03");
        check("2024.1", "2024-01", "2024-01");
        check("2024.1 - 2024.3", "2024-01/2024-03", "2024-01/2024-03");
        check("early 2022", "", "");
        check("32/13/2022", "", "");
        check("30/04/2022 - 05/05/2022", "2022-04-30/2022-05-05", "");
        check("04/30/2022 to 05/05/2022", "", "2022-04-30/2022-05-05");
        check("30.04.2022-05.05.2022", "2022-04-30/2022-05-05", "");
        check("01.-05.05.2022", "2022-05-01/2022-05-05", "2022-05-01/2022-05-05");
        check("1-5 May 2022", "2022-05-01/2022-05-05", "2022-05-01/2022-05-05");
        check("soon", "", "");
        for text in ["05.06.2024 г.", "Monday, 05.06.2024", "05.06.2024 року"] {
            check(text, "2024-06-05", "");
        }
        for text in ["Monday, 05/06/2024", "05/06/2024 г."] {
            check(text, "2024-06-05", "2024-05-06");
        }
        check("20240505T103000Z", "2024-05-05", "2024-05-05");
        check("2019/20", "2019/2020", "2019/2020");
        check("2011/12", "", "");
        check("令和6年3月", "2024-03", "2024-03");
        check("平成３０年", "2018", "2018");
        check("II kw. 2024", "2024-34", "2024-34");
        check("2 kwartał 2024", "2024-34", "2024-34");
        for text in ["2 kw. 2024", "2. KW 2024"] {
            check(text, "", "");
        }
        check("KW 2 2024", "2024-01-08/2024-01-14", "2024-01-08/2024-01-14");
        check("12. KW 2024", "2024-03-18/2024-03-24", "2024-03-18/2024-03-24");
        check("Jan-24", "", "");
        check("Jan-98", "1998-01", "1998-01");
        check("5-Jan-24", "2024-01-05", "2024-01-05");
        check("24-Jan-05", "2005-01-24", "2005-01-24");
        check("24-Jan", "", "");
    }

    #[test]
    fn a_month_and_two_digits_are_a_month_of_a_year_if_declared() {
        let check = |text: &str, expect: &str| {
            assert_eq!(DateOrder::MonthYear.read(text).unwrap_or_default(), expect, "{text}");
        };
        check("Jan-24", "2024-01");
        check("Dec-98", "1998-12");
        check("März 29", "2029-03");
        check("Jan-24 - Mar-24", "2024-01/2024-03");
        check("5 July 2022", "2022-07-05");
        check("16.7.2009", "2009-07-16");
        check("3/4/2026", "");
        check("24-Jan-05", "");
        check("24-Jan", "");
    }
}
