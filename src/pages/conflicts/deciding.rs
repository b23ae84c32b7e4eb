//! Deciding one conflict field by field: what differs, what is picked, and what would come of it.

use crate::session::{Difference, Pick, Together, differences, fields_of, reconcile, use_session};
use crate::words::{FieldRow, field_rows, refusal, say};
use domain::change::{Change, Reconciliation, Refusal};
use domain::library::Entry;
use domain::record::{AnyRecord, Body, RecordKey};
use domain::workspace::Workspace;
use leptos::prelude::*;
use serde_json::{Map, Value};

/// Something in which the copies differ, in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What it is called.
    pub label: String,
    /// What each copy holds; empty where it holds nothing.
    pub texts: Vec<String>,
    /// What would be held if all copies were kept; nothing where that is not possible.
    pub both: Option<String>,
}

/// What comes of the picks.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// So many are not picked yet.
    Undecided(usize),
    /// They do not go together, in words.
    Refused(String),
    /// This would be stored.
    Ready(Box<Body>),
}

/// One conflict while it is being decided; copies are the same.
#[derive(Clone, Copy)]
pub struct Deciding {
    key: StoredValue<RecordKey>,
    /// All copies as they stand, and those of them that say something of their own.
    copies: StoredValue<(Vec<AnyRecord>, Vec<Body>)>,
    differences: StoredValue<Vec<Difference>>,
    /// What is picked for each difference.
    pub picks: RwSignal<Vec<Option<Pick>>>,
    /// What comes of it.
    pub outcome: Memo<Outcome>,
}

impl Deciding {
    /// Begins with nothing picked. `bodies` are those of the copies that differ.
    pub fn begin(key: RecordKey, copies: Vec<AnyRecord>, bodies: Vec<Body>) -> Self {
        let session = use_session();
        let found = session.peek(|workspace| differences(&bodies, asked(workspace, &key))).unwrap_or_default();
        let picks = RwSignal::new(vec![None; found.len()]);
        let (key, copies) = (StoredValue::new(key), StoredValue::new((copies, bodies)));
        let outcome = Memo::new(move |_| {
            let picked: Vec<Pick> = picks.with(|picks| picks.iter().copied().flatten().collect());
            let left = picks.with(Vec::len) - picked.len();
            if left > 0 {
                return Outcome::Undecided(left);
            }
            let tried = session.peek(|workspace| {
                let body = key.with_value(|key| {
                    copies.with_value(|(_, bodies)| reconcile(bodies, asked(workspace, key), &picked))
                });
                // A mixture of which no record can be made is one of things that do not go together.
                let body = body.map_err(|_| Refusal::CopiesMixed)?;
                let copies = copies.with_value(|(copies, _)| copies.clone());
                workspace.check_reconciled(&Reconciliation { copies, body: body.clone() })?;
                Ok(body)
            });
            match tried.unwrap_or(Err(Refusal::CopyGone)) {
                Ok(body) => Outcome::Ready(Box::new(body)),
                Err(why) => Outcome::Refused(refusal(&why)),
            }
        });
        Self { key, copies, differences: StoredValue::new(found), picks, outcome }
    }

    /// In how many things the copies differ.
    pub fn count(self) -> usize {
        self.differences.with_value(Vec::len)
    }

    /// What differs, in words and in the order of the form; each with its place among the picks.
    pub fn choices(self) -> Vec<(usize, Choice)> {
        use_session().peek(|workspace| self.in_words(workspace)).unwrap_or_default()
    }

