//! The act as it is being put together.

use crate::words::{say, step};
use domain::Date;
use domain::bulk::{Act, FieldValue};
use domain::ledger::{Decision, Disclosure, Move};
use domain::pack::Role;

/// Which act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A move.
    Move(Move),
    /// Setting the responsible leader.
    Leader,
    /// Setting the department.
    Department,
    /// Setting the handler.
    Handler,
    /// Setting the due date.
    Due,
    /// Setting the due date of all measures that are not done.
    MeasureDue,
    /// Setting whether the secretary leads it.
    LedBySecretary,
    /// Setting how it is disclosed.
    Disclosure,
}

impl Kind {
    /// All fields that can be set.
    pub const FIELDS: [Self; 7] = [
        Self::Leader,
        Self::Department,
        Self::Handler,
        Self::Due,
        Self::MeasureDue,
        Self::LedBySecretary,
        Self::Disclosure,
    ];

    /// What it is called.
    pub fn label(self) -> String {
        let field = match self {
            Self::Move(of) => return say!(ledger.bulk.by_move, step = step(of)),
            Self::Leader => say!(ledger.leader),
            Self::Department => say!(ledger.lead_department),
            Self::Handler => say!(ledger.handler_post),
            Self::Due => say!(ledger.due),
            Self::MeasureDue => say!(ledger.measure_due),
            Self::LedBySecretary => say!(ledger.led_by_secretary),
            Self::Disclosure => say!(ledger.disclosure),
        };
        say!(ledger.bulk.set_field, field = field)
    }
}

/// What has been entered for the act.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// Which act; nothing before it is chosen.
    pub kind: Option<Kind>,
    /// The decision of a move.
    pub decision: Decision,
    /// 责任领导.
    pub leader: Option<Role>,
    /// Post or department.
    pub text: String,
    /// Due date.
    pub due: Option<Date>,
    /// 书记领办.
    pub led_by_secretary: bool,
    /// 公开方式.
    pub disclosure: Disclosure,
}

impl Draft {
    /// Nothing is chosen yet.
    pub fn new() -> Self {
        Self {
            kind: None,
            decision: Decision::default(),
            leader: None,
            text: String::new(),
            due: None,
            led_by_secretary: true,
            disclosure: Disclosure::Undecided,
        }
    }

    /// The act; nothing before one is chosen.
    pub fn act(&self) -> Option<Act> {
        let text = || self.text.trim().to_owned();
        Some(match self.kind? {
            Kind::Move(step) => Act::Move(step, self.decision.clone()),
            Kind::Leader => Act::Set(FieldValue::Leader(self.leader, text())),
            Kind::Department => Act::Set(FieldValue::Department(text())),
            Kind::Handler => Act::Set(FieldValue::Handler(text())),
            Kind::Due => Act::Set(FieldValue::Due(self.due)),
            Kind::MeasureDue => Act::Set(FieldValue::MeasureDue(self.due)),
            Kind::LedBySecretary => Act::Set(FieldValue::LedBySecretary(self.led_by_secretary)),
            Kind::Disclosure => Act::Set(FieldValue::Disclosure(self.disclosure)),
        })
    }
}
