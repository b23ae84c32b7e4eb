//! Who answers for it, and who does it: by post; by name only where the round names the unit's own officers.

use super::super::edited::Edited;
use crate::pages::parts::{Post, Text, Tick};
use crate::session::Topic;
use crate::words::say;
use domain::pack::Role;
use leptos::prelude::*;

/// The group of fields.
#[component]
pub fn Responsibility(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let form = edited.form;
    let session = edited.session;
    let names_officers = Memo::new(move |_| {
        session.with(&[Topic::Round], |workspace| workspace.round().names_officers).unwrap_or_default()
    });
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_responsibility)}</legend>
            <Post
                form=form
                label=say!(ledger.leader)
                among=vec![Role::GroupSecretary, Role::LeadershipMember]
                read=|item| item.leader
                write=|item, leader| item.leader = leader
            />
            <Text
                form=form
                label=say!(ledger.leader_post)
                hint=say!(ledger.leader_post_hint)
                read=|item| &item.leader_post
                write=|item| &mut item.leader_post
            />
            {move || {
                names_officers.get().then(|| view! {
                    <Text
                        form=form
                        label=say!(ledger.leader_name)
                        hint=say!(ledger.name_hint)
                        read=|item| &item.leader_name
                        write=|item| &mut item.leader_name
                    />
                })
            }}
            <Text form=form label=say!(ledger.lead_department) read=|item| &item.lead_department write=|item| &mut item.lead_department/>
            <Text
                form=form
                label=say!(ledger.cooperating)
                read=|item| &item.cooperating_departments
                write=|item| &mut item.cooperating_departments
            />
            <Text form=form label=say!(ledger.handler_post) read=|item| &item.handler_post write=|item| &mut item.handler_post/>
            {move || {
                names_officers.get().then(|| view! {
                    <Text
                        form=form
                        label=say!(ledger.handler_name)
                        hint=say!(ledger.name_hint)
                        read=|item| &item.handler_name
                        write=|item| &mut item.handler_name
                    />
                })
            }}
            <Tick
                form=form
                label=say!(ledger.led_by_secretary)
                read=|item| item.led_by_secretary
                write=|item, led| item.led_by_secretary = led
            />
        </fieldset>
    }
}
