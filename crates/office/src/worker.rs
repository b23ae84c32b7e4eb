//! Messages to and from the page.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};
use zicha_office::job::{Job, Outcome, Trouble};
use zicha_office::work::carry_out;

/// Between two words on how far it has come there is at least so much of the work.
const PROGRESS_STEP: f32 = 0.01;

/// Takes jobs from now on.
pub fn listen() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let page = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| work(&page, &event.data()));
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    // It hears as long as the worker lives.
    hear.forget();
    post(&scope, &[("ready", JsValue::TRUE)], None);
}

fn work(page: &DedicatedWorkerGlobalScope, message: &JsValue) {
    let field = |name: &str| Reflect::get(message, &name.into()).unwrap_or_default();
    let job = field("job").as_string().unwrap_or_default();
    let bytes = field("bytes").dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
    let mut told = 0.0;
    let mut progress = |part: f32| {
        if part - told >= PROGRESS_STEP {
            told = part;
            post(page, &[("progress", part.into())], None);
        }
    };
    let outcome = serde_json::from_str::<Job>(&job)
        .map_err(|error| Trouble::NotReadable(error.to_string()))
        .and_then(|job| carry_out(job, &bytes, &mut progress));
    match outcome {
        Ok((outcome, bytes)) => answer(page, &outcome, &bytes),
        Err(trouble) => post(page, &[("trouble", json(&trouble))], None),
    }
}

fn answer(page: &DedicatedWorkerGlobalScope, outcome: &Outcome, bytes: &[u8]) {
    let bytes = Uint8Array::from(bytes);
    let handed_over = Array::of1(&bytes.buffer());
    post(page, &[("outcome", json(outcome)), ("bytes", bytes.into())], Some(&handed_over));
}

fn json(value: &impl serde::Serialize) -> JsValue {
    serde_json::to_string(value).unwrap_or_default().into()
}

fn post(page: &DedicatedWorkerGlobalScope, fields: &[(&str, JsValue)], handed_over: Option<&Array>) {
    let message = Object::new();
    for (name, value) in fields {
        // It fails only on an object that was sealed.
        let _ = Reflect::set(&message, &(*name).into(), value);
    }
    // It fails only for what can't be sent, and all of this can.
    let _ = match handed_over {
        Some(handed_over) => page.post_message_with_transfer(&message, handed_over),
        None => page.post_message(&message),
    };
}
