//! The library's expressions, read into a tree. Nothing is ever evaluated.

use crate::standard::expression::{Expression, Literal, MAX_DEPTH, MAX_PARTS, Operator, Test};

/// Longest expression that is read, in characters.
const MAX_CHARS: usize = 4_000;

/// Brackets and negations in each other that are followed, so that the parser's own stack is bounded.
const MAX_BRACKETS: usize = 32;

/// Reads an expression; the error is the character, from 1, at which it is not understood.
pub(super) fn parse(text: &str) -> Result<Expression, usize> {
    let characters: Vec<char> = text.chars().take(MAX_CHARS + 1).collect();
    if characters.len() > MAX_CHARS {
        return Err(MAX_CHARS);
    }
    let tokens = tokens(&characters)?;
    let mut parser = Parser { tokens: &tokens, next: 0, end: characters.len() + 1, depth: 0 };
    let expression = parser.either()?;
    match parser.peek() {
        Some(token) => Err(token.at),
        None if expression.depth() > MAX_DEPTH || expression.parts() > MAX_PARTS => Err(1),
        None => Ok(expression),
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// `{name}`.
    Name(String),
    Literal(Literal),
    /// A word without quotes: an operator, or a text.
    Word(String),
    Sign(&'static str),
}

#[derive(Debug, Clone)]
struct Token {
    kind: Kind,
    at: usize,
}

/// Longer signs first, so that `<=` is not read as `<`.
const SIGNS: &[&str] = &["<=", ">=", "<>", "!=", "==", "&&", "||", "=", "<", ">", "(", ")", "[", "]", ",", "!"];

fn tokens(characters: &[char]) -> Result<Vec<Token>, usize> {
    let mut tokens = Vec::new();
    let mut place = 0;
    while let Some(&c) = characters.get(place) {
        let at = place + 1;
        let rest = characters.get(place..).unwrap_or_default();
        let (kind, length) = match c {
            c if c.is_whitespace() => {
                place += 1;
                continue;
            }
            '{' => {
                let length = rest.iter().position(|c| *c == '}').ok_or(at)?;
                let name: String = rest.iter().take(length).skip(1).collect();
                (Kind::Name(name.trim().to_owned()), length + 1)
            }
            '\'' | '"' => quoted(rest, c).ok_or(at)?,
            _ => match sign(rest) {
                Some(sign) => (Kind::Sign(sign), sign.len()),
                None => word(rest).ok_or(at)?,
            },
        };
        tokens.push(Token { kind, at });
        place += length;
    }
    Ok(tokens)
}

fn sign(rest: &[char]) -> Option<&'static str> {
    SIGNS.iter().copied().find(|sign| sign.chars().enumerate().all(|(place, c)| rest.get(place) == Some(&c)))
}

fn quoted(rest: &[char], quote: char) -> Option<(Kind, usize)> {
    let mut text = String::new();
    let mut place = 1;
    loop {
        match rest.get(place)? {
            '\\' if rest.get(place + 1).is_some_and(|c| *c == quote || *c == '\\') => {
                text.push(*rest.get(place + 1)?);
                place += 2;
            }
            c if *c == quote => return Some((Kind::Literal(Literal::Text(text)), place + 1)),
            c => {
                text.push(*c);
                place += 1;
            }
        }
    }
}

fn word(rest: &[char]) -> Option<(Kind, usize)> {
    let is_part = |c: &&char| c.is_alphanumeric() || matches!(c, '_' | '.' | '-');
    let word: String = rest.iter().take_while(is_part).collect();
    if word.is_empty() {
        return None;
    }
    let length = word.chars().count();
    let starts_as_number = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let kind = match word.parse::<f64>() {
        Ok(number) if starts_as_number && number.is_finite() => Kind::Literal(Literal::Number(number)),
        _ => match word.to_ascii_lowercase().as_str() {
            "true" => Kind::Literal(Literal::Truth(true)),
            "false" => Kind::Literal(Literal::Truth(false)),
            _ => Kind::Word(word),
        },
    };
    Some((kind, length))
}

fn operator(kind: &Kind) -> Option<Operator> {
    let name = match kind {
        Kind::Sign(sign) => (*sign).to_owned(),
        Kind::Word(word) => word.to_ascii_lowercase(),
        _ => return None,
    };
    Some(match name.as_str() {
        "=" | "==" | "equal" => Operator::Equal,
        "<>" | "!=" | "notequal" => Operator::Different,
        "<" | "less" => Operator::Less,
        "<=" | "lessorequal" => Operator::AtMost,
        ">" | "greater" => Operator::Greater,
        ">=" | "greaterorequal" => Operator::AtLeast,
        "empty" => Operator::Empty,
        "notempty" => Operator::NotEmpty,
        "contains" | "contain" => Operator::Contains,
        "notcontains" | "notcontain" => Operator::NotContains,
        "anyof" => Operator::AnyOf,
        "allof" => Operator::AllOf,
        "noneof" => Operator::NoneOf,
        _ => return None,
    })
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    /// The character behind the text.
    end: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    /// The character of the next token.
    fn at(&self) -> usize {
        self.peek().map_or(self.end, |token| token.at)
    }

    /// Steps over the next token where it is this sign or this word.
    fn step_over(&mut self, sign: &str, words: &[&str]) -> bool {
        let is_it = self.peek().is_some_and(|token| match &token.kind {
            Kind::Sign(found) => *found == sign,
            Kind::Word(word) => words.iter().any(|wanted| word.eq_ignore_ascii_case(wanted)),
            _ => false,
        });
        self.next += usize::from(is_it);
        is_it
    }

    fn either(&mut self) -> Result<Expression, usize> {
        let mut parts = vec![self.both()?];
        while self.step_over("||", &["or"]) {
            parts.push(self.both()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::Or(parts) })
    }

    fn both(&mut self) -> Result<Expression, usize> {
        let mut parts = vec![self.single()?];
        while self.step_over("&&", &["and"]) {
            parts.push(self.single()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Expression::And(parts) })
    }

    fn single(&mut self) -> Result<Expression, usize> {
        self.depth += 1;
        if self.depth > MAX_BRACKETS {
            return Err(self.at());
        }
        let expression = if self.step_over("!", &["not", "negate"]) {
            Expression::Not(Box::new(self.single()?))
        } else if self.step_over("(", &[]) {
            let inner = self.either()?;
            if !self.step_over(")", &[]) {
                return Err(self.at());
            }
            inner
        } else {
            Expression::Test(self.test()?)
        };
        self.depth -= 1;
        Ok(expression)
    }

    fn test(&mut self) -> Result<Test, usize> {
        let at = self.at();
        let token = self.peek().cloned().ok_or(at)?;
        let Kind::Name(name) = token.kind else {
            // `5 < {a}` is `{a} > 5`.
            let literals = self.literals()?;
            let (operator, name) = self.turned()?;
            return Ok(Test { name, operator, literals, at });
        };
        self.next += 1;
        let Some(operator) = self.peek().and_then(|token| operator(&token.kind)) else {
            // A name alone is a question whether it is true.
            return Ok(Test { name, operator: Operator::Equal, literals: vec![Literal::Truth(true)], at });
        };
        self.next += 1;
        let literals = match operator {
            Operator::Empty | Operator::NotEmpty => Vec::new(),
            _ => self.literals()?,
        };
        Ok(Test { name, operator, literals, at })
    }

    fn turned(&mut self) -> Result<(Operator, String), usize> {
        let at = self.at();
        let turned = match self.peek().and_then(|token| operator(&token.kind)).ok_or(at)? {
            same @ (Operator::Equal | Operator::Different) => same,
            Operator::Less => Operator::Greater,
            Operator::AtMost => Operator::AtLeast,
            Operator::Greater => Operator::Less,
            Operator::AtLeast => Operator::AtMost,
            _ => return Err(at),
        };
        self.next += 1;
        let at = self.at();
        match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Name(name)) => {
                self.next += 1;
                Ok((turned, name))
            }
            _ => Err(at),
        }
    }

    fn literals(&mut self) -> Result<Vec<Literal>, usize> {
        if !self.step_over("[", &[]) {
            return Ok(vec![self.literal()?]);
        }
        let mut literals = Vec::new();
        while !self.step_over("]", &[]) {
            if !literals.is_empty() && !self.step_over(",", &[]) {
                return Err(self.at());
            }
            literals.push(self.literal()?);
        }
        Ok(literals)
    }

    fn literal(&mut self) -> Result<Literal, usize> {
        let at = self.at();
        let literal = match self.peek().map(|token| token.kind.clone()) {
            Some(Kind::Literal(literal)) => literal,
            Some(word @ Kind::Word(_)) if operator(&word).is_some() => return Err(at),
            Some(Kind::Word(word)) => Literal::Text(word),
            _ => return Err(at),
        };
        self.next += 1;
        // A word before a bracket is the name of a function.
        if self.peek().is_some_and(|token| token.kind == Kind::Sign("(")) {
            return Err(at);
        }
        Ok(literal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surveyjs::print::printed;

    fn test(name: &str, operator: Operator, literals: Vec<Literal>, at: usize) -> Expression {
        Expression::Test(Test { name: name.to_owned(), operator, literals, at })
    }

    #[test]
    fn what_the_subset_has_is_read_with_its_places() {
        let text = |text: &str| vec![Literal::Text(text.to_owned())];
        for (written, read) in [
            ("{a} = 'x'", test("a", Operator::Equal, text("x"), 1)),
            (" {a}==x ", test("a", Operator::Equal, text("x"), 2)),
            ("{a} <> \"it\\\"s\"", test("a", Operator::Different, text("it\"s"), 1)),
            ("{名 称} notempty", test("名 称", Operator::NotEmpty, vec![], 1)),
            ("{a} >= -2.5", test("a", Operator::AtLeast, vec![Literal::Number(-2.5)], 1)),
            ("5 < {a}", test("a", Operator::Greater, vec![Literal::Number(5.0)], 1)),
            ("{a}", test("a", Operator::Equal, vec![Literal::Truth(true)], 1)),
            ("{a} anyof ['x', 2]", test("a", Operator::AnyOf, vec![text("x").remove(0), Literal::Number(2.0)], 1)),
            (
                "not ({a} empty or {b} = true) and {c} noneof ['x']",
                Expression::And(vec![
                    Expression::Not(Box::new(Expression::Or(vec![
                        test("a", Operator::Empty, vec![], 6),
                        test("b", Operator::Equal, vec![Literal::Truth(true)], 19),
                    ]))),
                    test("c", Operator::NoneOf, text("x"), 35),
                ]),
            ),
        ] {
            assert_eq!(parse(written), Ok(read), "{written}");
        }
    }

    #[test]
    fn anything_else_is_refused_with_its_place() {
        for (written, at) in [
            ("", 1),
            ("{a} =", 6),
            ("{a", 1),
            ("{a} = 'x", 7),
            ("{a} + 1 > 2", 5),
            ("age({a}) > 18", 1),
            ("iif({a} > 1, 'x', 'y') = 'x'", 1),
            ("{a} = {b}", 7),
            ("({a} = 1", 9),
            ("{a} = 1)", 8),
            ("{a} = 1 and", 12),
            ("{a} anyof [1 2]", 14),
            ("alert(1)", 1),
        ] {
            assert_eq!(parse(written), Err(at), "{written}");
        }
        assert!(parse(&"(".repeat(3_999)).is_err());
        assert!(parse(&"!".repeat(1_000_000)).is_err());
        assert!(parse(&format!("{{a}} = 1{}", " or {a} = 1".repeat(300))).is_err());
    }

    #[test]
    fn what_is_printed_reads_back() {
        for written in [
            "{a} = 'x' and ({b} < 3 or !({c} anyof ['x', 'y']))",
            "!({a} notempty)",
            "{a} = 'it\\'s \\\\'",
            "{a} > 1.5",
        ] {
            assert_eq!(printed(&parse(written).unwrap()), written);
        }
    }
}
