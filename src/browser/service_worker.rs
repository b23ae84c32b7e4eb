//! The service worker: it keeps a hosted page for when there is no network, and has the next build ready.
//!
//! Browsers offer it in secure contexts only, so that everything here may come to nothing, quietly.

use js_sys::Reflect;
use std::cell::Cell;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CacheStorage, EventTarget, RegistrationOptions, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerUpdateViaCache, Url,
};

/// What the next build is told once a person has chosen it (`public/sw.js`).
const TAKE_OVER: &str = "take over";

/// What becomes known of builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The page opens without a network from now on.
    Kept,
    /// Another build is ready.
    Waiting,
    /// Another build has taken over: what is loaded from now on is of that one.
    TakenOver,
}

/// The registration of the page's service worker.
#[derive(Debug, Clone)]
pub struct Updates(ServiceWorkerRegistration);

impl Updates {
    /// Registers the service worker that the page names; `heard` gets what becomes known. Nothing where there is none,
    /// or the browser refuses.
    pub async fn register(heard: impl Fn(News) + Clone + 'static) -> Option<Self> {
        let (container, address) = (container()?, address()?);
        let options = RegistrationOptions::new();
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let registering = container.register_with_options(&address, &options);
        let registration: ServiceWorkerRegistration = JsFuture::from(registering).await.ok()?.dyn_into().ok()?;

        // Where none is active yet, the first that takes over is no other build.
        let is_kept = registration.active().is_some();
        let is_first_take_over = Cell::new(!is_kept);
        let hear = heard.clone();
        listen(&container, "controllerchange", move || {
            if is_first_take_over.replace(false) {
                hear(News::Kept);
            } else {
                hear(News::TakenOver);
            }
        });
        if is_kept {
            heard(News::Kept);
        }
        let look = {
            let registration = registration.clone();
            move || {
                if registration.waiting().is_some() && registration.active().is_some() {
                    heard(News::Waiting);
                }
            }
        };
        look();
        let found = registration.clone();
        listen(&registration, "updatefound", move || {
            if let Some(installing) = found.installing() {
                listen(&installing, "statechange", look.clone());
            }
        });
        Some(Self(registration))
    }

    /// Asks the host whether there is another build.
    pub fn look(&self) {
        // Without a network it comes to nothing.
        if let Ok(looking) = self.0.update() {
            ignore(looking);
        }
    }

    /// Lets the build that waits take over. Tells whether one waits.
    pub fn take_over(&self) -> bool {
        self.0.waiting().is_some_and(|waiting| waiting.post_message(&JsValue::from_str(TAKE_OVER)).is_ok())
    }
}

/// Whether this browser keeps pages for when there is no network, here.
pub fn is_offered() -> bool {
    container().is_some() && address().is_some()
}

/// Removes the worker of this page and all files that it keeps, where the browser has such things.
pub async fn remove() {
    // What is not there, or refuses, holds nothing of a person: these are the program's own files. They go first, for the
    // browser may take its time with the worker, and again after it, for the worker may have kept some meanwhile.
    let _ = try_remove_files().await;
    let _ = try_remove_worker().await;
    let _ = try_remove_files().await;
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator = web_sys::window()?.navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

/// Only the built page names one.
fn address() -> Option<String> {
    web_sys::window()?.document()?.query_selector("#boot").ok()??.get_attribute("data-service-worker")
}

async fn try_remove_worker() -> Result<(), JsValue> {
    let (container, home) = (container().ok_or(JsValue::NULL)?, home().ok_or(JsValue::NULL)?);
    let found = JsFuture::from(container.get_registration()).await?;
    let registration: ServiceWorkerRegistration = found.dyn_into()?;
    // Another program's, which works for a folder above this one, stays.
    if registration.scope() == home.href() {
        JsFuture::from(registration.unregister()?).await?;
    }
    Ok(())
}

async fn try_remove_files() -> Result<(), JsValue> {
    let (window, home) = (web_sys::window().ok_or(JsValue::NULL)?, home().ok_or(JsValue::NULL)?);
    let stores: CacheStorage = Reflect::get(&window, &"caches".into())?.dyn_into()?;
    let names: js_sys::Array = JsFuture::from(stores.keys()).await?.dyn_into()?;
    // So they are named in `public/sw.js`.
    let prefix = format!("zicha {} ", home.pathname());
    for name in names.iter().filter_map(|name| name.as_string()).filter(|name| name.starts_with(&prefix)) {
        JsFuture::from(stores.delete(&name)).await?;
    }
    Ok(())
}

/// The folder of the page, for which its worker works.
fn home() -> Option<Url> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    Url::new_with_base("./", &base).ok()
}

/// Calls `then` at each event, for as long as the page lives.
fn listen(target: &EventTarget, event: &str, then: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(then);
    let _ = target.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    listener.forget();
}

/// A promise that is not kept would stand in the console as an error.
fn ignore(promise: js_sys::Promise) {
    wasm_bindgen_futures::spawn_local(async move {
        let _ = JsFuture::from(promise).await;
    });
}
