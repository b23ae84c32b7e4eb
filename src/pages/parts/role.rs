//! Choosing a role.

use crate::ui::Select;
use crate::words::{role, say};
use domain::pack::Role;
use leptos::prelude::*;

/// The name of a role in a list of choices; empty for none.
pub fn role_name(role: Option<Role>) -> String {
    role.and_then(|role| Role::ALL.iter().position(|other| *other == role)).map(|at| at.to_string()).unwrap_or_default()
}

/// The role of such a name.
pub fn role_of(name: &str) -> Option<Role> {
    Role::ALL.get(name.parse::<usize>().ok()?).copied()
}

/// A drop-down list of roles.
#[component]
pub fn RoleSelect(
    /// Visible label.
    #[prop(into)]
    label: String,
    /// Who can be chosen; all roles where empty.
    #[prop(optional)]
    among: Vec<Role>,
    /// The role chosen.
    #[prop(into)]
    value: Signal<Option<Role>>,
    /// Called with the role that is chosen.
    #[prop(into)]
    on_change: Callback<Option<Role>>,
    /// Whether nothing can be chosen now.
    #[prop(optional, into)]
    disabled: Signal<bool>,
) -> impl IntoView {
    let offered = if among.is_empty() { Role::ALL.to_vec() } else { among };
    let mut choices = vec![(String::new(), say!(common.not_set).to_owned())];
    choices.extend(offered.into_iter().map(|offered| (role_name(Some(offered)), role(offered).to_owned())));
    view! {
        <Select
            label=label
            choices=choices
            value=Signal::derive(move || role_name(value.get()))
            on_change=move |name: String| on_change.run(role_of(&name))
            disabled=disabled
        />
    }
}
