//! The address of the page.

use crate::route::Route;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// The route that the address names.
pub fn route() -> Route {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    Route::parse(&hash)
}

/// Goes to a route, as if its link had been followed.
pub fn go_to(route: &Route) {
    if let Some(window) = web_sys::window() {
        // Setting a hash can't be refused.
        let _ = window.location().set_hash(&route.to_string());
    }
}

/// Goes to a route without a step in the history: for filters, which would otherwise fill it.
pub fn replace_with(route: &Route) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(&route.to_string());
    }
}

/// Loads the page anew: nothing of what is in its memory stays.
pub fn reload() {
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Loads the page anew at its start, without a way back to where it was.
pub fn start_over() {
    replace_with(&Route::Home);
    reload();
}

/// Calls `then` whenever the address changes, for as long as the page lives.
pub fn on_change(then: impl Fn() + 'static) {
    listen("hashchange", then);
}

fn listen(event: &str, then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(then);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    // The listener lives as long as the page.
    listener.forget();
}
