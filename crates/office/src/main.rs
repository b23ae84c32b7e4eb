//! The worker: what the page starts once it needs a spreadsheet or a sealed file.
//!
//! It says `{ready}` when it can take jobs. A job comes as `{job, bytes}`; while it is carried out, `{progress}` goes
//! back, and in the end `{outcome, bytes}` or `{trouble}`. Jobs, outcomes and troubles are JSON. If it breaks down, the
//! browser tells the page.

#[cfg(target_arch = "wasm32")]
mod worker;

fn main() {
    #[cfg(target_arch = "wasm32")]
    worker::listen();
}
