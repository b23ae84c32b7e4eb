//! Answers that come in, and what they would change.

use super::super::coded::{ANSWER, extensions_of};
use super::{OF_ANSWER, Questionnaire, values};
use crate::standard::StandardError;
use crate::standard::document::{Document, Fields, below, objects_of, text_of};
use crate::standard::supplement::Supplement;
use domain::Date;
use domain::change::{Change, Refusal};
use domain::evidence::Confidentiality;
use domain::id::{PackId, QuestionKey};
use domain::pack::{Pack, Question};
use domain::questionnaire::Answer;
use domain::record::{ReplicaId, Stamp};
use domain::workspace::Workspace;
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Answers that were read. Nothing has happened yet.
#[derive(Debug, Clone, PartialEq)]
pub struct ImportedAnswers {
    /// The pack whose questions they answer.
    pub pack: PackId,
    /// Whether whoever answered was done.
    pub is_completed: bool,
    /// Answers that would change.
    pub changes: Vec<AnswerChange>,
    /// How many are the same already.
    pub same: usize,
    /// What can't be taken over.
    pub problems: Vec<Problem>,
}

/// An answer that would change.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerChange {
    /// To which question.
    pub key: QuestionKey,
    /// The answer now; nothing where there is none.
    pub before: Option<Answer>,
    /// The answer then.
    pub after: Answer,
}

/// A part of the answers that can't be taken over.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Where: a JSON pointer into the file.
    pub path: String,
    /// Name of the item; empty where the problem is with the whole.
    pub link_id: String,
    /// What it is.
    pub kind: ProblemKind,
}

/// What is wrong with it.
#[derive(Debug, Clone, PartialEq)]
pub enum ProblemKind {
    /// The answers belong to another edition of the questionnaire; items that are still there are taken.
    OtherEdition {
        /// The file's.
        found: String,
        /// That in use.
        used: String,
    },
    /// The questionnaire has no such item.
    UnknownItem,
    /// The same item twice; the first one counts.
    Twice,
    /// Several values where one is asked.
    SeveralValues,
    /// A value of another type.
    WrongType,
    /// The question has no such option.
    UnknownOption {
        /// Its code.
        code: String,
    },
    /// What this program once added does not fit any longer, and is passed over.
    SupplementIgnored,
    /// The round refuses the answer.
    Refused(Refusal),
}

impl ImportedAnswers {
    /// All that would change, as one step.
    pub fn into_change(self) -> Change {
        Change::Together(self.changes.into_iter().map(|change| Change::SetAnswer(change.key, change.after)).collect())
    }
}

/// Reads answers to one of the packs in use. Each is tried on a copy of the round as it is on the day `today`, so that
/// what is handed back as a change is not refused.
pub fn read_response(bytes: &[u8], workspace: &Workspace, today: Date) -> Result<ImportedAnswers, StandardError> {
    let document = Document::read(bytes)?;
    let root = &document.root;
    if text_of(root, "resourceType") != Some("QuestionnaireResponse") {
        return Err(StandardError::Foreign);
    }
    let status = text_of(root, "status").unwrap_or_default();
    if !["completed", "amended", "in-progress"].contains(&status) {
        return Err(StandardError::UnfitStatus { status: status.to_owned() });
    }
    let canonical = text_of(root, "questionnaire").unwrap_or_default();
    let (url, version) = canonical.split_once('|').unwrap_or((canonical, ""));
    let (pack, questionnaire) = questionnaire(workspace, url)?
        .ok_or_else(|| StandardError::UnknownQuestionnaire { canonical: canonical.to_owned() })?;
    let mut reader = Reader::new(&pack, &questionnaire, workspace, today);
    if !version.is_empty() && version != questionnaire.version() {
        let (found, used) = (version.to_owned(), questionnaire.version().to_owned());
        reader.problem("", "", ProblemKind::OtherEdition { found, used });
    }
    if let Some(path) = reader.items(root, "") {
        return Err(StandardError::Shape { place: document.place(&path), path });
    }
    let Reader { changes, same, problems, .. } = reader;
    Ok(ImportedAnswers { pack: pack.id.clone(), is_completed: status != "in-progress", changes, same, problems })
}

/// The pack in use that is written under this address.
fn questionnaire(workspace: &Workspace, url: &str) -> Result<Option<(Arc<Pack>, Questionnaire)>, StandardError> {
    for pack in workspace.records().packs_in_use() {
        if url_of(pack) == url {
            return Ok(Some((pack.clone(), Questionnaire::of(pack)?)));
        }
    }
    Ok(None)
}

fn url_of(pack: &Pack) -> String {
    let kept = pack.foreign.as_ref().filter(|foreign| foreign.format == domain::pack::ForeignFormat::Fhir);
    let kept = kept.and_then(|foreign| foreign.whole.get("url")).and_then(Value::as_str);
    kept.map_or_else(|| super::super::coded::pack_url(pack.id.as_str()), str::to_owned)
}

