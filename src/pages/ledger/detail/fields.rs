//! The fields of an item (domain.md §5.1), in short groups.

use super::edited::Edited;
use super::measures::Measures;
use super::rules::Rules;
use crate::domain::ledger::{Disclosure, ExemptReason, RectifyMode, RiskLevel, SourceStage};
use crate::domain::pack::{Axis, Category, Role, Severity};
use crate::pages::parts::{Day, EvidenceEditor, Form, Number, OneOf, Post, Text, Tick};
use crate::ui::{Notice, Select, Tone};
use crate::words::{axis, category, disclosure, exempt_reason, mode, risk, say, severity, stage};
use leptos::prelude::*;

/// Severities that can be chosen; a red line comes from its answer alone.
const SEVERITIES: [Severity; 3] = [Severity::L, Severity::M, Severity::H];

/// What a red line leaves: its number, and what is to be done.
pub fn red_line(edited: Edited) -> impl IntoView {
    view! {
        <Notice tone=Tone::Warning>{say!(ledger.red_line)}</Notice>
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_register)}</legend>
            <Text
                form=edited.form
                label=say!(ledger.register_number)
                hint=say!(ledger.register_hint)
                read=|item| &item.transfer_number
                write=|item| &mut item.transfer_number
            />
        </fieldset>
    }
}

/// All fields of an ordinary item.
pub fn all(edited: Edited) -> impl IntoView {
    view! {
        {issue(edited)}
        {rectification(edited)}
        {responsibility(edited)}
        {terms(edited)}
        <Evidence edited=edited/>
        <details class="ledger-detail__more">
            <summary>{say!(ledger.more_fields)}</summary>
            <div class="ledger-detail__groups">
                {money(edited)} <Publicity edited=edited/> {other(edited)}
            </div>
        </details>
    }
}

fn issue(edited: Edited) -> impl IntoView {
    let stage_and_category =
        Memo::new(move |_| edited.form.value.with(|item| item.as_ref().map(|item| (item.source_stage, item.category))));
    // The rhythm and its due date follow, by the round's terms.
    let classified = Form::new(stage_and_category, edited.classified.locked, move |(stage, category)| {
        edited.edit_in_round(|item, round| item.reclassify(stage, category, round))
    });
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_issue)}</legend>
            <Text form=edited.form label=say!(ledger.issue) is_long=true read=|item| &item.issue_text write=|item| &mut item.issue_text/>
            <Text form=edited.form label=say!(ledger.symptom) is_long=true read=|item| &item.symptom write=|item| &mut item.symptom/>
            <Text form=edited.form label=say!(ledger.direct_cause) is_long=true read=|item| &item.direct_cause write=|item| &mut item.direct_cause/>
            <Text form=edited.form label=say!(ledger.root_cause) is_long=true read=|item| &item.root_cause write=|item| &mut item.root_cause/>
            <Text form=edited.form label=say!(ledger.harm) is_long=true read=|item| &item.harm write=|item| &mut item.harm/>
            <Text
                form=edited.form
                label=say!(ledger.political_nature)
                read=|item| &item.political_nature
                write=|item| &mut item.political_nature
            />
            <OneOf
                form=classified
                label=say!(ledger.stage)
                values=SourceStage::ALL
                name=stage
                read=|(stage, _)| Some(*stage)
                write=|(stage, _), chosen| *stage = chosen.unwrap_or(*stage)
            />
            <OneOf
                form=classified
                label=say!(ledger.category)
                values=&Category::ALL
                name=category
                read=|(_, category)| Some(*category)
                write=|(_, category), chosen| *category = chosen.unwrap_or(*category)
            />
            <OneOf
                form=edited.form
                label=say!(ledger.axis)
                values=&Axis::ALL
                name=axis
                read=|item| Some(item.axis)
                write=|item, chosen| item.axis = chosen.unwrap_or(item.axis)
            />
            <OneOf
                form=edited.classified
                label=say!(ledger.severity)
                values=&SEVERITIES
                name=severity
                read=|item| Some(item.severity)
                write=|item, chosen| item.severity = chosen.unwrap_or(item.severity)
            />
        </fieldset>
    }
}

fn rectification(edited: Edited) -> impl IntoView {
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_rectification)}</legend>
            <Text
                form=edited.form
                label=say!(ledger.goal)
                hint=say!(ledger.goal_hint)
                is_long=true
                read=|item| &item.goal
                write=|item| &mut item.goal
            />
            <Measures edited=edited/>
            <Text form=edited.form label=say!(ledger.progress_note) is_long=true read=|item| &item.progress_note write=|item| &mut item.progress_note/>
            <Number
                form=edited.form
                label=say!(ledger.percent)
                unit="%"
                read=|item| Some(f64::from(item.progress_percent))
                write=|item, number| item.progress_percent = percent(number)
            />
            <Text form=edited.form label=say!(ledger.lessons) is_long=true read=|item| &item.lessons_applied write=|item| &mut item.lessons_applied/>
            <Rules edited=edited/>
        </fieldset>
    }
}

/// What is no percentage becomes one that is refused.
fn percent(number: Option<f64>) -> u8 {
    let rounded = number.unwrap_or_default().round();
    if (0.0..=100.0).contains(&rounded) { rounded as u8 } else { u8::MAX }
}