    fn in_words(self, workspace: &Workspace) -> Vec<(usize, Choice)> {
        let bodies = self.copies.with_value(|(_, bodies)| bodies.clone());
        let differences = self.differences.get_value();
        let key = self.key.get_value();
        // One more state tells what is held wherever all copies are kept.
        let all = differences.iter().map(|one| if one.can_be_both { Pick::Both } else { Pick::Copy(0) });
        let both = reconcile(&bodies, asked(workspace, &key), &all.collect::<Vec<_>>()).ok();
        let states: Vec<_> = bodies.iter().chain(&both).map(fields_of).collect();
        let rows = field_rows(workspace, &key, &states);
        let mut choices: Vec<(Option<usize>, usize, Choice)> = Vec::new();
        for (place, difference) in differences.iter().enumerate() {
            let of_it: Vec<&FieldRow> = rows.iter().filter(|row| difference.parts.contains(&row.name)).collect();
            let first = rows.iter().position(|row| difference.parts.contains(&row.name));
            let text = |state: usize| in_one(difference, &of_it, state);
            let choice = Choice {
                label: label(difference, of_it.first().map(|row| row.label.as_str())),
                texts: (0..bodies.len()).map(text).collect(),
                both: (difference.can_be_both && both.is_some()).then(|| text(bodies.len())),
            };
            choices.push((first, place, choice));
        }
        choices.sort_by_key(|(first, place, _)| (first.is_none(), *first, *place));
        choices.into_iter().map(|(_, place, choice)| (place, choice)).collect()
    }

    /// Picks the copy at this place wherever the copies differ.
    pub fn pick_all(self, place: usize) {
        self.picks.update(|picks| picks.fill(Some(Pick::Copy(place))));
    }

    /// The change that decides the conflict as it is picked; nothing while it can't be.
    pub fn change(self) -> Option<Change> {
        let Outcome::Ready(body) = self.outcome.get_untracked() else { return None };
        let copies = self.copies.with_value(|(copies, _)| copies.clone());
        Some(Change::Reconcile(Box::new(Reconciliation { copies, body: *body })))
    }
}

/// The question of an answer.
fn asked<'a>(workspace: &'a Workspace, key: &RecordKey) -> Option<&'a Entry> {
    match key {
        RecordKey::Answer(key) => workspace.entry(key),
        _ => None,
    }
}

/// The fields that are meant when nothing else of what belongs to them differs: status, state and value.
const SAID_BY_THEMSELVES: [&str; 3] = ["status", "state", "value"];

/// What a state holds in a difference; of several fields each on a line of its own, with its label.
fn in_one(difference: &Difference, rows: &[&FieldRow], state: usize) -> String {
    let held = rows.iter().filter_map(|row| Some((row, row.texts.get(state)?))).filter(|(_, text)| !text.is_empty());
    let is_alone = matches!(rows, [row] if SAID_BY_THEMSELVES.contains(&row.name.as_str()));
    let line = |(row, text): (&&FieldRow, &String)| match difference.together {
        Some(_) if !is_alone => format!("{}{}{text}", row.label, say!(common.colon)),
        _ => text.clone(),
    };
    held.map(line).collect::<Vec<_>>().join("\n")
}

fn label(difference: &Difference, first: Option<&str>) -> String {
    let label = match difference.together {
        Some(Together::Standing) => say!(conflicts.standing),
        Some(Together::Classification) => say!(conflicts.classification),
        Some(Together::Answer) => say!(questions.answer),
        Some(Together::Progress) => say!(checklist.state),
        Some(Together::RoundNumber) => say!(setup.round),
        Some(Together::Draw) => say!(conflicts.draw),
        Some(Together::Release | Together::Content) => say!(conflicts.content),
        None => return first.or(difference.parts.first().map(String::as_str)).unwrap_or_default().to_owned(),
    };
    label.to_owned()
}

/// The fields of a body. What a pack asks is too much to compare word by word, so it is counted.
pub fn state(body: &Body) -> Map<String, Value> {
    let mut fields = fields_of(body);
    if let Body::Pack(pack) = body {
        fields.insert("title".to_owned(), pack.title.clone().into());
        fields.insert("questions".to_owned(), pack.questions.len().into());
        fields.insert("tasks".to_owned(), pack.tasks.len().into());
    }
    fields
}
