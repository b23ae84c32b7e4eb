//! The part of the program that works beside the page: a second module, which is fetched once it is needed.

use js_sys::{Array, Function, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

/// What the worker says.
#[derive(Debug)]
pub enum Message {
    /// It can take jobs from now on.
    Ready,
    /// How far it has come, from 0 to 1.
    Progress(f32),
    /// What came of the job, as JSON, and the bytes beside it.
    Outcome(String, Vec<u8>),
    /// Why nothing came of it, as JSON.
    Trouble(String),
    /// It could not be fetched or started, or broke down at work.
    Broken,
}

/// A running worker; it ends when this is dropped.
#[derive(Debug)]
pub struct Worker {
    worker: web_sys::Worker,
    _message: Closure<dyn FnMut(MessageEvent)>,
    _error: Closure<dyn FnMut(JsValue)>,
}

impl Worker {
    /// Starts a worker; `heard` gets all that it says. Nothing where the browser refuses.
    pub fn start(heard: impl Fn(Message) + Clone + 'static) -> Option<Self> {
        let worker = start()?;
        let hear = heard.clone();
        let message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(message) = read(&event.data()) {
                hear(message);
            }
        });
        let error = Closure::<dyn FnMut(JsValue)>::new(move |_| heard(Message::Broken));
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Some(Self { worker, _message: message, _error: error })
    }

    /// Hands over a job, as JSON, and bytes. Tells whether it could be sent.
    pub fn send(&self, job: &str, bytes: &[u8]) -> bool {
        let bytes = Uint8Array::from(bytes);
        let message = Object::new();
        let is_set = Reflect::set(&message, &"job".into(), &job.into()).is_ok()
            && Reflect::set(&message, &"bytes".into(), &bytes).is_ok();
        is_set && self.worker.post_message_with_transfer(&message, &Array::of1(&bytes.buffer())).is_ok()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// Has `boot.js` start a worker: only it knows whether the parts of the program are files, or stand in the page.
fn start() -> Option<web_sys::Worker> {
    let start = Reflect::get(&js_sys::global(), &"zichaWorker".into()).ok()?;
    start.dyn_into::<Function>().ok()?.call0(&JsValue::NULL).ok()?.dyn_into().ok()
}

fn read(message: &JsValue) -> Option<Message> {
    let field = |name: &str| Reflect::get(message, &name.into()).ok().filter(|value| !value.is_undefined());
    if field("ready").is_some() {
        return Some(Message::Ready);
    }
    if let Some(part) = field("progress") {
        return Some(Message::Progress(part.as_f64()? as f32));
    }
    if let Some(trouble) = field("trouble") {
        return Some(Message::Trouble(trouble.as_string()?));
    }
    let bytes = field("bytes").and_then(|bytes| bytes.dyn_into::<Uint8Array>().ok());
    Some(Message::Outcome(field("outcome")?.as_string()?, bytes.map(|bytes| bytes.to_vec()).unwrap_or_default()))
}
