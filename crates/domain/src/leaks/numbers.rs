//! Numbers that belong to a person: id numbers, mobile numbers, bank cards.

use super::letters::Letters;
use super::{Hit, LeakKind};
use crate::Date;

/// First two digits of an id number: the provinces of GB/T 2260.
const REGIONS: [&str; 35] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
];

/// What the digits of an id number weigh (GB 11643).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// Check characters of an id number, by the remainder of the weighted sum.
const CHECK: [char; 11] = ['1', '0', 'X', '9', '8', '7', '6', '5', '4', '3', '2'];

/// How the numbers of bank cards begin, and how many digits they then have.
const CARDS: [(&str, &[usize]); 12] = [
    ("62", &[16, 17, 18, 19]),
    ("60", &[16, 17, 18, 19]),
    ("65", &[16]),
    ("9558", &[19]),
    ("103", &[19]),
    ("4", &[16, 19]),
    ("51", &[16]),
    ("52", &[16]),
    ("53", &[16]),
    ("54", &[16]),
    ("55", &[16]),
    ("35", &[16]),
];

/// How people part the digits of a number.
const ID_GROUPS: [&[usize]; 2] = [&[6, 8, 4], &[6, 4, 4, 4]];
const MOBILE_GROUPS: [&[usize]; 3] = [&[3, 4, 4], &[3, 8], &[7, 4]];
const CARD_GROUPS: [&[usize]; 8] =
    [&[4, 4, 4, 4], &[4, 4, 4, 4, 1], &[4, 4, 4, 4, 2], &[4, 4, 4, 4, 3], &[6, 10], &[6, 11], &[6, 12], &[6, 13]];

/// Words of Latin letters that may touch a number without making a code of it.
const LABELS: [&str; 7] = ["tel", "phone", "mobile", "wechat", "wX", "vX", "id"];

/// What follows an amount.
const UNITS: [&str; 6] = ["元", "万", "亿", "千元", "%", "％"];

/// A run of digits, with the check letter that may follow it.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

/// Tells from where to where a number of one kind goes in these runs, if they are one.
type Digits = fn(&Letters, &[Run]) -> Option<(usize, usize)>;

/// Finds all numbers of persons in a text.
pub(super) fn find(letters: &Letters, found: &mut Vec<Hit>) {
    let runs = runs(letters);
    let mut rest = runs.as_slice();
    while !rest.is_empty() {
        let place = runs.len() - rest.len();
        let before = place.checked_sub(1).and_then(|place| runs.get(place));
        let used = match first_of(letters, before, rest) {
            Some((hit, used)) => {
                found.push(hit);
                used
            }
            None => 1,
        };
        rest = rest.get(used..).unwrap_or_default();
    }
}

/// The number that begins with the first of these runs, and how many of them it takes.
fn first_of(letters: &Letters, before: Option<&Run>, rest: &[Run]) -> Option<(Hit, usize)> {
    let single: &[&[usize]] = &[&[]];
    let hit = |kind, groups: &[usize], digits: Digits| {
        let used = groups.len().max(1);
        let taken = rest.get(..used)?;
        let fits = groups.is_empty() || (are_parted_alike(letters, taken) && lengths_fit(letters, taken, groups));
        let (start, end) = if fits { digits(letters, taken)? } else { return None };
        Some((Hit { kind, start, end }, used))
    };
    let ids = single.iter().chain(&ID_GROUPS).find_map(|groups| hit(LeakKind::IdNumber, groups, id_number));
    let cards = || {
        let whole = |groups: &&&[usize]| groups.is_empty() || is_whole(letters, before, rest, groups.len());
        let mut ways = single.iter().chain(&CARD_GROUPS).filter(whole);
        ways.find_map(|groups| hit(LeakKind::BankCard, groups, bank_card))
    };
    let mobiles = || {
        let mut ways = single.iter().chain(&MOBILE_GROUPS);
        ways.find_map(|groups| hit(LeakKind::MobileNumber, groups, mobile_number))
    };
    ids.or_else(cards).or_else(mobiles)
}

fn runs(letters: &Letters) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for place in 0..letters.len() {
        if !letters.at(place).is_some_and(|c| c.is_ascii_digit()) {
            continue;
        }
        match runs.last_mut().filter(|run| run.end == place) {
            Some(run) => run.end = place + 1,
            None => runs.push(Run { start: place, end: place + 1 }),
        }
    }
    runs
}

/// What stands between two runs, where it is a single blank or dash.
fn separator(letters: &Letters, left: &Run, right: &Run) -> Option<char> {
    let c = letters.at(left.end).filter(|_| right.start == left.end + 1)?;
    match c {
        ' ' | '\u{a0}' | '\u{3000}' => Some(' '),
        '-' | '－' | '–' | '—' => Some('-'),
        _ => None,
    }
}

fn are_parted_alike(letters: &Letters, taken: &[Run]) -> bool {
    let mut pairs = taken.iter().zip(taken.iter().skip(1)).map(|(left, right)| separator(letters, left, right));
    let first = pairs.next().flatten();
    first.is_some() && pairs.all(|other| other == first)
}

fn lengths_fit(letters: &Letters, taken: &[Run], groups: &[usize]) -> bool {
    taken.iter().zip(groups).enumerate().all(|(place, (run, length))| {
        let own = run.end - run.start;
        let is_last = place + 1 == groups.len();
        let is_first = place == 0;
        own == *length
            || (is_last && own + 1 == *length && letters.at(run.end) == Some('X'))
            || (is_first && own == *length + 2 && country_code(letters, run) == 2)
    })
}

