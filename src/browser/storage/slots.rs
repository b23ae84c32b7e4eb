//! localStorage as slots: written in the same call as the change, so that they outlive a tab that closes in the very next
//! instant.

use ::storage::Slots;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// localStorage, or a stand-in that keeps nothing where it is blocked.
#[derive(Debug, Clone)]
pub struct LocalSlots(Option<web_sys::Storage>);

impl LocalSlots {
    /// Asks the browser once.
    pub fn open() -> Self {
        Self(super::local())
    }
}

impl Slots for LocalSlots {
    fn get(&self, name: &str) -> Option<String> {
        self.0.as_ref()?.get_item(name).ok()?
    }

    fn set(&self, name: &str, text: &str) -> bool {
        self.0.as_ref().is_some_and(|storage| storage.set_item(name, text).is_ok())
    }

    fn remove(&self, name: &str) {
        if let Some(storage) = &self.0 {
            let _ = storage.remove_item(name);
        }
    }

    fn names(&self, prefix: &str) -> Vec<String> {
        let Some(storage) = &self.0 else { return Vec::new() };
        let names = (0..storage.length().unwrap_or(0)).filter_map(|place| storage.key(place).ok().flatten());
        names.filter(|name| name.starts_with(prefix)).collect()
    }
}

/// Calls `then` when another window has changed one of these slots, for as long as the page lives.
pub fn on_slot_change(names: &'static [&'static str], then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        // Without a name, all were changed at once.
        let name = js_sys::Reflect::get(&event, &"key".into()).ok().and_then(|key| key.as_string());
        if name.is_none_or(|name| names.contains(&name.as_str())) {
            then();
        }
    });
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback("storage", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}
