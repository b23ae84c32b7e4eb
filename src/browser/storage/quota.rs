//! Room and promise of the browser's storage: only told in a secure context, so never relied on (design.md §2).

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the browser tells about its storage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Bytes in use by this address, all of its pages together.
    pub used_bytes: u64,
    /// Bytes that it may use.
    pub allowed_bytes: u64,
    /// Whether the browser promises not to evict the data when the disk runs full.
    pub is_kept: bool,
}

impl Quota {
    /// Whether so much of the room is used that it is time to make some: from 70 % on (lessons.md §1.11).
    pub fn is_tight(&self) -> bool {
        self.used_bytes.saturating_mul(10) >= self.allowed_bytes.saturating_mul(7)
    }
}

/// Asks the browser; nothing where it does not tell.
pub async fn quota() -> Option<Quota> {
    let manager = manager()?;
    let estimate = JsFuture::from(manager.estimate().ok()?).await.ok()?;
    let bytes = |name: &str| {
        let value = js_sys::Reflect::get(&estimate, &JsValue::from_str(name)).ok()?.as_f64()?;
        // Sizes are whole and far below what a double holds exactly.
        (value >= 0.0).then_some(value as u64)
    };
    let (used_bytes, allowed_bytes) = (bytes("usage")?, bytes("quota")?);
    let is_kept = match manager.persisted() {
        Ok(answer) => JsFuture::from(answer).await.ok().is_some_and(|answer| answer.is_truthy()),
        Err(_) => false,
    };
    Some(Quota { used_bytes, allowed_bytes, is_kept })
}

/// Asks the browser to keep the data; tells whether it promised.
pub async fn ask_to_keep() -> bool {
    let Some(Ok(answer)) = manager().map(|manager| manager.persist()) else { return false };
    JsFuture::from(answer).await.is_ok_and(|answer| answer.is_truthy())
}

fn manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    let storage = js_sys::Reflect::get(&navigator, &JsValue::from_str("storage")).ok()?;
    // Where there is no such thing, a call would throw.
    let has = |name: &str| js_sys::Reflect::get(&storage, &JsValue::from_str(name)).is_ok_and(|it| it.is_function());
    (storage.is_object() && has("estimate") && has("persisted") && has("persist")).then(|| storage.unchecked_into())
}
