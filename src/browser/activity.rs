//! Whether anybody is there.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// What only a person does.
const SIGNS: [&str; 4] = ["keydown", "pointerdown", "wheel", "touchstart"];

/// Calls `then` whenever a person does something anywhere on the page.
pub fn on_activity(then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(then);
    let options = web_sys::AddEventListenerOptions::new();
    // Nothing on the page can keep it from being heard, and it keeps nothing from scrolling.
    options.set_capture(true);
    options.set_passive(true);
    if let Some(window) = web_sys::window() {
        for sign in SIGNS {
            let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
                sign,
                listener.as_ref().unchecked_ref(),
                &options,
            );
        }
    }
    listener.forget();
}
