//! Conditions of other formats into ours, and back, as far as one says what the other says.

use super::expression::{Expression, Literal, Operator, Test};
use domain::id::{OptionId, QuestionId};
use domain::pack::{AnswerKind, Choice, Comparison, Condition, Polarity, Question, SelectOption, Verdict};
use std::collections::HashMap;
use std::sync::Arc;

const VERDICTS: [Verdict; 3] = [Verdict::Pass, Verdict::Partial, Verdict::Fail];

/// What a literal means as an answer to a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// 是, 部分 or 否.
    Choice(Choice),
    /// An option.
    Option(OptionId),
}

/// What the literals of a file mean as answers to one question.
pub(crate) type Meanings = Vec<(Literal, Meaning)>;

/// A question as conditions of a file see it.
#[derive(Clone, Copy)]
pub(crate) struct Known<'a> {
    /// The question.
    pub(crate) question: &'a Question,
    /// What literals mean as answers to it.
    pub(crate) meanings: &'a [(Literal, Meaning)],
}

/// The condition that says the same; nothing where there is none.
pub(crate) fn understood<'a>(expression: &Expression, known: &impl Fn(&str) -> Option<Known<'a>>) -> Option<Condition> {
    understood_dyn(expression, known)
}

// The recursion needs one concrete type, else each level would be a new instance of the generic function.
fn understood_dyn<'a>(expression: &Expression, known: &dyn Fn(&str) -> Option<Known<'a>>) -> Option<Condition> {
    let all = |parts: &[Expression]| -> Option<Vec<Condition>> {
        parts.iter().map(|part| understood_dyn(part, known)).collect()
    };
    match expression {
        Expression::And(parts) => Some(Condition::All(all(parts)?)),
        Expression::Or(parts) => match one_choice(parts) {
            Some(test) => one_test(&test, known),
            None => Some(Condition::Any(all(parts)?)),
        },
        Expression::Not(part) => Some(Condition::Not(Box::new(understood_dyn(part, known)?))),
        Expression::Test(test) => one_test(test, known),
    }
}

/// `a = x or a = y` as one test, because several options may share a verdict that none has alone.
fn one_choice(parts: &[Expression]) -> Option<Test> {
    let mut merged: Option<Test> = None;
    for part in parts {
        let Expression::Test(test) = part else { return None };
        let is_choice = matches!(test.operator, Operator::Equal | Operator::AnyOf);
        // Numbers are compared one by one.
        if !is_choice || test.literals.iter().any(|literal| matches!(literal, Literal::Number(_))) {
            return None;
        }
        match &mut merged {
            None => merged = Some(Test { operator: Operator::AnyOf, ..test.clone() }),
            Some(merged) if merged.name == test.name => merged.literals.extend(test.literals.iter().cloned()),
            Some(_) => return None,
        }
    }
    merged
}

fn one_test<'a>(test: &Test, known: &dyn Fn(&str) -> Option<Known<'a>>) -> Option<Condition> {
    let Known { question, meanings } = known(&test.name)?;
    let id = &question.id;
    let not = |condition| Condition::Not(Box::new(condition));
    if let AnswerKind::Number { .. } = question.answer {
        return number_test(test, id);
    }
    let judged = |verdicts: Vec<Verdict>| Condition::Judged { question: id.clone(), verdicts };
    let chosen = || verdicts_of(question, meanings, &test.literals).map(judged);
    match test.operator {
        Operator::NotEmpty => is_always_judged(question).then(|| judged(VERDICTS.to_vec())),
        Operator::Empty => is_always_judged(question).then(|| not(judged(VERDICTS.to_vec()))),
        Operator::AnyOf => chosen(),
        Operator::NoneOf => chosen().map(not),
        Operator::Equal | Operator::Different if matches!(question.answer, AnswerKind::Multiple(_)) => None,
        Operator::Equal | Operator::Contains => chosen(),
        Operator::Different | Operator::NotContains => chosen().map(not),
        // Of a single one, all are any.
        Operator::AllOf if test.literals.len() == 1 => chosen(),
        Operator::AllOf | Operator::Less | Operator::AtMost | Operator::Greater | Operator::AtLeast => None,
    }
}

