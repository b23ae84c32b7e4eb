//! Conditions as other formats write them, before they are understood.

/// Most parts of one condition.
pub(crate) const MAX_PARTS: usize = 100;

/// Deepest condition. Each level is two in a round's file, which must stay below the parser's 128.
pub(crate) const MAX_DEPTH: usize = 12;

/// A condition of another format.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    /// All of these.
    And(Vec<Expression>),
    /// At least one of these.
    Or(Vec<Expression>),
    /// Not this.
    Not(Box<Expression>),
    /// An answer compared with literals.
    Test(Test),
}

/// The answer to one question, compared with literals.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Test {
    /// Name of the question in the file.
    pub(crate) name: String,
    /// How it is compared.
    pub(crate) operator: Operator,
    /// With what; one literal for most operators.
    pub(crate) literals: Vec<Literal>,
    /// The character of the text, from 1, at which it begins; 0 where there is no text.
    pub(crate) at: usize,
}

/// How an answer is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Equal,
    Different,
    Less,
    AtMost,
    Greater,
    AtLeast,
    Empty,
    NotEmpty,
    Contains,
    NotContains,
    AnyOf,
    AllOf,
    NoneOf,
}

/// A literal of a condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Number(f64),
    Truth(bool),
}

impl Literal {
    /// The number that it is, or is the text of.
    pub(crate) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            Self::Truth(_) => None,
        }
    }

    /// Whether two are the same to a format that does not tell `'1'` from `1` and `'true'` from `true`.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self == other || self.as_text() == other.as_text()
    }

    fn as_text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Truth(truth) => truth.to_string(),
        }
    }
}

impl Expression {
    /// How many parts it has.
    pub(crate) fn parts(&self) -> usize {
        match self {
            Self::And(parts) | Self::Or(parts) => 1 + parts.iter().map(Self::parts).sum::<usize>(),
            Self::Not(part) => 1 + part.parts(),
            Self::Test(_) => 1,
        }
    }

    /// How deep its parts are in each other.
    pub(crate) fn depth(&self) -> usize {
        match self {
            Self::And(parts) | Self::Or(parts) => 1 + parts.iter().map(Self::depth).max().unwrap_or(0),
            Self::Not(part) => 1 + part.depth(),
            Self::Test(_) => 1,
        }
    }
}
