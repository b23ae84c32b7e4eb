//! One term.

use crate::words::{Locale, locale};
use domain::pack::Term;
use leptos::prelude::*;

/// Id of the element that shows a term.
pub fn anchor(id: &str) -> String {
    format!("term-{id}")
}

/// Name, meaning, and the members of a saying.
#[component]
pub fn TermEntry(
    /// The term.
    term: &'static Term,
    /// Id of the term that is to stand out.
    wanted: Memo<Option<String>>,
) -> impl IntoView {
    let english = (locale() == Locale::en).then_some(term.name_en.as_str());
    view! {
        <article
            class="term-entry"
            class:term-entry--wanted=move || wanted.with(|wanted| wanted.as_deref() == Some(term.id.as_str()))
            id=anchor(&term.id)
            tabindex="-1"
        >
            <h3>
                <span lang="zh-CN">{term.name.as_str()}</span>
                {english.map(|name| view! { " " <span class="term-entry__other" lang="en">{name}</span> })}
            </h3>
            <p lang="zh-CN">{term.meaning.as_str()}</p>
            {(!term.members.is_empty())
                .then(|| {
                    view! {
                        <ul class="term-entry__members" lang="zh-CN">
                            {term.members.iter().map(|member| view! { <li>{member.as_str()}</li> }).collect_view()}
                        </ul>
                    }
                })}
        </article>
    }
}
