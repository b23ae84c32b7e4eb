//! Writes documents that Word, WPS and LibreOffice open and edit, laid out by GB/T 9704-2012 (domain.md §6.2). The same
//! document makes the same bytes.

mod body;
mod chart;
mod finish;
mod footer;
mod package;
mod page;
mod paragraph;
mod table;
mod text;
mod watermark;

use crate::document::Document;
use crate::job::Trouble;

/// Makes a `.docx` file. `progress` hears how far it has come.
pub fn write(document: &Document, progress: &mut dyn FnMut(f32)) -> Result<Vec<u8>, Trouble> {
    let body = body::write(document, progress).map_err(|error| Trouble::NotWritable(error.to_string()))?;
    let bytes = package::pack(document, &body).map_err(|error| Trouble::NotWritable(error.to_string()))?;
    progress(1.0);
    Ok(bytes)
}
