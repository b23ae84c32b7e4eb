//! Marks of classified papers (密级标志). The words alone are no marks: 工作秘密, 国家秘密, 保密 stand in ordinary papers.

use super::letters::Letters;
use super::{Hit, LeakKind};

/// The three grades.
const GRADES: [&str; 3] = ["绝密", "机密", "秘密"];

/// Brackets in which a mark is set.
const BRACKETS: [(char, char); 7] =
    [('（', '）'), ('(', ')'), ('【', '】'), ('〔', '〕'), ('［', '］'), ('[', ']'), ('〖', '〗')];

/// What leads from 密级 to the grade.
const LINKS: [&str; 6] = ["：", ":", "为", "是", "定为", "标注为"];

/// Behind a grade these make a rule or a list of it: 秘密级以上不得录入, 密级：绝密、机密、秘密.
const NO_MARK_BEHIND: [&str; 9] = ["以上", "以下", "及", "或", "、", "/", "和", "的", "文件"];

/// Finds all marks in a text.
pub(super) fn find(letters: &Letters, found: &mut Vec<Hit>) {
    let mut place = 0;
    while place < letters.len() {
        // Most letters begin neither, and there are many letters.
        if !matches!(letters.at(place), Some('绝' | '机' | '秘' | '密')) {
            place += 1;
            continue;
        }
        let mark = GRADES.iter().find(|grade| letters.reads(place, grade)).and_then(|_| grade(letters, place));
        let hit = mark.or_else(|| document_number(letters, place));
        if let Some((start, end)) = hit {
            found.push(Hit { kind: LeakKind::ClassifiedMark, start, end });
            place = end;
        } else {
            place += 1;
        }
    }
}

/// The mark whose grade stands at a place; nothing where the word is none.
fn grade(letters: &Letters, start: usize) -> Option<(usize, usize)> {
    let word_end = start + 2;
    let end = if letters.at(word_end) == Some('级') { word_end + 1 } else { word_end };
    let star = letters.past_blanks(end);
    if let Some('★' | '☆') = letters.at(star) {
        return Some((start, star + 1));
    }
    // 机密10年: the star is often lost on the way.
    let years = letters.slice(end, letters.len()).iter().take_while(|c| c.is_ascii_digit()).count();
    if years > 0 && letters.at(end + years) == Some('年') {
        return Some((start, end + years + 1));
    }
    let is_alone = letters.slice(0, start).iter().all(|c| c.is_whitespace())
        && letters.slice(end, letters.len()).iter().all(|c| c.is_whitespace());
    let bracket = letters.before(start).filter(|_| is_bracketed(letters, start, end));
    if is_alone || bracket.is_some() || (follows_the_label(letters, start) && !is_listed(letters, end)) {
        return Some((start, end));
    }
    None
}

fn is_bracketed(letters: &Letters, start: usize, end: usize) -> bool {
    BRACKETS.iter().any(|(open, close)| letters.before(start) == Some(*open) && letters.at(end) == Some(*close))
}

/// Whether 密级 leads to the grade.
fn follows_the_label(letters: &Letters, start: usize) -> bool {
    let mut before = letters.slice(0, start);
    loop {
        let blanks = before.iter().rev().take_while(|c| c.is_whitespace()).count();
        before = before.get(..before.len() - blanks).unwrap_or_default();
        let Some(link) = LINKS.iter().find(|link| super::letters::ends_with(before, link)) else { break };
        before = before.get(..before.len() - link.chars().count()).unwrap_or_default();
    }
    super::letters::ends_with(before, "密级")
}

fn is_listed(letters: &Letters, end: usize) -> bool {
    NO_MARK_BEHIND.iter().any(|phrase| letters.reads(end, phrase))
}

/// 文号 of a classified paper: …密〔2026〕3号, …密发〔2026〕3号.
fn document_number(letters: &Letters, start: usize) -> Option<(usize, usize)> {
    if letters.at(start) != Some('密') || letters.before(start) == Some('保') {
        return None;
    }
    let open = start + if matches!(letters.at(start + 1), Some('发' | '字' | '函' | '办')) { 2 } else { 1 };
    let is_open = matches!(letters.at(open), Some('〔' | '[' | '［' | '（' | '('));
    let year = letters.slice(open + 1, open + 5);
    let is_year = year.len() == 4 && year.iter().all(char::is_ascii_digit);
    let close = letters.at(open + 5);
    (is_open && is_year && matches!(close, Some('〕' | ']' | '］' | '）' | ')'))).then_some((start, open + 6))
}
