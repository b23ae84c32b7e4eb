//! In which form the program is here, whether it opens without a network, and how another build takes over.

use super::{LockState, SaveState, Session, Work};
use crate::browser::service_worker::{self, News, Updates};
use crate::browser::{download, edition, location, settings, timer};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The first visit is for the page; keeping it for later can wait so long, in milliseconds.
const REGISTERED_AFTER_MS: u32 = 2_000;

/// How often a page that stays open asks for another build, in milliseconds.
const LOOK_EVERY_MS: u32 = 60 * 60_000;

/// The whole program as one file, beside the page of a host.
pub const ONE_FILE: &str = "zicha.html";

/// The setting that says that the notice about files was read.
const FILE_NOTICE: &str = "file_notice";
const READ: &str = "read";

/// How the page opens without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offline {
    /// It is the one file.
    OneFile,
    /// The browser has kept it.
    Kept,
    /// The browser is about to keep it, or could.
    Keepable,
    /// Not at all: on plain http browsers keep nothing.
    Never,
}

/// Where another build stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// There is none.
    Nothing,
    /// It can be taken.
    Waiting,
    /// It was taken in another window; this one still shows the old build.
    TakenElsewhere,
    /// It was chosen, and comes once everything is saved.
    Chosen,
}

/// What is known of the form of the program, for the whole page.
#[derive(Clone, Copy)]
pub(super) struct Delivery {
    updates: StoredValue<Option<Updates>, LocalStorage>,
    is_kept: RwSignal<bool>,
    /// Another build is ready, here or already everywhere else.
    news: RwSignal<Option<News>>,
    is_chosen: RwSignal<bool>,
    is_file_notice_due: RwSignal<bool>,
}

impl Delivery {
    pub(super) fn new() -> Self {
        let is_read = settings::get(FILE_NOTICE, |text| (text == READ).then_some(())).is_some();
        Self {
            updates: StoredValue::new_local(None),
            is_kept: RwSignal::new(false),
            news: RwSignal::new(None),
            is_chosen: RwSignal::new(false),
            is_file_notice_due: RwSignal::new(edition::is_opened_as_file() && !is_read),
        }
    }
}

impl Session {
    /// Loads the page anew, as after an update that left this page behind.
    pub fn reload(&self) {
        location::reload();
    }

    /// Whether the whole program is in one file, which whoever has it can hand on.
    pub fn is_one_file(&self) -> bool {
        edition::is_one_file()
    }

    /// How the page opens without a network.
    pub fn offline(&self) -> Offline {
        if self.is_one_file() {
            Offline::OneFile
        } else if self.delivery.is_kept.get() {
            Offline::Kept
        } else if service_worker::is_offered() {
            Offline::Keepable
        } else {
            Offline::Never
        }
    }

    /// Whether the browser may hold back what is saved: on plain-http hosts Chromium keeps no file until a person says so.
    pub fn may_hold_files_back(&self) -> bool {
        edition::is_on_plain_http()
    }

    /// Saves the one file for the person. Tells whether the host gave it.
    pub async fn save_one_file(&self) -> bool {
        download::offer_own(ONE_FILE).await
    }

    /// Whether it has still to be said where data are if the page was opened as a file.
    pub fn is_file_notice_due(&self) -> bool {
        self.delivery.is_file_notice_due.get()
    }

    /// It was read, and is not said again in this browser.
    pub fn read_file_notice(&self) {
        settings::set(FILE_NOTICE, READ);
        self.delivery.is_file_notice_due.set(false);
    }

    /// Where another build stands.
    pub fn update(&self) -> Update {
        match self.delivery.news.get() {
            None | Some(News::Kept) => Update::Nothing,
            Some(_) if self.delivery.is_chosen.get() => Update::Chosen,
            Some(News::Waiting) => Update::Waiting,
            Some(News::TakenOver) => Update::TakenElsewhere,
        }
    }

    /// Changes to the other build, once nothing of this page would be lost.
    pub fn choose_update(&self) {
        self.delivery.is_chosen.set(true);
    }

    /// Whether a round is being set up, which is stored nowhere yet.
    pub fn is_setting_up(&self) -> bool {
        self.new_round.with(Option::is_some)
    }

    /// Has the page kept for when there is no network, and looks for other builds from now on. Must be called inside a
    /// reactive owner that lives as long as the page.
    pub fn follow_updates(&self) {
        let session = *self;
        Effect::new(move |_| {
            // Asked each time, so that the effect hears of all of them.
            let (is_chosen, news) = (session.delivery.is_chosen.get(), session.delivery.news.get());
            if is_chosen && session.has_nothing_to_lose() {
                session.change_build(news);
            }
        });
        if !service_worker::is_offered() {
            return;
        }
        timer::after_ms(REGISTERED_AFTER_MS, move || {
            // Nothing is kept where everything was just erased.
            if session.lock.get_untracked() == LockState::Erased {
                return;
            }
            spawn_local(async move {
                let updates = Updates::register(move |news| session.hear_news(news)).await;
                if session.lock.get_untracked() == LockState::Erased {
                    // It was on its way while everything else was erased.
                    service_worker::remove().await;
                    return;
                }
                session.delivery.updates.set_value(updates);
            });
        });
        timer::every_ms(LOOK_EVERY_MS, move || {
            session.delivery.updates.with_value(|updates| updates.iter().for_each(Updates::look));
        });
    }

    fn hear_news(&self, news: News) {
        match news {
            News::Kept => self.delivery.is_kept.set(true),
            // What has taken over does not wait any more, and the next one that waits changes nothing for this window.
            News::Waiting if self.delivery.news.get_untracked() == Some(News::TakenOver) => {}
            News::Waiting | News::TakenOver => self.delivery.news.set(Some(news)),
        }
    }

    fn has_nothing_to_lose(&self) -> bool {
        let is_saved = matches!(self.save_state(), SaveState::Saved(_));
        let is_working = matches!(self.work(), Work::Running { .. });
        is_saved && !is_working && !self.is_setting_up()
    }

    fn change_build(&self, news: Option<News>) {
        let is_waiting = news == Some(News::Waiting);
        let is_taking_over =
            is_waiting && self.delivery.updates.with_value(|updates| updates.as_ref().is_some_and(Updates::take_over));
        // The page is told when the other build has taken over.
        if !is_taking_over {
            location::reload();
        }
    }
}
