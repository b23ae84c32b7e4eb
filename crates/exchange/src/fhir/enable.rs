//! `enableWhen` and `enableBehavior` as conditions, and back.

use super::coded::choice_coding;
use super::options::code_of;
use crate::standard::condition::{Questions, choice_code, expressed};
use crate::standard::dialect::Wanted;
use crate::standard::document::{Fields, below, fields, number, objects_of, text_of};
use crate::standard::expression::{Expression, Literal, MAX_PARTS, Operator, Test};
use domain::id::QuestionId;
use domain::pack::{AnswerKind, Choice, Condition};
use serde_json::{Value, json};
use std::sync::Arc;

/// The condition of an item.
pub(super) fn wanted(item: &Fields, path: &str) -> Option<Arc<Wanted>> {
    let list = item.get("enableWhen").filter(|list| list.as_array().is_none_or(|list| !list.is_empty()))?;
    let parts: Option<Vec<Expression>> = objects_of(item, "enableWhen").map(part).collect();
    let is_any = text_of(item, "enableBehavior") == Some("any");
    let expression = parts.filter(|parts| !parts.is_empty() && parts.len() < MAX_PARTS).map(|mut parts| {
        match (parts.len(), is_any) {
            (1, _) => parts.remove(0),
            (_, true) => Expression::Or(parts),
            (_, false) => Expression::And(parts),
        }
    });
    let raw = serde_json::to_string(list).unwrap_or_default();
    Some(Arc::new(Wanted { path: below(path, "enableWhen"), raw, expression: expression.ok_or(1) }))
}

fn part(enable: &Fields) -> Option<Expression> {
    let name = text_of(enable, "question")?.to_owned();
    let (kind, answer) = enable.iter().find(|(name, _)| name.starts_with("answer"))?;
    let test = |operator, literals| Expression::Test(Test { name: name.clone(), operator, literals, at: 0 });
    let operator = match text_of(enable, "operator")? {
        "exists" => {
            let operator = if answer.as_bool()? { Operator::NotEmpty } else { Operator::Empty };
            return Some(test(operator, Vec::new()));
        }
        "=" => Operator::Equal,
        "!=" => Operator::Different,
        "<" => Operator::Less,
        "<=" => Operator::AtMost,
        ">" => Operator::Greater,
        ">=" => Operator::AtLeast,
        _ => return None,
    };
    let literal = match kind.as_str() {
        "answerBoolean" => Literal::Truth(answer.as_bool()?),
        "answerDecimal" | "answerInteger" => Literal::Number(answer.as_f64()?),
        "answerQuantity" => Literal::Number(answer.get("value")?.as_f64()?),
        "answerCoding" | "answerString" => Literal::Text(code_of(answer)),
        _ => return None,
    };
    if operator == Operator::Different {
        // Other than elsewhere, there must be an answer.
        let there = test(Operator::NotEmpty, Vec::new());
        return Some(Expression::And(vec![there, test(Operator::Different, vec![literal])]));
    }
    // Of several answers, one that is equal is enough.
    Some(test(if operator == Operator::Equal { Operator::AnyOf } else { operator }, vec![literal]))
}

/// The fields that say when an item is shown; none where the format can't say it.
pub(super) fn written(condition: &Condition, questions: &Questions<'_>) -> Fields {
    let Some(expression) = expressed(condition, questions) else { return Fields::new() };
    let (parts, behavior) = match &expression {
        Expression::And(parts) => (parts.as_slice(), "all"),
        Expression::Or(parts) => (parts.as_slice(), "any"),
        single => (std::slice::from_ref(single), "any"),
    };
    let written: Option<Vec<Vec<Value>>> = parts.iter().map(|part| alternatives(part, questions)).collect();
    let Some(written) = written else { return Fields::new() };
    // One of several answers is an alternative, which has no place among things that must all hold.
    if behavior == "all" && written.iter().any(|alternatives| alternatives.len() > 1) {
        return Fields::new();
    }
    let list: Vec<Value> = written.into_iter().flatten().collect();
    let mut enable = Fields::new();
    // The standard asks for it with several conditions only.
    if list.len() > 1 {
        enable.insert("enableBehavior".to_owned(), json!(behavior));
    }
    enable.insert("enableWhen".to_owned(), Value::Array(list));
    enable
}

/// One test as `enableWhen` entries of which any must hold.
fn alternatives(part: &Expression, questions: &Questions<'_>) -> Option<Vec<Value>> {
    let Expression::Test(test) = part else { return None };
    let question = questions.get(&QuestionId::from(test.name.as_str()))?;
    let sign = match test.operator {
        Operator::Equal | Operator::AnyOf => "=",
        Operator::Less => "<",
        Operator::AtMost => "<=",
        Operator::Greater => ">",
        Operator::AtLeast => ">=",
        _ => return None,
    };
    let one = |literal: &Literal| {
        let (name, value) = match literal {
            Literal::Number(bound) => ("answerDecimal", number(*bound)),
            Literal::Text(code) => ("answerCoding", answer_coding(&question.answer, code)?),
            Literal::Truth(truth) => ("answerBoolean", json!(truth)),
        };
        let entry = fields([("question", json!(test.name)), ("operator", json!(sign)), (name, value)]);
        Some(Value::Object(entry))
    };
    test.literals.iter().map(one).collect()
}

fn answer_coding(answer: &AnswerKind, code: &str) -> Option<Value> {
    match answer {
        AnswerKind::YesNo => {
            let all = [Choice::Yes, Choice::Partial, Choice::No];
            all.into_iter().find(|choice| choice_code(*choice) == code).map(choice_coding)
        }
        AnswerKind::Single(options) | AnswerKind::Multiple(options) => {
            let option = options.iter().find(|option| option.id.as_str() == code)?;
            Some(json!({ "code": option.id, "display": option.label }))
        }
        _ => None,
    }
}
