//! Rounds with made-up questionnaires, as the files that each page takes in.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result};
use domain::Date;
use domain::change::Change;
use domain::id::{QuestionId, QuestionKey, RoundId};
use domain::pack::{Choice as YesNo, Pack, Question};
use domain::questionnaire::{Answer, Value};
use domain::record::{RecordKey, ReplicaId, Stamp};
use domain::round::{Round, Unit, UnitKind};
use domain::timeline::Cause;
use domain::workspace::Workspace;
use exchange::history::HistoryEntry;
use exchange::json::{Cover, write_round};
use serde_json::{Map, Value as Json, json};

use crate::answers::{self, Choice, REASON, Turn};
use crate::contender::{Contender, Mode, all_questions, data_page, section_page};
use crate::questionnaire;

/// What a reader sees at once, and does there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screen {
    /// Its address.
    pub route: String,
    /// The hook of its last question.
    pub last: String,
    /// Hooks of questions, with the values of the radio buttons that are clicked.
    pub clicks: Vec<(String, &'static str)>,
}

/// A round with one questionnaire, all answered or all blank.
#[derive(Clone, Debug)]
pub struct BenchRound {
    /// The round's id in both pages.
    pub id: String,
    /// Its questionnaire.
    pub pack: Arc<Pack>,
    is_answered: bool,
    /// Entries of its history; the plain page keeps none.
    history: usize,
}

impl BenchRound {
    /// A round with so many questions, all answered.
    pub fn answered(questions: usize) -> Self {
        Self {
            id: format!("answered-{questions}"),
            pack: Arc::new(questionnaire::pack(questions)),
            is_answered: true,
            history: 0,
        }
    }

    /// A round with so many questions, none answered.
    pub fn blank(questions: usize) -> Self {
        Self {
            id: format!("blank-{questions}"),
            pack: Arc::new(questionnaire::pack(questions)),
            is_answered: false,
            history: 0,
        }
    }

    /// The same round after so many changes.
    pub fn with_history(self, entries: usize) -> Self {
        Self { id: format!("{}-{entries}", self.id), history: entries, ..self }
    }

    /// How many answers it holds.
    pub fn answer_count(&self) -> usize {
        if self.is_answered { self.pack.questions.len() } else { 0 }
    }

    /// The first screen.
    pub fn first_screen(&self, mode: Mode) -> Option<Screen> {
        self.screens(mode, Turn::There, 0).into_iter().next()
    }

    /// The screens with their clicks, from the first one on until `skip` clicks were passed over and `count` collected.
    pub fn clicks(&self, mode: Mode, turn: Turn, skip: usize, count: usize) -> Vec<Screen> {
        let mut screens = self.screens(mode, turn, skip + count);
        let mut left = skip;
        for screen in &mut screens {
            let passed = left.min(screen.clicks.len());
            screen.clicks.drain(..passed);
            left -= passed;
        }
        screens.retain(|screen| !screen.clicks.is_empty());
        screens
    }

    /// All screens, with the first `count` clicks among them.
    fn screens(&self, mode: Mode, turn: Turn, count: usize) -> Vec<Screen> {
        let pages = questionnaire::pages(&self.pack);
        let contents: Vec<(String, Vec<(usize, &Question)>)> = match mode {
            Mode::Paged => pages
                .into_iter()
                .map(|page| {
                    (section_page(&self.id, self.pack.id.as_str(), page.section.as_str(), page.number), page.questions)
                })
                .collect(),
            Mode::All => vec![(all_questions(&self.id), pages.into_iter().flat_map(|page| page.questions).collect())],
        };
        let mut left = count;
        contents
            .into_iter()
            .filter_map(|(route, questions)| {
                let last = self.hook(questions.last()?.1);
                let all_clicks = questions.into_iter().filter_map(|(index, question)| {
                    Some((self.hook(question), answers::clicked(question, index, turn)?.value()))
                });
                let clicks: Vec<_> = all_clicks.take(left).collect();
                left -= clicks.len();
                Some(Screen { route, last, clicks })
            })
            .collect()
    }

    /// Where it is exported.
    pub fn data_page(&self) -> String {
        data_page(&self.id)
    }

    /// Writes the file that `contender` takes in, and returns its path.
    pub fn write(&self, contender: Contender, folder: &Path) -> Result<PathBuf> {
        let text = match contender {
            Contender::Zicha => self.zicha_file()?,
            Contender::Floor => self.floor_file()?,
        };
        let path = folder.join(format!("{contender}-{}.json", self.id));
        fs::write(&path, text).with_context(|| format!("could not write {}", path.display()))?;
        Ok(path)
    }

    /// What `[data-question-id]` says of a question.
    fn hook(&self, question: &Question) -> String {
        format!("{}/{}", self.pack.id, question.id)
    }

    /// The stored answers, by question.
    fn stored(&self) -> impl Iterator<Item = (&QuestionId, Choice)> {
        let questions = self.pack.questions.iter().take(self.answer_count()).enumerate();
        questions.map(|(index, question)| (&question.id, answers::stored(question, index)))
    }

