//! Conditions in words: `A01=否`, `A02>3`, `卷A有问题`, with 且, 或, 非 and brackets.
//!
//! Numbers of questions and sections stand as they are, or in quotation marks where they hold more than letters and
//! digits of ASCII. An answer is 是, 部分 or 否 of a question that is answered so, and a verdict of any other.

use crate::tables::choices::Named;
use crate::tables::problem::{ConditionTrouble as Trouble, Wrong};
use domain::id::{QuestionId, SectionId};
use domain::pack::{Choice, Comparison, Condition, Polarity, Verdict};

/// Deepest nesting: deeper ones only exhaust the stack.
const MAX_DEPTH: usize = 40;

/// What a condition may look at.
pub(super) trait Subjects {
    /// How a question is answered with 是 and 否; `Some(None)` where it is not, `None` where there is no such question.
    fn polarity(&self, question: &str) -> Option<Option<Polarity>>;

    /// Whether there is such a section.
    fn has_section(&self, section: &str) -> bool;
}

/// Writes a condition.
pub(super) fn write(condition: &Condition, subjects: &dyn Subjects) -> String {
    match condition {
        Condition::All(parts) if parts.len() > 1 => joined(parts, " 且 ", subjects),
        Condition::Any(parts) if parts.len() > 1 => joined(parts, " 或 ", subjects),
        other => part(other, subjects),
    }
}

fn joined(parts: &[Condition], word: &str, subjects: &dyn Subjects) -> String {
    parts.iter().map(|one| part(one, subjects)).collect::<Vec<_>>().join(word)
}

fn part(condition: &Condition, subjects: &dyn Subjects) -> String {
    match condition {
        Condition::Judged { question, verdicts } => {
            let polarity = subjects.polarity(question.as_str()).flatten();
            let name = |verdict: &Verdict| match polarity {
                Some(polarity) => choice_of(*verdict, polarity).name(),
                None => verdict.name(),
            };
            let names: Vec<&str> = verdicts.iter().map(name).collect();
            format!(
                "{}={}",
                quoted(question.as_str()),
                if names.is_empty() { "无".to_owned() } else { names.join("/") }
            )
        }
        Condition::Number { question, compare, value } => {
            format!("{}{}{value}", quoted(question.as_str()), sign(*compare))
        }
        Condition::FailingIn(sections) => {
            let names: Vec<String> = sections.iter().map(|section| format!("卷{}", quoted(section.as_str()))).collect();
            if names.is_empty() { "卷有问题".to_owned() } else { format!("{}有问题", names.join("、")) }
        }
        Condition::All(parts) => match parts.as_slice() {
            [] => "总是".to_owned(),
            [one] => format!("全部({})", write(one, subjects)),
            _ => format!("({})", write(condition, subjects)),
        },
        Condition::Any(parts) => match parts.as_slice() {
            [] => "从不".to_owned(),
            [one] => format!("任一({})", write(one, subjects)),
            _ => format!("({})", write(condition, subjects)),
        },
        Condition::Not(inner) => format!("非({})", write(inner, subjects)),
    }
}

fn choice_of(verdict: Verdict, polarity: Polarity) -> Choice {
    match (verdict, polarity) {
        (Verdict::Partial, _) => Choice::Partial,
        (Verdict::Pass, Polarity::Positive) | (Verdict::Fail, Polarity::Negative) => Choice::Yes,
        (Verdict::Fail, Polarity::Positive) | (Verdict::Pass, Polarity::Negative) => Choice::No,
    }
}

fn verdict_of(choice: Choice, polarity: Polarity) -> Verdict {
    match (choice, polarity) {
        (Choice::Partial, _) => Verdict::Partial,
        (Choice::Yes, Polarity::Positive) | (Choice::No, Polarity::Negative) => Verdict::Pass,
        (Choice::No, Polarity::Positive) | (Choice::Yes, Polarity::Negative) => Verdict::Fail,
    }
}

/// A sign of comparison.
pub(super) fn sign(compare: Comparison) -> &'static str {
    match compare {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Equal => "=",
        Comparison::AtLeast => ">=",
        Comparison::Greater => ">",
    }
}

fn is_bare(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
}

fn quoted(id: &str) -> String {
    if !id.is_empty() && id.chars().all(is_bare) { id.to_owned() } else { format!("“{id}”") }
}

