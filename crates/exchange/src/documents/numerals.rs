//! Numbers and days as official papers write them.

use domain::Date;

const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// A day that is still to be written by hand.
pub(super) const BLANK_DAY: &str = "　　　　年　　月　　日";

/// 1 to 99 in Chinese numerals, as headings are counted; others in digits.
pub(super) fn numeral(number: usize) -> String {
    let (tens, ones) = (number / 10, number % 10);
    let digit = |digit: usize| DIGITS.get(digit).copied().unwrap_or_default();
    match tens {
        0 if ones > 0 => digit(ones).to_owned(),
        1 => format!("十{}", digit(ones)),
        2..=9 => format!("{}十{}", digit(tens), digit(ones)),
        _ => number.to_string(),
    }
}

/// 2026年3月8日: months and days without zeros before them (GB/T 9704-2012).
pub(super) fn long_day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// 2026-03-08, as tables have room for; empty where there is none.
pub(super) fn short_day(day: Option<Date>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// Amounts of yuan together, in ten thousands, with as many decimals as they have and at most six.
pub(super) fn ten_thousands(yuan: impl IntoIterator<Item = f64>) -> String {
    // Nothing at all would add up to a negative zero, which would be read as a mistake.
    let sum = yuan.into_iter().fold(0.0, |sum, one| sum + one);
    let text = format!("{:.6}", sum / 10_000.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// An amount of yuan: in ten thousands from one of them on.
pub(super) fn amount(yuan: f64) -> String {
    if yuan.abs() < 10_000.0 { format!("{yuan}元") } else { format!("{}万元", ten_thousands([yuan])) }
}

/// A share in percent, with one decimal where it needs one; 0 of nothing. It is rounded to 0 or 100 only where it is that.
pub(super) fn percent(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "0".to_owned();
    }
    let tenths = match (part * 1_000 + whole / 2) / whole {
        tenths if part > 0 && part < whole => tenths.clamp(1, 999),
        tenths => tenths,
    };
    if tenths.is_multiple_of(10) { (tenths / 10).to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn numbers_and_days_are_written_as_in_official_papers() {
        let written = [1, 9, 10, 11, 20, 21, 99, 100, 0].map(numeral);
        assert_eq!(written, ["一", "九", "十", "十一", "二十", "二十一", "九十九", "100", "0"]);
        assert_eq!(long_day(date(2026, 3, 8)), "2026年3月8日");
        let sums = [vec![1_250_000.0, 0.5], vec![10_000.0], Vec::new()].map(ten_thousands);
        assert_eq!(sums, ["125.00005", "1", "0"]);
        assert_eq!([6_820.0, 9_999.5, 123_456.0].map(amount), ["6820元", "9999.5元", "12.3456万元"]);
        assert_eq!(
            [(1, 3), (1, 2), (0, 0), (3, 3), (1_999, 2_000), (1, 9_000)].map(|(part, whole)| percent(part, whole)),
            ["33.3", "50", "0", "100", "99.9", "0.1"]
        );
    }
}
