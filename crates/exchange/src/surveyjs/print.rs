//! Expressions as the library writes them.

use crate::standard::expression::{Expression, Literal, Operator, Test};

/// The text of an expression.
pub(super) fn printed(expression: &Expression) -> String {
    match expression {
        Expression::And(parts) => joined(parts, " and "),
        Expression::Or(parts) => joined(parts, " or "),
        Expression::Not(part) => format!("!({})", printed(part)),
        Expression::Test(test) => one(test),
    }
}

fn joined(parts: &[Expression], word: &str) -> String {
    let part = |part: &Expression| match part {
        Expression::And(_) | Expression::Or(_) => format!("({})", printed(part)),
        _ => printed(part),
    };
    parts.iter().map(part).collect::<Vec<_>>().join(word)
}

fn one(test: &Test) -> String {
    let sign = match test.operator {
        Operator::Equal => "=",
        Operator::Different => "<>",
        Operator::Less => "<",
        Operator::AtMost => "<=",
        Operator::Greater => ">",
        Operator::AtLeast => ">=",
        Operator::Empty => "empty",
        Operator::NotEmpty => "notempty",
        Operator::Contains => "contains",
        Operator::NotContains => "notcontains",
        Operator::AnyOf => "anyof",
        Operator::AllOf => "allof",
        Operator::NoneOf => "noneof",
    };
    let literals: Vec<String> = test.literals.iter().map(literal).collect();
    let right = match test.operator {
        Operator::Empty | Operator::NotEmpty => return format!("{{{}}} {sign}", test.name),
        Operator::AnyOf | Operator::AllOf | Operator::NoneOf => format!("[{}]", literals.join(", ")),
        _ => literals.join(", "),
    };
    format!("{{{}}} {sign} {right}", test.name)
}

fn literal(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
        Literal::Number(number) => number.to_string(),
        Literal::Truth(truth) => truth.to_string(),
    }
}