/// Reads a condition.
pub(super) fn read(text: &str, subjects: &dyn Subjects) -> Result<Condition, Wrong> {
    let mut parser = Parser { chars: text.chars().collect(), place: 0, depth: 0, subjects };
    let condition = parser.any()?;
    parser.skip_blanks();
    if parser.place < parser.chars.len() {
        return Err(parser.wrong(Trouble::Rest));
    }
    Ok(condition)
}

struct Parser<'a> {
    chars: Vec<char>,
    place: usize,
    depth: usize,
    subjects: &'a dyn Subjects,
}

impl Parser<'_> {
    fn any(&mut self) -> Result<Condition, Wrong> {
        let mut parts = vec![self.all()?];
        while self.takes("或") || self.takes("||") {
            parts.push(self.all()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Condition::Any(parts) })
    }

    fn all(&mut self) -> Result<Condition, Wrong> {
        let mut parts = vec![self.part()?];
        while self.takes("并且") || self.takes("且") || self.takes("&&") {
            parts.push(self.part()?);
        }
        Ok(if parts.len() == 1 { parts.swap_remove(0) } else { Condition::All(parts) })
    }

    fn part(&mut self) -> Result<Condition, Wrong> {
        if self.takes("总是") {
            return Ok(Condition::All(Vec::new()));
        }
        if self.takes("从不") {
            return Ok(Condition::Any(Vec::new()));
        }
        if self.takes("全部") {
            return Ok(Condition::All(vec![self.bracketed()?]));
        }
        if self.takes("任一") {
            return Ok(Condition::Any(vec![self.bracketed()?]));
        }
        if self.takes("非") || self.takes("!") {
            return Ok(Condition::Not(Box::new(self.bracketed()?)));
        }
        if matches!(self.peek(), Some('(' | '（')) {
            return self.bracketed();
        }
        if self.takes("卷") || self.takes("板块") {
            return self.sections();
        }
        self.comparison()
    }

    fn bracketed(&mut self) -> Result<Condition, Wrong> {
        if !self.takes("(") && !self.takes("（") {
            return Err(self.wrong(Trouble::NoBracket));
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.wrong(Trouble::TooDeep));
        }
        let inner = self.any()?;
        self.depth -= 1;
        if !self.takes(")") && !self.takes("）") {
            return Err(self.wrong(Trouble::NoBracket));
        }
        Ok(inner)
    }

    /// What stands behind the first 卷: `A、卷B有问题`.
    fn sections(&mut self) -> Result<Condition, Wrong> {
        let mut sections = Vec::new();
        while !self.takes("有问题") {
            if !sections.is_empty() {
                if !self.takes("、") {
                    return Err(self.wrong(Trouble::NoComparison));
                }
                let _ = self.takes("卷") || self.takes("板块");
            }
            let start = self.start();
            let id = self.id()?;
            if !self.subjects.has_section(&id) {
                return Err(self.wrong_at(start, Trouble::UnknownSection));
            }
            sections.push(SectionId::new(id));
        }
        Ok(Condition::FailingIn(sections))
    }

    fn comparison(&mut self) -> Result<Condition, Wrong> {
        let start = self.start();
        let question = self.id()?;
        let Some(polarity) = self.subjects.polarity(&question) else {
            return Err(self.wrong_at(start, Trouble::UnknownQuestion));
        };
        let question = QuestionId::new(question);
        let compare = self.compare()?;
        let start = self.start();
        if let Some(value) = self.number() {
            return Ok(Condition::Number { question, compare, value });
        }
        if compare != Comparison::Equal {
            return Err(self.wrong_at(start, Trouble::NoValue));
        }
        if self.takes("无") {
            return Ok(Condition::Judged { question, verdicts: Vec::new() });
        }
        let mut verdicts = vec![self.verdict(polarity)?];
        while self.takes("/") {
            verdicts.push(self.verdict(polarity)?);
        }
        Ok(Condition::Judged { question, verdicts })
    }

    /// The longer words first, because others begin with them.
    fn verdict(&mut self, polarity: Option<Polarity>) -> Result<Verdict, Wrong> {
        let start = self.start();
        for verdict in [Verdict::Partial, Verdict::Fail, Verdict::Pass] {
            if self.takes(verdict.name()) {
                return Ok(verdict);
            }
        }
        for choice in [Choice::Yes, Choice::Partial, Choice::No] {
            if self.takes(choice.name()) {
                let verdict = polarity.map(|polarity| verdict_of(choice, polarity));
                return verdict.ok_or_else(|| self.wrong_at(start, Trouble::ValueDoesNotFit));
            }
        }
        Err(self.wrong_at(start, Trouble::NoValue))
    }

    fn compare(&mut self) -> Result<Comparison, Wrong> {
        const SIGNS: [(&str, Comparison); 15] = [
            ("<=", Comparison::AtMost),
            ("≤", Comparison::AtMost),
            ("＜=", Comparison::AtMost),
            ("不超过", Comparison::AtMost),
            (">=", Comparison::AtLeast),
            ("≥", Comparison::AtLeast),
            ("＞=", Comparison::AtLeast),
            ("不少于", Comparison::AtLeast),
            ("==", Comparison::Equal),
            ("=", Comparison::Equal),
            ("＝", Comparison::Equal),
            ("<", Comparison::Less),
            ("＜", Comparison::Less),
            (">", Comparison::Greater),
            ("＞", Comparison::Greater),
        ];
        let found = SIGNS.iter().find(|(sign, _)| self.takes(sign));
        found.map(|(_, compare)| *compare).ok_or_else(|| self.wrong(Trouble::NoComparison))
    }

    fn number(&mut self) -> Option<f64> {
        self.skip_blanks();
        let rest = self.chars.get(self.place..)?;
        let text: String = rest.iter().take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')).collect();
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite())?;
        self.place += text.chars().count();
        Some(number)
    }

    fn id(&mut self) -> Result<String, Wrong> {
        self.skip_blanks();
        let close = match self.peek() {
            Some('“' | '”') => '”',
            Some('"') => '"',
            Some('「') => '」',
            _ => {
                let rest = self.chars.get(self.place..).unwrap_or_default();
                let id: String = rest.iter().take_while(|c| is_bare(**c)).collect();
                if id.is_empty() {
                    return Err(self.wrong(Trouble::NoSubject));
                }
                self.place += id.len();
                return Ok(id);
            }
        };
        let rest = self.chars.get(self.place + 1..).unwrap_or_default();
        let id: String = rest.iter().take_while(|c| **c != close).collect();
        let length = id.chars().count();
        if length == rest.len() {
            return Err(self.wrong(Trouble::NoSubject));
        }
        self.place += length + 2;
        Ok(id)
    }

    /// Steps over a word, if it stands here.
    fn takes(&mut self, word: &str) -> bool {
        self.skip_blanks();
        let length = word.chars().count();
        let here = self.chars.get(self.place..self.place + length);
        let stands_here = here.is_some_and(|here| here.iter().copied().eq(word.chars()));
        if stands_here {
            self.place += length;
        }
        stands_here
    }

    fn peek(&mut self) -> Option<char> {
        self.skip_blanks();
        self.chars.get(self.place).copied()
    }

    fn start(&mut self) -> usize {
        self.skip_blanks();
        self.place
    }

    fn skip_blanks(&mut self) {
        while self.chars.get(self.place).is_some_and(|c| c.is_whitespace()) {
            self.place += 1;
        }
    }

    fn wrong(&mut self, trouble: Trouble) -> Wrong {
        let place = self.start();
        self.wrong_at(place, trouble)
    }

    fn wrong_at(&self, place: usize, trouble: Trouble) -> Wrong {
        let found = self.chars.get(place..).unwrap_or_default().iter().take(12).collect();
        Wrong::Condition { at: place + 1, found, trouble }
    }
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Asked;

    impl Subjects for Asked {
        fn polarity(&self, question: &str) -> Option<Option<Polarity>> {
            match question {
                "A01" => Some(Some(Polarity::Positive)),
                "A-2.b" => Some(Some(Polarity::Negative)),
                "题3" | "N" => Some(None),
                _ => None,
            }
        }

        fn has_section(&self, section: &str) -> bool {
            ["A", "乙"].contains(&section)
        }
    }

    fn judged(question: &str, verdicts: &[Verdict]) -> Condition {
        Condition::Judged { question: question.into(), verdicts: verdicts.to_vec() }
    }

    #[test]
    fn conditions_are_read_as_people_write_them() {
        let read = |text: &str| read(text, &Asked);
        let number = |compare, value| Condition::Number { question: "N".into(), compare, value };
        for (text, condition) in [
            ("A01=否", judged("A01", &[Verdict::Fail])),
            (" A-2.b = 是 ", judged("A-2.b", &[Verdict::Fail])),
            ("A01＝部分/否", judged("A01", &[Verdict::Partial, Verdict::Fail])),
            ("“题3”=不合格", judged("题3", &[Verdict::Fail])),
            ("N≥3.5", number(Comparison::AtLeast, 3.5)),
            ("N=-1", number(Comparison::Equal, -1.0)),
            ("卷A有问题", Condition::FailingIn(vec!["A".into()])),
            ("卷A、卷“乙”有问题", Condition::FailingIn(vec!["A".into(), "乙".into()])),
            ("非（A01=是）", Condition::Not(Box::new(judged("A01", &[Verdict::Pass])))),
            (
                "A01=是 且 (N<2 或 N>8)",
                Condition::All(vec![
                    judged("A01", &[Verdict::Pass]),
                    Condition::Any(vec![number(Comparison::Less, 2.0), number(Comparison::Greater, 8.0)]),
                ]),
            ),
            (
                "N<2 或 A01=是且N>8",
                Condition::Any(vec![
                    number(Comparison::Less, 2.0),
                    Condition::All(vec![judged("A01", &[Verdict::Pass]), number(Comparison::Greater, 8.0)]),
                ]),
            ),
        ] {
            assert_eq!(read(text), Ok(condition), "{text}");
        }
    }

    #[test]
    fn whatever_is_wrong_is_told_with_its_place() {
        for (text, at, trouble) in [
            ("", 1, Trouble::NoSubject),
            ("B07=否", 1, Trouble::UnknownQuestion),
            ("A01", 4, Trouble::NoComparison),
            ("A01=", 5, Trouble::NoValue),
            ("A01>是", 5, Trouble::NoValue),
            ("N=是", 3, Trouble::ValueDoesNotFit),
            ("(A01=是", 7, Trouble::NoBracket),
            ("非A01=是", 2, Trouble::NoBracket),
            ("A01=是 N=3", 7, Trouble::Rest),
            ("A01=是 且", 8, Trouble::NoSubject),
            ("卷Z有问题", 2, Trouble::UnknownSection),
            ("“题3=是", 1, Trouble::NoSubject),
        ] {
            let Err(Wrong::Condition { at: found_at, trouble: found, .. }) = read(text, &Asked) else {
                panic!("{text} was read");
            };
            assert_eq!((found_at, found), (at, trouble), "{text}");
        }
        let deep = format!("{}A01=是{}", "(".repeat(100_000), ")".repeat(100_000));
        assert!(matches!(read(&deep, &Asked), Err(Wrong::Condition { trouble: Trouble::TooDeep, .. })));
    }

    fn conditions() -> impl Strategy<Value = Condition> {
        let question = prop::sample::select(vec!["A01", "A-2.b", "题3", "N"]);
        let verdicts =
            prop::collection::vec(prop::sample::select(vec![Verdict::Pass, Verdict::Partial, Verdict::Fail]), 0..4);
        let compares = prop::sample::select(vec![
            Comparison::Less,
            Comparison::AtMost,
            Comparison::Equal,
            Comparison::AtLeast,
            Comparison::Greater,
        ]);
        let sections = prop::collection::vec(prop::sample::select(vec!["A", "乙"]), 0..3);
        let leaf = prop_oneof![
            (question.clone(), verdicts).prop_map(|(question, verdicts)| judged(question, &verdicts)),
            (question, compares, -1e9..1e9).prop_map(|(question, compare, value)| Condition::Number {
                question: question.into(),
                compare,
                value,
            }),
            sections.prop_map(|sections| Condition::FailingIn(sections.into_iter().map(Into::into).collect())),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            let parts = prop::collection::vec(inner.clone(), 0..4);
            prop_oneof![
                parts.clone().prop_map(Condition::All),
                parts.prop_map(Condition::Any),
                inner.prop_map(|one| Condition::Not(Box::new(one))),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back(condition in conditions()) {
            let text = write(&condition, &Asked);
            prop_assert_eq!(read(&text, &Asked), Ok(condition), "{}", text);
        }

        #[test]
        fn no_text_stops_the_reader(text in "[A01N卷=<>是否部分且或非()（）“”题3有问题、/ .-]{0,30}") {
            let _ = read(&text, &Asked);
        }
    }
}
