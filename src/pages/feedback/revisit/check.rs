//! One look at an item in full.

use super::super::head::TOPICS;
use super::super::items::ItemLink;
use crate::pages::parts::{Day, EvidenceEditor, MatterList, OneOf, OpenMatter, Post, Text};
use crate::ui::{Notice, Tone};
use crate::words::{recheck_kind, recheck_result, say};
use domain::feedback::after_check;
use domain::id::MatterId;
use domain::matter::{Content, RecheckKind, RecheckResult};
use leptos::prelude::*;

/// The fields.
#[component]
pub fn Detail(
    /// The page's lists.
    list: MatterList,
    /// The open matter.
    open: OpenMatter,
) -> impl IntoView {
    let session = list.session;
    let form = open.content(
        |content| match content {
            Content::Recheck(recheck) => Some(recheck),
            _ => None,
        },
        Content::Recheck,
    );
    let item = form.shown(|recheck| Some(recheck.item.clone()));
    let code = Memo::new(move |_| {
        let id = item.get()?;
        session.with(&TOPICS, |workspace| workspace.item(&id).map(|item| (id.clone(), item.code(workspace.round()))))?
    });
    let draw = form.shown(|recheck| recheck.draw.clone());
    let next = Memo::new(move |_| {
        let recheck = form.value.get()?;
        session.with(&TOPICS, |workspace| after_check(workspace, &recheck))?
    });
    let refused = RwSignal::new(None::<String>);
    view! {
        <p>
            {move || code.get().map(|(id, code)| view! { <ItemLink id=id code=code/> })}
            " "
            {move || {
                draw.get().map(|draw| {
                    let href = list.route(Some(draw)).to_string();
                    view! { <a href=href>{say!(feedback.to_draw)}</a> }
                })
            }}
        </p>
        {move || {
            next.get()
                .map(|next| {
                    view! {
                        <Notice tone=Tone::Warning>
                            <p>{say!(feedback.not_mended)}</p>
                            <p>{super::after(next)}</p>
                        </Notice>
                    }
                })
        }}
        <div class="matter-form">
            <OneOf
                form=form
                label=say!(matter.kind)
                values=RecheckKind::ALL
                name=recheck_kind
                read=|one| Some(one.kind)
                write=|one, kind| one.kind = kind.unwrap_or(one.kind)
            />
            <OneOf
                form=form
                label=say!(matter.result)
                values=RecheckResult::ALL
                name=recheck_result
                read=|one| Some(one.result)
                write=|one, result| one.result = result.unwrap_or(one.result)
            />
            <Post form=form label=say!(matter.by) read=|one| one.by write=|one, by| one.by = by/>
            <Day
                form=form
                label=say!(matter.on)
                read=|one| Some(one.on)
                write=|one, day| one.on = day.unwrap_or(one.on)
            />
            <Text
                form=form
                label=say!(matter.conclusion)
                hint=say!(feedback.conclusion_hint)
                is_long=true
                read=|one| &one.conclusion
                write=|one| &mut one.conclusion
            />
            <section class="matter-form" aria-label=say!(matter.evidence)>
                <h3>{say!(matter.evidence)}</h3>
                <EvidenceEditor
                    of=open.id.with_value(MatterId::to_string)
                    value=form.shown(|one| one.evidence.clone())
                    disabled=form.locked
                    on_change=move |all| refused.set(form.edit(|one| one.evidence = all))
                />
                {move || refused.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
            </section>
        </div>
    }
}
