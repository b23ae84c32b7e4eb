//! Bytes in, records out, and back. Pure: no browser, no clock.

pub mod again;
pub mod batch;
pub mod documents;
pub mod fhir;
pub mod history;
pub mod json;
pub mod kind;
pub mod parts;
pub mod reconcile;
pub mod standard;
pub mod stored;
pub mod surveyjs;
pub mod tables;
pub mod typing;
