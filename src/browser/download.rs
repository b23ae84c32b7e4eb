//! Handing a file to the person.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Offers `bytes` as a download under `name`. Tells whether the browser took it.
pub fn offer(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    try_offer(name, media_type, bytes).is_ok()
}

fn try_offer(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&js_sys::Uint8Array::from(bytes));
    save(name, &web_sys::Blob::new_with_u8_array_sequence_and_options(&parts, &options)?)
}

/// Offers a file that lies beside the page as a download. Tells whether that came about: a link would save whatever the
/// host answers, or nothing, without a word.
pub async fn offer_own(name: &str) -> bool {
    try_offer_own(name).await.is_ok()
}

async fn try_offer_own(name: &str) -> Result<(), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(name)).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    save(name, &JsFuture::from(response.blob()?).await?.dyn_into()?)
}

fn save(name: &str, blob: &web_sys::Blob) -> Result<(), JsValue> {
    let url = web_sys::Url::create_object_url_with_blob(blob)?;
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let link: web_sys::HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has its own hold on the data once it has begun; a minute is long enough for that.
    super::timer::after_ms(60_000, move || {
        let _ = web_sys::Url::revoke_object_url(&url);
    });
    Ok(())
}
