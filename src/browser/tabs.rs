//! Other tabs of the same browser: what one has saved, the others are told.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

const CHANNEL: &str = "zicha";

/// The line to the other tabs; silent where the browser has none.
#[derive(Debug, Clone)]
pub struct Tabs(Option<web_sys::BroadcastChannel>);

impl Tabs {
    /// Opens the line; `heard` gets what other tabs tell.
    pub fn open(heard: impl Fn(String) + 'static) -> Self {
        let Ok(channel) = web_sys::BroadcastChannel::new(CHANNEL) else { return Self(None) };
        let listener = Closure::<dyn Fn(web_sys::MessageEvent)>::new(move |event: web_sys::MessageEvent| {
            if let Some(text) = event.data().as_string() {
                heard(text);
            }
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        Self(Some(channel))
    }

    /// Tells all other tabs. Whoever does not hear it finds out when writing, or when opening the round.
    pub fn tell(&self, text: &str) {
        if let Some(channel) = &self.0 {
            let _ = channel.post_message(&JsValue::from_str(text));
        }
    }
}

/// Calls `then` when the page goes: for good, or to where the browser may wake it again.
pub fn on_leave(then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(then);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("pagehide", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Calls `then` when the page comes back from where the browser had put it to sleep: it has heard nothing meanwhile.
pub fn on_wake(then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(web_sys::PageTransitionEvent)>::new(move |event: web_sys::PageTransitionEvent| {
        if event.persisted() {
            then();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("pageshow", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}
