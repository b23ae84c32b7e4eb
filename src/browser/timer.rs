//! Doing something later.

/// Calls `then` once, after so many milliseconds.
pub fn after_ms(ms: u32, then: impl FnOnce() + 'static) {
    gloo_timers::callback::Timeout::new(ms, then).forget();
}

/// Calls `then` again and again, every so many milliseconds, until what it returns is dropped.
pub fn repeat_ms(ms: u32, then: impl FnMut() + 'static) -> gloo_timers::callback::Interval {
    gloo_timers::callback::Interval::new(ms, then)
}

/// Calls `then` again and again, every so many milliseconds, for as long as the page lives.
pub fn every_ms(ms: u32, then: impl FnMut() + 'static) {
    gloo_timers::callback::Interval::new(ms, then).forget();
}
