//! All that a user can do, and why it may be refused.

use super::id::{FieldId, ItemId, MatterId, OptionId, PackId, QuestionKey, TaskKey};
use super::ledger::{Decision, Item, Move, Requirement, Status};
use super::matter::Matter;
use super::pack::{Milestone, Pack};
use super::questionnaire::Answer;
use super::record::{AnyRecord, Body};
use super::round::{Parameter, Round};
use super::task::TaskProgress;

/// How a conflict was decided field by field.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciliation {
    /// The copies that were put together.
    pub copies: Vec<AnyRecord>,
    /// What came of it.
    pub body: Body,
}

/// A change to a workspace. Applied as a whole or not at all.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// Replaces the round's profile.
    EditRound(Box<Round>),
    /// Adds a content pack to the round, and puts it to use.
    AdoptPack(Box<Pack>),
    /// Records how far a task is.
    SetTask(TaskKey, TaskProgress),
    /// Records an answer.
    SetAnswer(QuestionKey, Answer),
    /// Makes a draft item from a failing answer.
    ProposeItem(QuestionKey),
    /// Enters an item by hand. Its number is given by the workspace.
    AddItem(ItemId, Box<Item>),
    /// Replaces the fields of an item; its status, number and question stay.
    EditItem(ItemId, Box<Item>),
    /// Moves an item along the transition table.
    MoveItem {
        /// Which item.
        item: ItemId,
        /// By which move.
        step: Move,
        /// What is decided with it.
        decision: Decision,
    },
    /// Enters a matter. Its number is given by the workspace.
    AddMatter(MatterId, Box<Matter>),
    /// Replaces what a matter holds; its kind and number stay.
    EditMatter(MatterId, Box<Matter>),
    /// Voids a matter (作废), with a reason.
    VoidMatter(MatterId, String),
    /// Makes a draft item from a matter, and names it there.
    EnterMatter(MatterId),
    /// All of these, or none.
    Together(Vec<Change>),
    /// Decides for one of the copies of a record that differ.
    ChooseCopy(Box<AnyRecord>),
    /// Decides a conflict with a body that was put together from the copies, field by field. Refused once the copies are
    /// no longer these.
    Reconcile(Box<Reconciliation>),
}

