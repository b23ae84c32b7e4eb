//! A sentence that must not be overlooked.

use leptos::prelude::*;

/// How grave a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Worth knowing.
    Info,
    /// All is well.
    Good,
    /// Needs attention.
    Warning,
    /// Serious.
    Grave,
}

impl Tone {
    fn class(self) -> &'static str {
        match self {
            Self::Info => "notice",
            Self::Good => "notice notice--good",
            Self::Warning => "notice notice--warning",
            Self::Grave => "notice notice--grave",
        }
    }
}

/// A framed sentence.
#[component]
pub fn Notice(
    /// How grave it is.
    tone: Tone,
    /// What is said.
    children: Children,
) -> impl IntoView {
    view! { <div class=tone.class() role=(tone == Tone::Grave).then_some("alert")>{children()}</div> }
}
