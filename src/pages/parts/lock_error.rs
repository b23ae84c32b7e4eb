//! Why the lock did not do what was asked.

use crate::session::LockError;
use crate::words::say;

/// What happened, and what to do.
pub fn lock_error(error: LockError) -> String {
    match error {
        LockError::Wrong => say!(lock.wrong).to_owned(),
        LockError::Wait(seconds) => say!(lock.wait, count = seconds),
        LockError::NoRandomness => say!(lock.no_randomness).to_owned(),
        LockError::NoKey => say!(lock.no_key).to_owned(),
        LockError::Storage => say!(lock.storage).to_owned(),
    }
}
