//! What follows the inspection: the feedback opinion, the plan, the report, revisits and disclosure (domain.md §2.3, §2.4).

mod head;
mod items;
mod opinions;
mod paper;
mod publication;
mod revisit;

use crate::pages::parts::{MatterList, MatterPane, OpenMatter};
use crate::route::{Page, Query};
use crate::session::{Topic, use_session};
use crate::words::say;
use domain::feedback::Part;
use domain::matter::{Content, Matter, MatterKind, PaperKind};
use leptos::prelude::*;

const PARTS: [(Part, &str); 5] = [
    (Part::Opinions, "opinions"),
    (Part::Plan, "plan"),
    (Part::Report, "report"),
    (Part::Revisit, "revisit"),
    (Part::Publication, "publication"),
];

/// The page on which a part is shown.
fn part_page(part: Part) -> Page {
    let name = PARTS.iter().find(|(of, _)| *of == part).map_or("", |(_, name)| name);
    Page::Feedback(None, Query::default().with("part", name))
}

/// The part that the address names, the first where it names none.
fn named_part(query: &Query) -> Part {
    PARTS.iter().find(|(_, name)| *name == query.get("part")).map_or(Part::Opinions, |(part, _)| *part)
}

/// The part in which a matter lies; nothing for what is seen to on other pages.
fn part_of(matter: &Matter) -> Option<Part> {
    match &matter.content {
        Content::Opinion(_) => Some(Part::Opinions),
        Content::Paper(paper) if paper.kind == PaperKind::Plan => Some(Part::Plan),
        Content::Paper(_) => Some(Part::Report),
        Content::Recheck(_) | Content::Draw(_) => Some(Part::Revisit),
        Content::Publication(_) => Some(Part::Publication),
        _ => None,
    }
}

/// The page.
#[component]
pub fn Feedback() -> impl IntoView {
    let session = use_session();
    let list = MatterList::new(session, Page::Feedback);
    // A link from elsewhere names a matter and no part: the part is that in which the matter lies.
    let opened = Memo::new(move |_| {
        let id = list.opened.get()?;
        session
            .with(&[Topic::Matters], |workspace| workspace.matter(&id).map(|matter| (part_of(matter), matter.kind())))?
    });
    let part = Memo::new(move |_| {
        let own = opened.get().and_then(|(part, _)| part);
        own.unwrap_or_else(|| list.query.with(named_part))
    });
    // Plan and report are parts of their own, and need no pane.
    let beside = Memo::new(move |_| {
        let is_paper = opened.get().is_some_and(|(_, kind)| kind == MatterKind::Paper);
        list.opened.get().filter(|_| !is_paper)
    });
    let kinds = Memo::new(move |_| match part.get() {
        Part::Opinions => vec![MatterKind::Opinion],
        Part::Revisit => vec![MatterKind::Draw, MatterKind::Recheck],
        Part::Publication => vec![MatterKind::Publication],
        Part::Plan | Part::Report => Vec::new(),
    });
    list.follow_keys(move || {
        let rows = session.peek(|workspace| {
            let kinds = kinds.get_untracked();
            kinds.iter().flat_map(|kind| workspace.matters(*kind)).map(|(id, _)| id.clone()).collect()
        });
        rows.unwrap_or_default()
    });
    let is_open = Memo::new(move |_| beside.with(Option::is_some));
    view! {
        <div class="page feedback split" class:split--open=move || is_open.get()>
            <head::Head part=part/>
            <div class="split__list">
                {move || match part.get() {
                    Part::Opinions => view! { <opinions::Opinions list=list/> }.into_any(),
                    Part::Plan => view! { <paper::plan::Plan/> }.into_any(),
                    Part::Report => view! { <paper::report::Report/> }.into_any(),
                    Part::Revisit => view! { <revisit::Revisit list=list/> }.into_any(),
                    Part::Publication => view! { <publication::Publications list=list/> }.into_any(),
                }}
            </div>
            {move || {
                beside.get().map(|id| view! { <MatterPane list=list id=id back=say!(feedback.back) body=body/> })
            }}
        </div>
    }
}

/// The fields of a matter in its pane.
fn body(list: MatterList, open: OpenMatter) -> Option<AnyView> {
    match open.form.value.get_untracked()?.kind() {
        MatterKind::Opinion => Some(view! { <opinions::detail::Detail open=open/> }.into_any()),
        MatterKind::Recheck => Some(view! { <revisit::check::Detail list=list open=open/> }.into_any()),
        MatterKind::Draw => Some(view! { <revisit::draw::Detail list=list open=open/> }.into_any()),
        MatterKind::Publication => Some(view! { <publication::Detail open=open/> }.into_any()),
        _ => None,
    }
}
