//! Heavy work, which a worker does beside the page: one job after the other, with progress, and a way to stop.

use super::Session;
use crate::browser::timer;
use crate::browser::worker::{Message, Worker};
use futures_channel::oneshot;
use leptos::prelude::*;
use std::collections::VecDeque;
use zicha_office::job::{Job, Outcome, Trouble};

/// Work that takes no longer is not shown.
const SHOWN_AFTER_MS: u32 = 300;

/// A worker without work ends after so long, and gives its memory back.
const IDLE_MS: u32 = 5 * 60_000;

/// Why nothing came of a job.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// This browser started no worker, or could not fetch it.
    #[error("there is no worker")]
    Unavailable,
    /// The worker broke down at it, for want of memory as a rule.
    #[error("the worker broke down")]
    BrokeDown,
    /// A person stopped it.
    #[error("stopped")]
    Cancelled,
    /// The file, or its passphrase.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// What is being worked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// A table becomes a file.
    WriteTable,
    /// A document becomes a file.
    WriteDocument,
    /// A file becomes a table.
    ReadTable,
    /// A file is sealed.
    Seal,
    /// A sealed file is opened.
    Open,
}

/// Work that takes long enough to be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Work {
    /// Nothing is being worked at.
    Nothing,
    /// It goes on.
    Running {
        /// What it is.
        task: Task,
        /// How far it has come, from 0 to 1.
        progress: f32,
    },
    /// It was shown, and is done.
    Done(Task),
    /// It was shown, and came to nothing.
    Stopped(Task),
}

type Answer = Result<(Outcome, Vec<u8>), OfficeError>;

/// A job, and who waits for it.
struct Waiting {
    /// Tells jobs apart.
    number: u64,
    job: Job,
    bytes: Vec<u8>,
    answer: oneshot::Sender<Answer>,
}

/// The worker and what it has to do.
#[derive(Default)]
pub(super) struct Office {
    worker: Option<Worker>,
    /// Which worker it is: what an earlier one says no longer counts.
    generation: u64,
    is_ready: bool,
    current: Option<Waiting>,
    queue: VecDeque<Waiting>,
    last_number: u64,
}

impl Session {
    /// Has a job done beside the page, after those that were asked for before. Its progress is shown if it takes long.
    pub async fn office(&self, job: Job, bytes: Vec<u8>) -> Result<(Outcome, Vec<u8>), OfficeError> {
        let (answer, answered) = oneshot::channel();
        self.office.update_value(|office| {
            office.last_number += 1;
            office.queue.push_back(Waiting { number: office.last_number, job, bytes, answer });
        });
        self.next_job();
        answered.await.unwrap_or(Err(OfficeError::Cancelled))
    }

    /// The work that is shown.
    pub fn work(&self) -> Work {
        self.work.get()
    }

    /// Stops the work that is shown. The worker can't be interrupted, so it ends, and the next job starts another.
    pub fn cancel_work(&self) {
        self.end_worker();
        self.answer(Err(OfficeError::Cancelled));
    }

    fn next_job(&self) {
        let started = self.office.try_update_value(|office| {
            if office.current.is_some() {
                return None;
            }
            office.current = office.queue.pop_front();
            office.current.as_ref().map(|waiting| (waiting.number, task(&waiting.job)))
        });
        let Some((number, task)) = started.flatten() else { return };
        self.show_if_long(number, task);
        if self.office.with_value(|office| office.worker.is_none()) && !self.start_worker() {
            return self.answer(Err(OfficeError::Unavailable));
        }
        self.send_job();
    }

    fn start_worker(&self) -> bool {
        let session = *self;
        let generation = self.office.try_update_value(|office| {
            office.generation += 1;
            office.is_ready = false;
            office.generation
        });
        let worker = Worker::start(move |message| session.hear_worker(generation, message));
        let has_started = worker.is_some();
        self.office.update_value(|office| office.worker = worker);
        has_started
    }

