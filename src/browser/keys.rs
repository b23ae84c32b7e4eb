//! Keys pressed anywhere on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A key press that no control wanted for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// As in `KeyboardEvent.key`.
    pub key: String,
    /// The `data-question-id` of the card in which the focus is.
    pub question: Option<String>,
}

/// Calls `then` for each key that is not part of typing, without Ctrl, Alt or Meta. It tells whether it used the key.
pub fn on_key(then: impl Fn(KeyPress) -> bool + 'static) {
    let listener = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() || event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.as_ref().is_some_and(|element| is_typing(element, &event.key())) {
            return;
        }
        let question = target
            .and_then(|element| element.closest("[data-question-id]").ok().flatten())
            .and_then(|card| card.get_attribute("data-question-id"));
        if then(KeyPress { key: event.key(), question }) {
            event.prevent_default();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Whether the key means something to the control itself.
fn is_typing(element: &web_sys::Element, key: &str) -> bool {
    if element.closest("dialog[open]").ok().flatten().is_some() {
        return true;
    }
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => match element.get_attribute("type").as_deref() {
            // Digits and letters mean nothing to these, so they stay free as shortcuts.
            Some("radio" | "checkbox") => key == " " || key.starts_with("Arrow"),
            _ => true,
        },
        "BUTTON" | "A" | "SUMMARY" => key == "Enter" || key == " ",
        _ => false,
    }
}
