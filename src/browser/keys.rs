//! Keys pressed anywhere on the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// A key press that no control wanted for itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPress {
    /// As in `KeyboardEvent.key`; `Ctrl+Z`, `Ctrl+Shift+Z` and `Ctrl+Y` are keys of their own, whatever the system calls
    /// the key that goes with them.
    pub key: String,
    /// The `data-question-id` of the card in which the focus is.
    pub question: Option<String>,
}

/// Calls `then` for each key that is not part of typing. Of those with Ctrl or Meta, only undoing and doing again are
/// handed on. It tells whether it used the key.
pub fn on_key(then: impl Fn(KeyPress) -> bool + 'static) {
    let listener = Closure::<dyn Fn(web_sys::KeyboardEvent)>::new(move |event: web_sys::KeyboardEvent| {
        if event.alt_key() || event.default_prevented() {
            return;
        }
        let is_chord = event.ctrl_key() || event.meta_key();
        let Some(key) = (if is_chord { second_thought(&event) } else { Some(event.key()) }) else { return };
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        if target.as_ref().is_some_and(|element| is_typing(element, &key, is_chord)) {
            return;
        }
        let question = target
            .and_then(|element| element.closest("[data-question-id]").ok().flatten())
            .and_then(|card| card.get_attribute("data-question-id"));
        if then(KeyPress { key, question }) {
            event.prevent_default();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("keydown", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// The name of a key that undoes or does again; nothing for any other with Ctrl, which belongs to the browser.
fn second_thought(event: &web_sys::KeyboardEvent) -> Option<String> {
    let name = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
        ("z", false) => "Ctrl+Z",
        ("z", true) => "Ctrl+Shift+Z",
        ("y", false) => "Ctrl+Y",
        _ => return None,
    };
    Some(name.to_owned())
}

/// Whether the key means something to the control itself.
fn is_typing(element: &web_sys::Element, key: &str, is_chord: bool) -> bool {
    if element.closest("dialog[open]").ok().flatten().is_some() {
        return true;
    }
    match element.tag_name().as_str() {
        "TEXTAREA" => true,
        "SELECT" => !is_chord,
        "INPUT" => match element.get_attribute("type").as_deref() {
            // Digits and letters mean nothing to these, so they stay free as shortcuts.
            Some("radio" | "checkbox") => key == " " || key.starts_with("Arrow"),
            // The browser can't take back what is chosen here.
            Some("date") => !is_chord,
            // What is typed into a text, the browser itself takes back.
            _ => true,
        },
        "BUTTON" | "A" | "SUMMARY" => key == "Enter" || key == " ",
        _ => false,
    }
}
