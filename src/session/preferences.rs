//! Language, colours, role, confidentiality and saved filters: settings of this browser, not of a round.

use super::saving::BrowserSlots;
use crate::browser::{page, settings};
use domain::evidence::Confidentiality;
use domain::pack::Role;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// Languages of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Language {
    /// 简体中文.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Tag for the page (BCP 47).
    pub fn tag(self) -> &'static str {
        match self {
            Self::Chinese => "zh-CN",
            Self::English => "en",
        }
    }
}

/// Colours of the interface.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// Name in settings and in the page.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Filter, order and list of the ledger under a name, so that they need not be put together again (常用筛选).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// What the person calls it; no two have the same name.
    pub name: String,
    /// As the address has it, such as `?status=draft&sort=due`.
    pub query: String,
}

/// Settings as signals; each change is kept at once.
#[derive(Clone, Copy)]
pub struct Preferences {
    /// Language of the interface.
    pub language: RwSignal<Language>,
    /// Colours.
    pub theme: RwSignal<Theme>,
    /// Role that the person declares; written into what they change.
    pub role: RwSignal<Option<Role>>,
    /// Who may see files that leave, as it was chosen last.
    pub confidentiality: RwSignal<Confidentiality>,
    /// Saved filters of the ledger, in the order in which they were saved.
    pub filters: RwSignal<Vec<SavedFilter>>,
    /// Where these lie.
    slots: StoredValue<BrowserSlots, LocalStorage>,
}

impl Preferences {
    /// Choices among fixed ones, which may be read before the lock is open.
    pub(super) fn load(slots: BrowserSlots) -> Self {
        let languages = [Language::Chinese, Language::English];
        let language = settings::get("language", |tag| languages.into_iter().find(|known| known.tag() == tag));
        let language = language.unwrap_or_default();
        let theme = settings::get("theme", |name| Theme::ALL.into_iter().find(|known| known.name() == name));
        let theme = theme.unwrap_or_default();
        let role = settings::get("role", |name| match name {
            "" => Some(None),
            name => serde_json::from_str(&format!("\"{name}\"")).ok().map(Some),
        });
        let role = role.flatten();
        let confidentiality =
            settings::get("confidentiality", |name| serde_json::from_str(&format!("\"{name}\"")).ok());
        let preferences = Self {
            language: RwSignal::new(language),
            theme: RwSignal::new(theme),
            role: RwSignal::new(role),
            confidentiality: RwSignal::new(confidentiality.unwrap_or_default()),
            filters: RwSignal::new(Vec::new()),
            slots: StoredValue::new_local(slots),
        };
        page::set_language(language.tag());
        apply_theme(theme);
        preferences
    }

    /// What people typed, which lies behind the lock.
    pub(super) fn load_words(&self) {
        let read = |text: &str| serde_json::from_str(text).ok();
        let filters = self.slots.with_value(|slots| settings::get_from(slots, "ledger_filters", read));
        self.filters.set(filters.unwrap_or_default());
    }

    /// Switches the language.
    pub fn set_language(&self, language: Language) {
        settings::set("language", language.tag());
        page::set_language(language.tag());
        self.language.set(language);
    }

    /// Switches the colours.
    pub fn set_theme(&self, theme: Theme) {
        settings::set("theme", theme.name());
        apply_theme(theme);
        self.theme.set(theme);
    }

    /// Declares a role, or none.
    pub fn set_role(&self, role: Option<Role>) {
        let name = role.and_then(|role| serde_json::to_string(&role).ok()).unwrap_or_default();
        settings::set("role", name.trim_matches('"'));
        self.role.set(role);
    }

    /// Chooses who may see files that leave from now on.
    pub fn set_confidentiality(&self, confidentiality: Confidentiality) {
        if let Ok(name) = serde_json::to_string(&confidentiality) {
            settings::set("confidentiality", name.trim_matches('"'));
        }
        self.confidentiality.set(confidentiality);
    }

    /// Keeps these filters of the ledger instead of those before.
    pub fn set_filters(&self, filters: Vec<SavedFilter>) {
        if let Ok(text) = serde_json::to_string(&filters) {
            self.slots.with_value(|slots| settings::set_in(slots, "ledger_filters", &text));
        }
        self.filters.set(filters);
    }
}

fn apply_theme(theme: Theme) {
    page::set_theme((theme != Theme::System).then_some(theme.name()));
}
