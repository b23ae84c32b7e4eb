//! An entry in full: the fields of domain.md §5.4.

use super::linked::LinkedItems;
use super::measure::MeasureFields;
use crate::pages::parts::{Day, Form, OneOf, OpenMatter, Text, Tick};
use crate::words::{account_stage, four_form, liability, say, trigger};
use domain::matter::{Accountability, Content, FourForm, Liability, Stage, Trigger};
use leptos::prelude::*;

/// The fields.
#[component]
pub fn Detail(
    /// The open matter.
    open: OpenMatter,
) -> impl IntoView {
    let form = open.content(
        |content| match content {
            Content::Accountability(entry) => Some(entry),
            _ => None,
        },
        Content::Accountability,
    );
    view! {
        <p class="field__hint">{say!(accountability.no_names)}</p>
        <div class="matter-form">
            <OneOf
                form=form
                label=say!(matter.account_stage)
                values=Stage::ALL
                name=account_stage
                hint=say!(accountability.stage_hint)
                read=|entry| Some(entry.stage)
                write=|entry, stage| entry.stage = stage.unwrap_or(entry.stage)
            />
            <OneOf
                form=form
                label=say!(matter.trigger)
                values=Trigger::ALL
                name=trigger
                read=|entry| Some(entry.trigger)
                write=|entry, chosen| entry.trigger = chosen.unwrap_or(entry.trigger)
            />
            <MeasureFields form=form/>
            <Text
                form=form
                label=say!(matter.post_code)
                hint=say!(accountability.post_hint)
                read=|entry| &entry.post_code
                write=|entry| &mut entry.post_code
            />
            <OneOf
                form=form
                label=say!(matter.liability)
                values=Liability::ALL
                name=liability
                read=|entry| Some(entry.liability)
                write=|entry, chosen| entry.liability = chosen.unwrap_or(entry.liability)
            />
            <OneOf
                form=form
                label=say!(matter.four_form)
                values=FourForm::ALL
                name=four_form
                none=say!(common.not_set)
                read=|entry| entry.four_form
                write=|entry, chosen| entry.four_form = chosen
            />
        </div>
        <LinkedItems form=form/>
        <Decision form=form/>
        <After form=form/>
    }
}

/// Who decided it, when, and under which number.
#[component]
fn Decision(form: Form<Accountability>) -> impl IntoView {
    view! {
        <fieldset class="matter-form">
            <legend>{say!(accountability.group_decision)}</legend>
            <Text
                form=form
                label=say!(matter.authority)
                read=|entry| &entry.authority
                write=|entry| &mut entry.authority
            />
            <Text form=form label=say!(matter.doc_no) read=|entry| &entry.doc_no write=|entry| &mut entry.doc_no/>
            <Day
                form=form
                label=say!(matter.decided_on)
                read=|entry| entry.decided_on
                write=|entry, day| entry.decided_on = day
            />
        </fieldset>
    }
}

/// What came of it.
#[component]
fn After(form: Form<Accountability>) -> impl IntoView {
    view! {
        <fieldset class="matter-form">
            <legend>{say!(accountability.group_after)}</legend>
            <Text
                form=form
                label=say!(matter.execution)
                hint=say!(accountability.execution_hint)
                is_long=true
                read=|entry| &entry.execution
                write=|entry| &mut entry.execution
            />
            <Tick
                form=form
                label=say!(matter.is_publicized)
                read=|entry| entry.is_publicized
                write=|entry, ticked| entry.is_publicized = ticked
            />
            <Text
                form=form
                label=say!(matter.publicized_doc_no)
                read=|entry| &entry.publicized_doc_no
                write=|entry| &mut entry.publicized_doc_no
            />
            <Tick
                form=form
                label=say!(matter.is_appealed)
                read=|entry| entry.is_appealed
                write=|entry, ticked| entry.is_appealed = ticked
            />
        </fieldset>
    }
}
