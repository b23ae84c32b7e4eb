//! Cells: what is written into them, and how they are read.

use super::problem::Wrong;
use domain::Date;
use jiff::ToSpan;
use jiff::civil::date;
use zicha_office::table::Cell;

/// Longest text that spreadsheets keep in a cell, in UTF-16 units.
const MAX_CELL_UNITS: usize = 32_767;

/// Stands for a text that is too long for a cell.
const TOO_LONG: &str = "（内容过长，请在自查程序中查看和修改）";

/// Days that a number may stand for: 1982 to 2100. Outside of them it is something else.
const SERIAL_DAYS: std::ops::RangeInclusive<f64> = 30_000.0..=73_050.0;

/// A text as a cell, without the control characters that no spreadsheet can hold and a CSV file is not read with.
pub(super) fn text(text: &str) -> Cell {
    let is_unfit = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    if text.contains(is_unfit) {
        return self::text(&text.replace(is_unfit, ""));
    }
    if text.trim().is_empty() {
        Cell::Empty
    } else if text.len() > MAX_CELL_UNITS && text.encode_utf16().count() > MAX_CELL_UNITS {
        Cell::Text(TOO_LONG.to_owned())
    } else {
        Cell::Text(text.to_owned())
    }
}

/// A day as a cell.
pub(super) fn day(day: Option<Date>) -> Cell {
    day.map_or(Cell::Empty, Cell::Date)
}

/// A number as a cell.
pub(super) fn amount(number: Option<f64>) -> Cell {
    number.map_or(Cell::Empty, Cell::Number)
}

/// 是 or 否 as a cell.
pub(super) fn flag(holds: bool) -> Cell {
    Cell::Text(if holds { "是" } else { "否" }.to_owned())
}

/// What a cell reads as, whatever program wrote it: lines end with one character, and nothing stands around it. The mark
/// that keeps a spreadsheet from computing a text is none of it.
pub(crate) fn plain(cell: &Cell) -> String {
    let text = match cell {
        Cell::Flag(holds) => return if *holds { "是" } else { "否" }.to_owned(),
        Cell::Text(text) => text.replace("\r\n", "\n").replace('\r', "\n"),
        other => other.text(),
    };
    let text = text.trim();
    let unmarked = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t']));
    unmarked.unwrap_or(text).to_owned()
}

/// Whether a cell still says what was written: days and numbers may have got another form on the way.
pub(super) fn is_same(written: &Cell, found: &Cell) -> bool {
    match written {
        Cell::Date(day) => read_day(found) == Ok(Some(*day)),
        Cell::Number(number) => read_number(found) == Ok(Some(*number)),
        _ => plain(written) == plain(found),
    }
}

/// Full-width letters, digits and signs of ASCII as their usual forms, without blanks.
pub(super) fn narrow(text: &str) -> String {
    let narrowed = text.chars().filter(|c| !c.is_whitespace()).map(|c| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        other => other,
    });
    narrowed.collect()
}

/// A day: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, or the number by which spreadsheets count days.
pub(super) fn read_day(cell: &Cell) -> Result<Option<Date>, Wrong> {
    let wrong = || Wrong::NoDate { found: plain(cell) };
    match cell {
        Cell::Empty => Ok(None),
        Cell::Date(day) => Ok(Some(*day)),
        Cell::Number(number) => day_of_number(*number).map(Some).ok_or_else(wrong),
        Cell::Flag(_) => Err(wrong()),
        Cell::Text(_) => {
            let text = plain(cell);
            if text.is_empty() { Ok(None) } else { day_of_text(&text).map(Some).ok_or_else(wrong) }
        }
    }
}

fn day_of_number(number: f64) -> Option<Date> {
    if SERIAL_DAYS.contains(&number) {
        // The day before the first of 1900, and one more for the leap day that 1900 did not have.
        #[allow(clippy::cast_possible_truncation, reason = "checked to be in range")]
        let days = number.floor() as i64;
        return date(1899, 12, 30).checked_add(days.days()).ok();
    }
    (number.fract() == 0.0 && number > 0.0).then(|| day_of_text(&number.to_string())).flatten()
}

