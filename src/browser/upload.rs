//! Taking a file from the person.

use leptos::ev::Event;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// Why no bytes came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UploadError {
    /// Larger than allowed; nothing was read.
    TooLarge(usize),
    /// The browser could not read it.
    Unreadable,
}

/// A chosen file.
#[derive(Debug, Clone)]
pub struct ChosenFile(web_sys::File);

impl ChosenFile {
    /// The file that was chosen in the `<input type="file">` that sent `event`. The input is emptied, so that the same
    /// file can be chosen again after it was mended.
    pub fn from_event(event: &Event) -> Option<Self> {
        let input: web_sys::HtmlInputElement = event.target()?.dyn_into().ok()?;
        let file = input.files()?.get(0)?;
        input.set_value("");
        Some(Self(file))
    }

    /// All files that were chosen in it.
    pub fn all_from_event(event: &Event) -> Vec<Self> {
        let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return Vec::new() };
        let Some(files) = input.files() else { return Vec::new() };
        let all = (0..files.length()).filter_map(|place| files.get(place)).map(Self).collect();
        input.set_value("");
        all
    }

    /// Its name.
    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Its size in bytes.
    pub fn size(&self) -> u64 {
        // Browsers tell a whole number that is far below what it could not hold exactly.
        self.0.size() as u64
    }

    /// The bytes from one place to another.
    pub async fn piece(&self, start: u64, end: u64) -> Result<Vec<u8>, UploadError> {
        let piece = self.0.slice_with_f64_and_f64(start as f64, end as f64).map_err(|_| UploadError::Unreadable)?;
        let buffer = JsFuture::from(piece.array_buffer()).await.map_err(|_| UploadError::Unreadable)?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }

    /// Its bytes, unless there are more than `limit`.
    pub async fn bytes(&self, limit: usize) -> Result<Vec<u8>, UploadError> {
        let size = self.0.size();
        if size > limit as f64 {
            return Err(UploadError::TooLarge(size as usize));
        }
        let buffer = JsFuture::from(self.0.array_buffer()).await.map_err(|_| UploadError::Unreadable)?;
        Ok(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}