fn number_test(test: &Test, id: &QuestionId) -> Option<Condition> {
    let number = |compare, value| Condition::Number { question: id.clone(), compare, value };
    let not = |condition| Condition::Not(Box::new(condition));
    let entered = || Condition::Any(vec![number(Comparison::AtLeast, 0.0), number(Comparison::Less, 0.0)]);
    let compare = match test.operator {
        Operator::Empty => return Some(not(entered())),
        Operator::NotEmpty => return Some(entered()),
        Operator::Equal | Operator::AnyOf | Operator::Different => Comparison::Equal,
        Operator::Less => Comparison::Less,
        Operator::AtMost => Comparison::AtMost,
        Operator::Greater => Comparison::Greater,
        Operator::AtLeast => Comparison::AtLeast,
        _ => return None,
    };
    let [literal] = test.literals.as_slice() else { return None };
    let condition = number(compare, literal.number()?);
    Some(if test.operator == Operator::Different { not(condition) } else { condition })
}

fn is_always_judged(question: &Question) -> bool {
    match &question.answer {
        AnswerKind::YesNo => true,
        AnswerKind::Single(options) | AnswerKind::Multiple(options) => {
            options.iter().all(|option| option.verdict.is_some())
        }
        _ => false,
    }
}

/// The verdicts that stand for exactly these answers.
fn verdicts_of(question: &Question, meanings: &[(Literal, Meaning)], literals: &[Literal]) -> Option<Vec<Verdict>> {
    let meaning = |literal: &Literal| meanings.iter().find(|(known, _)| known.is_like(literal)).map(|(_, m)| m);
    let chosen: Vec<&Meaning> = literals.iter().map(meaning).collect::<Option<_>>()?;
    let is_chosen = |option: &SelectOption| chosen.iter().any(|m| matches!(m, Meaning::Option(id) if *id == option.id));
    let stands_for = |options: &[SelectOption], verdicts: &[Verdict]| {
        options.iter().all(|option| option.verdict.is_some_and(|v| verdicts.contains(&v)) == is_chosen(option))
    };
    let verdicts: Vec<Verdict> = match &question.answer {
        AnswerKind::YesNo => {
            let of = |verdict: &Verdict| chosen.contains(&&Meaning::Choice(choice_of(*verdict, question.polarity)));
            VERDICTS.into_iter().filter(of).collect()
        }
        AnswerKind::Single(options) => {
            let of = |verdict: &Verdict| options.iter().any(|o| o.verdict == Some(*verdict) && is_chosen(o));
            let verdicts: Vec<Verdict> = VERDICTS.into_iter().filter(of).collect();
            stands_for(options, &verdicts).then_some(verdicts)?
        }
        // Of several chosen, the worst counts: any of these means at least the best of them.
        AnswerKind::Multiple(options) => {
            let best = options.iter().filter(|o| is_chosen(o)).filter_map(|option| option.verdict).min()?;
            let verdicts: Vec<Verdict> = VERDICTS.into_iter().filter(|verdict| *verdict >= best).collect();
            stands_for(options, &verdicts).then_some(verdicts)?
        }
        _ => return None,
    };
    (!verdicts.is_empty()).then_some(verdicts)
}

/// The answer to a yes/no question that is judged so.
fn choice_of(verdict: Verdict, polarity: Polarity) -> Choice {
    match (verdict, polarity) {
        (Verdict::Partial, _) => Choice::Partial,
        (Verdict::Pass, Polarity::Positive) | (Verdict::Fail, Polarity::Negative) => Choice::Yes,
        (Verdict::Fail, Polarity::Positive) | (Verdict::Pass, Polarity::Negative) => Choice::No,
    }
}

/// The word by which a file of ours names an answer to a yes/no question.
pub(crate) fn choice_code(choice: Choice) -> &'static str {
    match choice {
        Choice::Yes => "yes",
        Choice::Partial => "partial",
        Choice::No => "no",
    }
}