struct Reader<'a> {
    pack: &'a Pack,
    /// The items of questions by their names.
    asked: HashMap<&'a str, (&'a Arc<Question>, &'a Fields)>,
    groups: HashSet<&'a str>,
    contained: Vec<&'a Fields>,
    trial: Workspace,
    stamp: Stamp,
    seen: HashSet<String>,
    changes: Vec<AnswerChange>,
    same: usize,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(pack: &'a Pack, questionnaire: &'a Questionnaire, workspace: &Workspace, today: Date) -> Self {
        let elements = questionnaire.apart.groups.iter().flat_map(|group| &group.elements);
        let asked = elements.zip(&pack.questions);
        Self {
            pack,
            asked: asked.map(|(element, question)| (element.name.as_str(), (question, &element.raw))).collect(),
            groups: questionnaire.apart.groups.iter().map(|group| group.name.as_str()).collect(),
            contained: objects_of(&questionnaire.root, "contained").collect(),
            trial: workspace.clone(),
            stamp: Stamp { replica: ReplicaId("trial".to_owned()), at_ms: 0, today, role: None },
            seen: HashSet::new(),
            changes: Vec::new(),
            same: 0,
            problems: Vec::new(),
        }
    }

    fn problem(&mut self, path: &str, link_id: &str, kind: ProblemKind) {
        self.problems.push(Problem { path: path.to_owned(), link_id: link_id.to_owned(), kind });
    }

    /// The items of a part, and those in them. Returns the place of what is no item at all.
    fn items(&mut self, holder: &Fields, path: &str) -> Option<String> {
        let list_path = below(path, "item");
        let list = holder.get("item")?;
        let Some(list) = list.as_array() else { return Some(list_path) };
        for (place, item) in list.iter().enumerate() {
            let path = below(&list_path, place);
            let Some((item, name)) = item.as_object().and_then(|item| Some((item, text_of(item, "linkId")?))) else {
                return Some(path);
            };
            match self.asked.get(name).copied() {
                Some((question, of_questionnaire)) => {
                    self.answer(item, question, of_questionnaire, &path, name);
                    if matches!(question.answer, domain::pack::AnswerKind::Numbers(_)) {
                        continue;
                    }
                }
                None if self.groups.contains(name) || item.contains_key("item") => {}
                None => self.problem(&path, name, ProblemKind::UnknownItem),
            }
            let answers = objects_of(item, "answer").enumerate();
            let inner = answers.map(|(place, answer)| (answer, below(&below(&path, "answer"), place)));
            for (holder, path) in std::iter::once((item, path.clone())).chain(inner) {
                if let Some(misfit) = self.items(holder, &path) {
                    return Some(misfit);
                }
            }
        }
        None
    }

    fn answer(&mut self, item: &Fields, question: &Arc<Question>, asked: &Fields, path: &str, name: &str) {
        if !self.seen.insert(name.to_owned()) {
            return self.problem(path, name, ProblemKind::Twice);
        }
        let key = QuestionKey::new(&self.pack.id, &question.id);
        let before = self.trial.answer(&key).cloned();
        let value = match values::read(item, question, asked, &self.contained) {
            Ok(value) => value,
            Err(kind) => return self.problem(path, name, kind),
        };
        let own = extensions_of(item, ANSWER).next().and_then(|extension| text_of(extension, "valueString"));
        let after = match own {
            None if value.is_none() => return,
            None => Answer { value, ..before.clone().unwrap_or_default() },
            Some(text) => match supplemented(Answer { value: value.clone(), ..Answer::default() }, text) {
                Some(mut after) => {
                    // Work secrets never leave, so a file that does not name them takes nothing away.
                    let kept = before.iter().flat_map(|before| &before.evidence);
                    let secrets = kept.filter(|paper| paper.confidentiality == Confidentiality::WorkSecret);
                    let missing: Vec<_> = secrets.filter(|paper| !after.evidence.contains(paper)).cloned().collect();
                    after.evidence.extend(missing);
                    after
                }
                None => {
                    self.problem(path, name, ProblemKind::SupplementIgnored);
                    if value.is_none() {
                        return;
                    }
                    Answer { value, ..before.clone().unwrap_or_default() }
                }
            },
        };
        let is_same = before.as_ref().is_some_and(|before| {
            Answer { answered_on: None, ..before.clone() } == Answer { answered_on: None, ..after.clone() }
        });
        if is_same {
            self.same += 1;
            return;
        }
        match self.trial.apply(Change::SetAnswer(key.clone(), after.clone()), &self.stamp) {
            Ok(_) => {
                let after = self.trial.answer(&key).cloned().unwrap_or(after);
                self.changes.push(AnswerChange { key, before, after });
            }
            Err(refusal) => self.problem(path, name, ProblemKind::Refused(refusal)),
        }
    }
}

/// The answer with what our program added to it.
fn supplemented(read: Answer, text: &str) -> Option<Answer> {
    let supplement: Supplement = serde_json::from_str(text).ok()?;
    let Ok(Value::Object(mut fields)) = serde_json::to_value(read) else { return None };
    supplement.add_to(&mut fields, OF_ANSWER);
    serde_json::from_value(Value::Object(fields)).ok()
}
