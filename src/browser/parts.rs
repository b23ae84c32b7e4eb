//! Parts of the program's content that are fetched once they are needed (`public/boot.js` knows where they are).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a part; nothing where it can't be had now. A later call tries again.
pub async fn text(name: &str) -> Option<String> {
    let fetch: Function = Reflect::get(&js_sys::global(), &"zichaPart".into()).ok()?.dyn_into().ok()?;
    let answer: Promise = fetch.call1(&js_sys::global(), &name.into()).ok()?.dyn_into().ok()?;
    let answer: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