fn responsibility(edited: Edited) -> impl IntoView {
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_responsibility)}</legend>
            <Post
                form=edited.form
                label=say!(ledger.leader)
                among=vec![Role::GroupSecretary, Role::LeadershipMember]
                read=|item| item.leader
                write=|item, leader| item.leader = leader
            />
            <Text
                form=edited.form
                label=say!(ledger.leader_post)
                hint=say!(ledger.leader_post_hint)
                read=|item| &item.leader_post
                write=|item| &mut item.leader_post
            />
            <Text form=edited.form label=say!(ledger.lead_department) read=|item| &item.lead_department write=|item| &mut item.lead_department/>
            <Text
                form=edited.form
                label=say!(ledger.cooperating)
                read=|item| &item.cooperating_departments
                write=|item| &mut item.cooperating_departments
            />
            <Text form=edited.form label=say!(ledger.handler_post) read=|item| &item.handler_post write=|item| &mut item.handler_post/>
            <Tick
                form=edited.form
                label=say!(ledger.led_by_secretary)
                read=|item| item.led_by_secretary
                write=|item, led| item.led_by_secretary = led
            />
        </fieldset>
    }
}

fn terms(edited: Edited) -> impl IntoView {
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_terms)}</legend>
            <Day form=edited.due() label=say!(ledger.due) read=|item| item.due write=|item, day| item.due = day/>
            <Rhythm edited=edited/>
            <Day
                form=edited.classified
                label=say!(ledger.found_on)
                read=|item| Some(item.found_on)
                write=|item, day| item.found_on = day.unwrap_or(item.found_on)
            />
        </fieldset>
    }
}

/// The rhythm follows from stage and category; only 长期坚持 is chosen, and never for the four winds (S-23).
#[component]
fn Rhythm(edited: Edited) -> impl IntoView {
    let offered = edited.shown(|item| {
        let follows = crate::domain::ledger::rhythm(item.source_stage, item.category);
        Some((follows, item.allows_long_term()))
    });
    let is_long = edited.shown(|item| item.rectify_mode == RectifyMode::LongTerm);
    move || {
        offered.get().map(|(follows, allows_long)| {
            let mut choices = vec![(String::new(), say!(ledger.mode_follows, mode = mode(follows)))];
            if allows_long {
                choices.push(("long".to_owned(), mode(RectifyMode::LongTerm).to_owned()));
            }
            view! {
                <Select
                    label=say!(ledger.mode)
                    choices=choices
                    hint=if allows_long { say!(ledger.mode_hint) } else { say!(ledger.mode_fixed) }
                    value=Signal::derive(move || if is_long.get() { "long".to_owned() } else { String::new() })
                    disabled=edited.classified.locked
                    on_change=move |name| {
                        edited.edit_in_round(|item, round| item.set_long_term(name == "long", round));
                    }
                />
            }
        })
    }
}

#[component]
fn Evidence(edited: Edited) -> impl IntoView {
    let error = RwSignal::new(None::<String>);
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_evidence)}</legend>
            <EvidenceEditor
                value=edited.shown(|item| item.evidence.clone())
                disabled=edited.form.locked
                on_change=move |all| error.set(edited.edit(|item| item.evidence = all))
            />
            {move || error.get().map(|error| view! { <p class="field__error" role="alert">{error}</p> })}
        </fieldset>
    }
}

fn money(edited: Edited) -> impl IntoView {
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_money)}</legend>
            <Number
                form=edited.form
                label=say!(ledger.money_found)
                unit=say!(ledger.yuan)
                read=|item| item.money_found
                write=|item, money| item.money_found = money
            />
            <Number
                form=edited.form
                label=say!(ledger.money_recovered)
                unit=say!(ledger.yuan)
                read=|item| item.money_recovered
                write=|item, money| item.money_recovered = money
            />
        </fieldset>
    }
}

/// How the result is made public; a reason is asked only where it is not.
#[component]
fn Publicity(edited: Edited) -> impl IntoView {
    let withheld = edited.shown(|item| item.disclosure == Disclosure::Withheld);
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_publicity)}</legend>
            <OneOf
                form=edited.form
                label=say!(ledger.disclosure)
                values=Disclosure::ALL
                name=disclosure
                read=|item| Some(item.disclosure)
                write=|item, chosen| item.disclosure = chosen.unwrap_or(item.disclosure)
            />
            {move || {
                if withheld.get() {
                    view! {
                        <OneOf
                            form=edited.form
                            label=say!(ledger.exempt_reason)
                            values=ExemptReason::ALL
                            name=exempt_reason
                            none=say!(common.not_set)
                            read=|item| item.exempt_reason
                            write=|item, chosen| item.exempt_reason = chosen
                        />
                    }
                        .into_any()
                } else {
                    view! {
                        <Day
                            form=edited.form
                            label=say!(ledger.disclosed_on)
                            read=|item| item.disclosed_on
                            write=|item, day| item.disclosed_on = day
                        />
                    }
                        .into_any()
                }
            }}
        </fieldset>
    }
}

fn other(edited: Edited) -> impl IntoView {
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_other)}</legend>
            <Text
                form=edited.form
                label=say!(ledger.transfer_number)
                hint=say!(ledger.transfer_hint)
                read=|item| &item.transfer_number
                write=|item| &mut item.transfer_number
            />
            <OneOf
                form=edited.form
                label=say!(ledger.integrity_risk)
                values=RiskLevel::ALL
                name=risk
                none=say!(common.not_set)
                read=|item| item.integrity_risk
                write=|item, chosen| item.integrity_risk = chosen
            />
            <Text
                form=edited.form
                label=say!(ledger.cross_level)
                hint=say!(ledger.cross_level_hint)
                read=|item| &item.cross_level_reference
                write=|item| &mut item.cross_level_reference
            />
            <Text form=edited.form label=say!(ledger.note) is_long=true read=|item| &item.note write=|item| &mut item.note/>
        </fieldset>
    }
}