/// What the words of our own files mean as answers to a question.
pub(crate) fn own_meanings(answer: &AnswerKind) -> Meanings {
    match answer {
        AnswerKind::YesNo => [Choice::Yes, Choice::Partial, Choice::No]
            .map(|choice| (Literal::Text(choice_code(choice).to_owned()), Meaning::Choice(choice)))
            .to_vec(),
        AnswerKind::Single(options) | AnswerKind::Multiple(options) => options
            .iter()
            .map(|option| (Literal::Text(option.id.to_string()), Meaning::Option(option.id.clone())))
            .collect(),
        _ => Vec::new(),
    }
}

/// Questions of a pack by their ids.
pub(crate) type Questions<'a> = HashMap<&'a QuestionId, &'a Arc<Question>>;

/// The expression that says the same as a condition; nothing where no other program could be told.
pub(crate) fn expressed(condition: &Condition, questions: &Questions<'_>) -> Option<Expression> {
    let all = |parts: &[Condition]| {
        let parts: Option<Vec<_>> = parts.iter().map(|part| expressed(part, questions)).collect();
        parts.filter(|parts| !parts.is_empty())
    };
    match condition {
        Condition::All(parts) => Some(Expression::And(all(parts)?)),
        Condition::Any(parts) => Some(Expression::Or(all(parts)?)),
        Condition::Not(part) => Some(Expression::Not(Box::new(expressed(part, questions)?))),
        Condition::FailingIn(_) => None,
        Condition::Number { question, compare, value } => {
            questions.get(question)?;
            let operator = match compare {
                Comparison::Less => Operator::Less,
                Comparison::AtMost => Operator::AtMost,
                Comparison::Equal => Operator::Equal,
                Comparison::AtLeast => Operator::AtLeast,
                Comparison::Greater => Operator::Greater,
            };
            Some(test(question, operator, vec![Literal::Number(*value)]))
        }
        Condition::Judged { question, verdicts } => {
            let literals = literals_of(questions.get(question)?, verdicts)?;
            let operator = if literals.len() == 1 { Operator::Equal } else { Operator::AnyOf };
            let is_multiple = matches!(questions.get(question)?.answer, AnswerKind::Multiple(_));
            Some(test(question, if is_multiple { Operator::AnyOf } else { operator }, literals))
        }
    }
}

fn test(question: &QuestionId, operator: Operator, literals: Vec<Literal>) -> Expression {
    Expression::Test(Test { name: question.to_string(), operator, literals, at: 0 })
}

/// The answers that are judged in exactly these ways, by our own words for them.
fn literals_of(question: &Question, verdicts: &[Verdict]) -> Option<Vec<Literal>> {
    let is_among = |verdict: &Verdict| verdicts.contains(verdict);
    let literals: Vec<Literal> = match &question.answer {
        AnswerKind::YesNo => VERDICTS
            .into_iter()
            .filter(is_among)
            .map(|verdict| Literal::Text(choice_code(choice_of(verdict, question.polarity)).to_owned()))
            .collect(),
        AnswerKind::Single(options) => of_options(options, is_among),
        AnswerKind::Multiple(options) => {
            let best = verdicts.iter().min()?;
            // Only where these are all from the best one down can one list of options say it.
            let has = |verdict: Verdict| options.iter().any(|option| option.verdict == Some(verdict));
            let is_whole = VERDICTS.iter().all(|verdict| verdict < best || is_among(verdict) || !has(*verdict));
            if is_whole { of_options(options, is_among) } else { Vec::new() }
        }
        _ => Vec::new(),
    };
    (!literals.is_empty()).then_some(literals)
}

fn of_options(options: &[SelectOption], is_among: impl Fn(&Verdict) -> bool) -> Vec<Literal> {
    let judged = options.iter().filter(|option| option.verdict.as_ref().is_some_and(&is_among));
    judged.map(|option| Literal::Text(option.id.to_string())).collect()
}