/// A day in one of the ways in which it is written by hand; a time behind it is left out.
pub(super) fn day_of_text(text: &str) -> Option<Date> {
    let text = text.trim();
    // «2026-03-01 00:00:00» and «2026-03-01T00:00».
    let time = text.char_indices().find(|(place, c)| *place >= 8 && (c.is_whitespace() || *c == 'T'));
    let (day, time) = time.map_or((text, ""), |(place, _)| text.split_at(place));
    if !time.is_empty() && !time.contains(':') {
        return day_of_text(&narrow(text)).filter(|_| text.chars().any(char::is_whitespace));
    }
    let day = narrow(day);
    let parts: Vec<&str> = if day.len() == 8 && day.bytes().all(|byte| byte.is_ascii_digit()) {
        vec![day.get(..4)?, day.get(4..6)?, day.get(6..)?]
    } else if let Some((year, rest)) = day.split_once('年') {
        let (month, rest) = rest.split_once('月')?;
        vec![year, month, rest.strip_suffix(['日', '号']).unwrap_or(rest)]
    } else {
        let separator = ['-', '/', '.'].into_iter().find(|separator| day.contains(*separator))?;
        day.split(separator).collect()
    };
    let [year, month, day] = parts.try_into().ok()?;
    let digits = |text: &str, longest: usize| {
        let is_number = (1..=longest).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| text.parse::<i16>().ok()).flatten()
    };
    let year = digits(year, 4).filter(|year| (1900..=2200).contains(year))?;
    let (month, day) = (digits(month, 2)?, digits(day, 2)?);
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A number; blanks, separators of thousands and a unit behind it do not matter.
pub(super) fn read_number(cell: &Cell) -> Result<Option<f64>, Wrong> {
    let wrong = || Wrong::NoNumber { found: plain(cell) };
    match cell {
        Cell::Empty => Ok(None),
        Cell::Number(number) if number.is_finite() => Ok(Some(*number)),
        Cell::Text(_) => {
            let text = narrow(&plain(cell)).replace(',', "");
            if text.is_empty() {
                return Ok(None);
            }
            let (text, factor) = match text.strip_suffix("万元") {
                Some(text) => (text, 10_000.0),
                None => (text.strip_suffix(['元', '%', '次', '件', '人', '个']).unwrap_or(&text), 1.0),
            };
            let is_plain =
                text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-' | b'+' | b'e' | b'E'));
            let number = is_plain.then(|| text.parse::<f64>().ok()).flatten();
            number.map(|number| Some(number * factor)).filter(|n| n.is_none_or(f64::is_finite)).ok_or_else(wrong)
        }
        Cell::Number(_) | Cell::Date(_) | Cell::Flag(_) => Err(wrong()),
    }
}

/// 是 or 否; nothing means no.
pub(super) fn read_flag(cell: &Cell) -> Result<bool, Wrong> {
    match plain(cell).as_str() {
        "是" | "√" | "✓" | "TRUE" | "true" | "1" | "Y" | "y" => Ok(true),
        "" | "否" | "×" | "FALSE" | "false" | "0" | "N" | "n" => Ok(false),
        found => {
            Err(Wrong::UnknownChoice { found: found.to_owned(), allowed: ["是", "否"].map(str::to_owned).to_vec() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_no_control_characters() {
        assert_eq!(text("第一\u{0}行\u{1b}[31m\n第二行\t\u{7f}完"), Cell::Text("第一行[31m\n第二行\t完".into()));
        assert_eq!(text("\u{0}"), Cell::Empty);
    }

    #[test]
    fn days_are_read_in_all_the_ways_in_which_they_are_written() {
        let day = date(2026, 3, 1);
        let texts = [
            "2026-03-01",
            "2026-3-1",
            "2026/3/1",
            "2026.3.1",
            "2026年3月1日",
            "2026 年 3 月 1 日",
            "20260301",
            "２０２６年３月１日",
            "2026-03-01 00:00:00",
            "2026-03-01T08:30",
            " 2026/03/01 ",
        ];
        for text in texts {
            assert_eq!(read_day(&Cell::Text(text.into())), Ok(Some(day)), "{text}");
        }
        for number in [46_082.0, 46_082.4, 20_260_301.0] {
            assert_eq!(read_day(&Cell::Number(number)), Ok(Some(day)), "{number}");
        }
        for text in ["2026年3月", "26-3-1", "2026-13-01", "2026-02-30", "3月底", "2026-03", "长期", "1"] {
            assert!(read_day(&Cell::Text(text.into())).is_err(), "{text}");
        }
        assert!(read_day(&Cell::Number(5.0)).is_err());
        assert!(read_day(&Cell::Number(f64::NAN)).is_err());
    }

    #[test]
    fn numbers_may_be_written_as_people_write_them() {
        for (text, number) in
            [("1,234.5", 1_234.5), ("１２", 12.0), ("3万元", 30_000.0), ("50%", 50.0), ("-1", -1.0), ("7 元", 7.0)]
        {
            assert_eq!(read_number(&Cell::Text(text.into())), Ok(Some(number)), "{text}");
        }
        for text in ["约 5", "inf", "NaN", "1-2", "五"] {
            assert!(read_number(&Cell::Text(text.into())).is_err(), "{text}");
        }
    }

    #[test]
    fn what_keeps_a_text_from_being_computed_is_no_part_of_it() {
        assert_eq!(plain(&Cell::Text("'=1+1".into())), "=1+1");
        assert_eq!(plain(&Cell::Text("'quoted'\r\nnext ".into())), "'quoted'\nnext");
    }
}