    fn end_worker(&self) {
        let worker = self.office.try_update_value(|office| {
            office.generation += 1;
            office.worker.take()
        });
        drop(worker);
    }

    /// Ends the worker unless it has something to do.
    pub(super) fn end_idle_worker(&self) {
        if self.office.with_value(|office| office.current.is_none() && office.queue.is_empty()) {
            self.end_worker();
        }
    }

    fn send_job(&self) {
        let is_sent = self.office.try_update_value(|office| match (&office.worker, &mut office.current) {
            (Some(worker), Some(waiting)) if office.is_ready => {
                let bytes = std::mem::take(&mut waiting.bytes);
                serde_json::to_string(&waiting.job).is_ok_and(|job| worker.send(&job, &bytes))
            }
            // It goes out once the worker is ready.
            _ => true,
        });
        if is_sent == Some(false) {
            self.end_worker();
            self.answer(Err(OfficeError::BrokeDown));
        }
    }

    fn hear_worker(&self, generation: Option<u64>, message: Message) {
        if self.office.with_value(|office| Some(office.generation) != generation) {
            return;
        }
        match message {
            Message::Ready => {
                self.office.update_value(|office| office.is_ready = true);
                self.send_job();
            }
            Message::Progress(part) => self.work.update(|work| {
                if let Work::Running { progress, .. } = work {
                    *progress = part;
                }
            }),
            Message::Outcome(outcome, bytes) => match serde_json::from_str(&outcome) {
                Ok(outcome) => self.answer(Ok((outcome, bytes))),
                Err(_) => self.answer(Err(OfficeError::BrokeDown)),
            },
            Message::Trouble(trouble) => match serde_json::from_str(&trouble) {
                Ok(trouble) => self.answer(Err(OfficeError::Trouble(trouble))),
                Err(_) => self.answer(Err(OfficeError::BrokeDown)),
            },
            Message::Broken => {
                let was_ready = self.office.with_value(|office| office.is_ready);
                self.end_worker();
                self.answer(Err(if was_ready { OfficeError::BrokeDown } else { OfficeError::Unavailable }));
            }
        }
    }

    /// Answers the job that is being done, and goes on to the next.
    fn answer(&self, answer: Answer) {
        let Some(waiting) = self.office.try_update_value(|office| office.current.take()).flatten() else { return };
        if let Work::Running { task, .. } = self.work.get_untracked() {
            self.work.set(if answer.is_ok() { Work::Done(task) } else { Work::Stopped(task) });
        }
        let number = waiting.number;
        // Nobody waits any more where the page that asked was left.
        let _ = waiting.answer.send(answer);
        self.next_job();
        let session = *self;
        timer::after_ms(IDLE_MS, move || {
            if session.office.with_value(|office| office.current.is_none() && office.last_number == number) {
                session.end_worker();
            }
        });
    }

    fn show_if_long(&self, number: u64, task: Option<Task>) {
        let (session, Some(task)) = (*self, task) else { return };
        timer::after_ms(SHOWN_AFTER_MS, move || {
            let is_current = |office: &Office| office.current.as_ref().is_some_and(|waiting| waiting.number == number);
            if session.office.with_value(is_current) {
                session.work.set(Work::Running { task, progress: 0.0 });
            }
        });
    }
}

/// What a job is to the person; nothing for what goes on while typing.
fn task(job: &Job) -> Option<Task> {
    match job {
        Job::WriteXlsx(_) | Job::WriteCsv(_) => Some(Task::WriteTable),
        Job::WriteDocx(_) => Some(Task::WriteDocument),
        Job::ReadXlsx | Job::ReadCsv { .. } => Some(Task::ReadTable),
        Job::Seal { .. } => Some(Task::Seal),
        Job::Open { .. } => Some(Task::Open),
        Job::Judge { .. } | Job::Stretch { .. } => None,
    }
}