    /// The file as zicha itself writes it, made by its own rules.
    fn zicha_file(&self) -> Result<String> {
        let stamp = Stamp {
            replica: ReplicaId("bench".to_owned()),
            at_ms: 1_795_000_000_000,
            today: Date::constant(2026, 11, 24),
            role: None,
        };
        let unit = Unit { name: "测量用单位".to_owned(), short_name: String::new(), kind: UnitKind::Other };
        let id = RoundId::new(self.id.as_str());
        let mut workspace = Workspace::begin(id.clone(), Round::new(unit, 2026), vec![Arc::clone(&self.pack)], &stamp)?;
        for (question, choice) in self.stored() {
            let value = match choice {
                Choice::Yes => Value::Choice(YesNo::Yes),
                Choice::Partial => Value::Choice(YesNo::Partial),
                Choice::No => Value::Choice(YesNo::No),
                Choice::NotApplicable => Value::NotApplicable(REASON.to_owned()),
            };
            let answer = Answer { value: Some(value), ..Answer::default() };
            workspace.apply(Change::SetAnswer(QuestionKey::new(&self.pack.id, question), answer), &stamp)?;
        }
        let history = self.history_of(&workspace, &stamp.replica);
        Ok(write_round(&id, workspace.records(), &history, &Cover::new(env!("CARGO_PKG_VERSION"), stamp.at_ms))?)
    }

    /// A history that goes round and round over the answers.
    fn history_of(&self, workspace: &Workspace, replica: &ReplicaId) -> Vec<HistoryEntry> {
        let keys: Vec<RecordKey> = workspace.records().answers.keys().cloned().map(RecordKey::Answer).collect();
        let entries = keys.iter().cycle().take(self.history).enumerate().filter_map(|(place, key)| {
            let after = workspace.records().get(key)?;
            let entry = HistoryEntry::of(None, &after, replica, Cause::Edit, false);
            Some(HistoryEntry { at_ms: entry.at_ms + place as u64, ..entry })
        });
        entries.collect()
    }

    /// The same as `tests/bench/floor.js` writes it.
    fn floor_file(&self) -> Result<String> {
        let answers: Map<String, Json> = self
            .stored()
            .map(|(question, choice)| {
                let value = match choice {
                    Choice::NotApplicable => json!({ "not_applicable": REASON }),
                    choice => json!(choice.value()),
                };
                (question.to_string(), value)
            })
            .collect();
        let file =
            json!({ "format": "floor.round", "schema": 1, "id": self.id, "pack": *self.pack, "answers": answers });
        Ok(serde_json::to_string(&file)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exchange::json::read_round;

    #[test]
    fn both_files_hold_the_same_answers() {
        let round = BenchRound::answered(100);
        let zicha = read_round(round.zicha_file().unwrap().as_bytes()).unwrap();
        assert!(zicha.is_untouched);
        assert_eq!(zicha.records.answers.len(), 100);
        let floor: Json = serde_json::from_str(&round.floor_file().unwrap()).unwrap();
        assert_eq!(floor["answers"].as_object().unwrap().len(), 100);
        assert_eq!(floor["pack"]["questions"].as_array().unwrap().len(), 100);
        for (key, record) in &zicha.records.answers {
            let answer = &floor["answers"][key.question.as_str()];
            match record.body.value.as_ref().unwrap() {
                Value::Choice(choice) => assert_eq!(*answer, serde_json::to_value(choice).unwrap()),
                Value::NotApplicable(reason) => assert_eq!(answer["not_applicable"], reason.as_str()),
                other => panic!("{other:?}"),
            }
        }
    }

    #[test]
    fn clicks_go_on_from_screen_to_screen() {
        let round = BenchRound::answered(100);
        let counts = |screens: &[Screen]| screens.iter().map(|screen| screen.clicks.len()).collect::<Vec<_>>();
        let screens = round.clicks(Mode::Paged, Turn::There, 0, 60);
        // One red line in twenty is passed over.
        assert_eq!(counts(&screens), [19, 19, 9, 13]);
        assert_eq!(screens[1].route, "#/r/answered-100/self-check/q100/S001/2");
        assert_eq!(screens[1].last, "q100/Q0040");
        assert_eq!(counts(&round.clicks(Mode::Paged, Turn::There, 30, 20)), [8, 9, 3]);
        let all = round.clicks(Mode::All, Turn::There, 0, 60);
        assert_eq!(counts(&all), [60]);
        assert_eq!(all[0].last, "q100/Q0100");
        assert_eq!(round.first_screen(Mode::Paged).unwrap().route, "#/r/answered-100/self-check/q100/S001/1");
    }

    #[test]
    fn a_blank_round_holds_no_answers() {
        let file = read_round(BenchRound::blank(100).zicha_file().unwrap().as_bytes()).unwrap();
        assert!(file.records.answers.is_empty());
    }
}
