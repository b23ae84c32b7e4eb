//! Money, disclosure, and what else belongs to a few items only.

use super::super::edited::Edited;
use crate::pages::parts::{Day, Number, OneOf, Text};
use crate::words::{disclosure, exempt_reason, risk, say};
use domain::ledger::{Disclosure, ExemptReason, RiskLevel};
use leptos::prelude::*;

/// Amounts involved and recovered.
#[component]
pub fn Money(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
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
pub fn Publicity(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
    let withheld = edited.shown(|item| item.disclosure == Disclosure::Withheld);
    view! {
        <fieldset class="ledger-group">
            <legend>{say!(ledger.group_publicity)}</legend>
            <OneOf
                form=edited.disclosed
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
                            form=edited.disclosed
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
                            form=edited.disclosed
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

/// Transfer, risk, links to findings of others, note.
#[component]
pub fn Other(
    /// The open item.
    edited: Edited,
) -> impl IntoView {
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
