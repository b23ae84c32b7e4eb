//! Erasing all that lies in this browser, in all windows.

use super::tabs::News;
use super::{LockState, Opened, Session, StorageError};
use crate::browser::{location, service_worker, storage, timer};
use futures_channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::cell::RefCell;
use std::rc::Rc;

/// So much time the other windows have to let go.
const OTHERS_MS: u32 = 300;

/// A window that lets go later than that is no window of this version.
const PATIENCE_MS: u32 = 10_000;

impl Session {
    /// Erases the data of all rounds, the settings and the lock. Where a window of an older version does not let go of
    /// them, they stay, and this page has to be loaded anew.
    pub async fn erase_everything(&self) -> Result<(), StorageError> {
        self.tell(&News::Over);
        self.keeper().end();
        wait(OTHERS_MS).await;
        if !database_is_erased().await {
            return Err(StorageError);
        }
        self.be_over();
        storage::erase_slots();
        // Last, because from here on none is registered any more.
        service_worker::remove().await;
        Ok(())
    }

    /// Lets go of everything, for another window erases it.
    pub(super) fn hear_of_the_end(&self) {
        self.be_over();
        // This window may have had the program kept after the other one looked.
        spawn_local(service_worker::remove());
    }

    /// Lets go of everything.
    fn be_over(&self) {
        self.keeper().end();
        self.workspace.set_value(None);
        self.forget_second_thoughts();
        self.new_round.set(None);
        self.forget_drafts(None);
        self.opened.set(Opened::Nothing);
        self.lock_is_set.set(false);
        self.lock.set(LockState::Erased);
    }

    /// Begins anew, as in a browser that has never seen the program.
    pub fn start_over(&self) {
        location::start_over();
    }
}

async fn wait(ms: u32) {
    let (done, waits) = oneshot::channel();
    timer::after_ms(ms, move || {
        // Nobody waits any more where the page goes.
        let _ = done.send(());
    });
    // It comes, or the page goes.
    let _ = waits.await;
}

async fn database_is_erased() -> bool {
    let (done, waits) = oneshot::channel();
    let done = Rc::new(RefCell::new(Some(done)));
    let answer = move |is_erased: bool| {
        if let Some(done) = done.borrow_mut().take() {
            // Nobody waits any more where the page goes.
            let _ = done.send(is_erased);
        }
    };
    let late = answer.clone();
    timer::after_ms(PATIENCE_MS, move || late(false));
    spawn_local(async move { answer(storage::erase_database().await.is_ok()) });
    waits.await.unwrap_or_default()
}