/// Why a change is refused. Each is something that the reader of the screen can act on.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The unit has no name.
    #[error("the unit has no name")]
    UnitNameMissing,
    /// Year or round number make no sense.
    #[error("year or round number out of range")]
    RoundNumberOutOfRange,
    /// A parameter is out of its range.
    #[error("parameter {0:?} is out of range")]
    ParameterOutOfRange(Parameter),
    /// A term does not come after the one that must be shorter.
    #[error("{later:?} is not more than {earlier:?}")]
    ParametersOutOfOrder {
        /// The one that must be less.
        earlier: Parameter,
        /// The one that must be more.
        later: Parameter,
    },
    /// The weights of the unit's own score are no hundred together.
    #[error("the weights add up to {sum}, not 100")]
    WeightsOffHundred {
        /// What they add up to.
        sum: u32,
    },
    /// A later milestone lies before an earlier one.
    #[error("milestone {later:?} lies before {earlier:?}")]
    MilestonesOutOfOrder {
        /// The one that should come first.
        earlier: Milestone,
        /// The one that should come later.
        later: Milestone,
    },
    /// The round uses a pack of this id already.
    #[error("pack {0} is in use already")]
    PackInUse(PackId),
    /// The pack is not fit for use.
    #[error("pack {0} is not valid")]
    InvalidPack(PackId),
    /// The copy that was chosen is no longer there: it was changed or decided upon elsewhere.
    #[error("the chosen copy is gone")]
    CopyGone,
    /// What only makes sense together comes from different copies.
    #[error("parts of different copies do not go together")]
    CopiesMixed,
    /// An item that is closed or under review can only be kept as that copy has it.
    #[error("an item that is {status:?} stays as it was handed in")]
    StandsAsHandedIn {
        /// Where the chosen copy stands.
        status: Status,
    },
    /// What is to be undone or done again was changed elsewhere since.
    #[error("changed elsewhere since")]
    ChangedSince,
    /// No pack in use asks this.
    #[error("unknown question {0}")]
    UnknownQuestion(QuestionKey),
    /// No pack in use holds this task.
    #[error("unknown task {0}")]
    UnknownTask(TaskKey),
    /// There is no such item.
    #[error("unknown item {0}")]
    UnknownItem(ItemId),
    /// There is an item of this id already.
    #[error("item {0} exists")]
    ItemExists(ItemId),
    /// The question has no such field.
    #[error("unknown field {0}")]
    UnknownField(FieldId),
    /// The question has no such option, or it is named twice.
    #[error("unknown option {0}")]
    UnknownOption(OptionId),
    /// The value has another type than the question.
    #[error("value of the wrong type")]
    WrongType,
    /// A number is out of range.
    #[error("number out of range {min:?} to {max:?}")]
    NumberOutOfRange {
        /// Smallest allowed.
        min: Option<f64>,
        /// Largest allowed.
        max: Option<f64>,
    },
    /// Numbers do not add up.
    #[error("the parts add up to {sum}, not {total}")]
    SumMismatch {
        /// What the parts add up to.
        sum: f64,
        /// What they should.
        total: f64,
        /// The pack's own words for it.
        message: String,
    },
    /// A text is too long.
    #[error("text of more than {limit} characters")]
    TextTooLong {
        /// Longest allowed, in characters.
        limit: usize,
    },
    /// A reason is needed, and this one is too short.
    #[error("a reason of at least {min} characters is needed")]
    ReasonTooShort {
        /// Shortest allowed, in characters.
        min: usize,
    },
    /// Evidence without a title.
    #[error("evidence without a title")]
    EvidenceTitleMissing,
    /// A fingerprint with a folder in its name, or with something else than a digest.
    #[error("a fingerprint that is none")]
    MalformedFingerprint,
    /// Free text under a red line.
    #[error("a red line allows no free text")]
    RedLine,
    /// A registration number with other characters than letters, digits and dashes.
    #[error("only a registration number is allowed here")]
    RegisterNumberOnly,
    /// The answer is in order, or there is none: nothing to put into the ledger.
    #[error("the answer is not failing")]
    NothingToPropose,
    /// The ledger has no such move.
    #[error("no move {step:?} from {from:?}")]
    NoSuchMove {
        /// Where the item stands.
        from: Status,
        /// What was to be done.
        step: Move,
    },
    /// Something is missing for the move.
    #[error("missing for the move: {0:?}")]
    Missing(Vec<Requirement>),
    /// The item is closed out or voided: history is not edited.
    #[error("the item is settled")]
    ItemSettled,
    /// The item is under review: until that is decided, it stays as it was handed in.
    #[error("the item is under review")]
    ItemUnderReview,
    /// There is no such matter.
    #[error("unknown matter {0}")]
    UnknownMatter(MatterId),
    /// There is a matter of this id already.
    #[error("matter {0} exists")]
    MatterExists(MatterId),
    /// The matter was voided: history is not edited.
    #[error("the matter is voided")]
    MatterVoided,
    /// The matter can't become an item of the ledger, or has become one.
    #[error("nothing to enter in the ledger")]
    NothingToEnter,
    /// Another feedback opinion is matched with this item already.
    #[error("the item answers to another opinion")]
    ItemMatched,
    /// A text that is needed is missing.
    #[error("a text is missing")]
    TextMissing,
    /// A day lies before another that must come first.
    #[error("days out of order")]
    DaysOutOfOrder,
    /// What was drawn is not what the seed gives.
    #[error("the draw was edited")]
    DrawEdited,
    /// The form of accountability can't be applied to this sort of subject.
    #[error("the measure does not fit the subject")]
    MeasureDoesNotFit,
    /// The unit itself can't decide this; it can only propose it.
    #[error("beyond what a unit can decide")]
    BeyondTheUnit,
    /// Decided, but by whom, when, or under which number is missing.
    #[error("the decision is not named")]
    DecisionMissing,
    /// Only the part of a department is open here, and this lies outside of it.
    #[error("outside of the part that is open")]
    OutsidePart,
    /// The department has entered as many items as its part has numbers for.
    #[error("the numbers of the part are used up")]
    PartNumbersUsedUp,
    /// The final report can't be sent in while the health check finds what it must not (domain.md §5.3).
    #[error("{count} blocking findings")]
    ChecksBlocking {
        /// How many rules are not kept.
        count: usize,
    },
}