/// Whether these runs are a chain of their own: amounts in a row are no card.
fn is_whole(letters: &Letters, before: Option<&Run>, rest: &[Run], used: usize) -> bool {
    let linked = |left: Option<&Run>, right: Option<&Run>| {
        left.zip(right).is_some_and(|(left, right)| separator(letters, left, right).is_some())
    };
    let last = used.checked_sub(1).and_then(|place| rest.get(place));
    !linked(before, rest.first()) && !linked(last, rest.get(used))
}

fn digits(letters: &Letters, taken: &[Run]) -> Vec<char> {
    taken.iter().flat_map(|run| letters.slice(run.start, run.end)).copied().collect()
}

fn ends(taken: &[Run]) -> Option<(usize, usize)> {
    Some((taken.first()?.start, taken.last()?.end))
}

fn id_number(letters: &Letters, taken: &[Run]) -> Option<(usize, usize)> {
    let (start, mut end) = ends(taken)?;
    let mut number = digits(letters, taken);
    if number.len() == 17 && letters.at(end) == Some('X') {
        number.push('X');
        end += 1;
    }
    (number.len() == 18 && is_id_number(&number) && stands_alone(letters, start, end)).then_some((start, end))
}

/// Whether 18 characters are an id number: a region, a day that there was, and the right check character.
fn is_id_number(number: &[char]) -> bool {
    let text: String = number.iter().collect();
    let part = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
    let is_region = REGIONS.contains(&part(0, 2));
    let born = (part(6, 10).parse::<i16>(), part(10, 12).parse::<i8>(), part(12, 14).parse::<i8>());
    let is_day = match born {
        (Ok(year), Ok(month), Ok(day)) => (1850..2100).contains(&year) && Date::new(year, month, day).is_ok(),
        _ => false,
    };
    let values = number.iter().filter_map(|c| c.to_digit(10));
    let sum: u32 = values.zip(WEIGHTS).map(|(digit, weight)| digit * weight).sum();
    is_region && is_day && CHECK.get((sum % 11) as usize) == number.last()
}

fn bank_card(letters: &Letters, taken: &[Run]) -> Option<(usize, usize)> {
    let (start, end) = ends(taken)?;
    let number = digits(letters, taken);
    let text: String = number.iter().collect();
    let begins = CARDS.iter().any(|(begins, lengths)| text.starts_with(begins) && lengths.contains(&number.len()));
    let is_card = begins && passes_luhn(&number) && is_no_amount(letters, start, end);
    (is_card && stands_alone(letters, start, end)).then_some((start, end))
}

fn passes_luhn(number: &[char]) -> bool {
    let doubled = |(place, digit): (usize, u32)| match place % 2 {
        0 => digit,
        _ if digit > 4 => digit * 2 - 9,
        _ => digit * 2,
    };
    let sum: u32 = number.iter().rev().filter_map(|c| c.to_digit(10)).enumerate().map(doubled).sum();
    sum.is_multiple_of(10)
}

fn mobile_number(letters: &Letters, taken: &[Run]) -> Option<(usize, usize)> {
    let (start, end) = ends(taken)?;
    let code = taken.first().map_or(0, |run| country_code(letters, run));
    let number = digits(letters, taken);
    let own = number.get(code..)?;
    let is_mobile = own.len() == 11 && own.first() == Some(&'1') && own.get(1).is_some_and(|c| ('3'..='9').contains(c));
    let is_free =
        stands_alone(letters, start, end) && is_no_amount(letters, start, end) && is_no_code(letters, start, end);
    (is_mobile && is_free).then_some((start + code, end))
}

/// How many digits of a run are the country's code, where it is glued to the number: `+86`, `0086`.
fn country_code(letters: &Letters, run: &Run) -> usize {
    if letters.reads(run.start, "0086") {
        4
    } else if letters.reads(run.start, "86") && matches!(letters.before(run.start), Some('+' | '＋')) {
        2
    } else {
        0
    }
}

/// Whether a number is no part of a longer code or of a decimal number.
fn stands_alone(letters: &Letters, start: usize, end: usize) -> bool {
    let touching = letters.slice(0, start).iter().rev().take_while(|c| c.is_ascii_alphabetic()).count();
    let label: String = letters.slice(start - touching, start).iter().collect();
    let is_labelled = touching == 0 || LABELS.iter().any(|known| label.eq_ignore_ascii_case(known));
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let goes_on_before = matches!(letters.before(start), Some('.' | ',')) && {
        let point = start.saturating_sub(1);
        is_digit(letters.before(point))
    };
    let goes_on_after = matches!(letters.at(end), Some('.' | ',')) && is_digit(letters.at(end + 1));
    let touches_after = letters.at(end).is_some_and(|c| c.is_ascii_alphanumeric() || c == '_');
    is_labelled && letters.before(start) != Some('_') && !goes_on_before && !goes_on_after && !touches_after
}

/// Whether neither a sign before a number nor a unit behind it makes an amount of it.
fn is_no_amount(letters: &Letters, start: usize, end: usize) -> bool {
    let unit = letters.past_blanks(end);
    !matches!(letters.before(start), Some('¥' | '￥' | '$')) && !UNITS.iter().any(|known| letters.reads(unit, known))
}

/// Whether a number is none of a document or a register: 〔2026〕…号, 第…号, JW-….
fn is_no_code(letters: &Letters, start: usize, end: usize) -> bool {
    let before = letters.before(start);
    let is_document = letters.at(end) == Some('号') && matches!(before, Some('〕' | ']' | '】' | '）' | ')' | '第'));
    let dashed = matches!(before, Some('-' | '－')) && {
        let left = letters.slice(0, start - 1);
        left.last().is_some_and(char::is_ascii_alphanumeric) && !super::letters::ends_with(left, "86")
    };
    !is_document && !dashed
}
