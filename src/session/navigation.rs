//! Where one is, and going elsewhere.

use super::Session;
use crate::browser::{location, page, settings, timer};
use crate::route::{Page, Route};
use domain::id::RoundId;
use leptos::prelude::*;

/// How often it is looked whether the element is there that is to have the focus, and how long between two looks: a
/// large round takes a while to be read.
const LOOKS: u32 = 100;
const LOOK_MS: u32 = 50;

impl Session {
    /// The route that the address names.
    pub fn route(&self) -> Route {
        self.route.get()
    }

    /// The same without subscribing.
    pub fn route_now(&self) -> Route {
        self.route.get_untracked()
    }

    /// Goes to a route, as if its link had been followed.
    pub fn go(&self, route: &Route) {
        location::go_to(route);
    }

    /// Goes to a page of the open round.
    pub fn open_page(&self, page: Page) {
        let round = untrack(|| self.round_id());
        location::go_to(&round.map_or(Route::Home, |id| Route::Round(id, page)));
    }

    /// Goes to a route without a step in the history: for filters, which would otherwise fill it.
    pub fn replace(&self, route: &Route) {
        location::replace_with(route);
    }

    /// The link to a page of the open round, or to the start page where none is open.
    pub fn link(&self, page: Page) -> String {
        self.round_id().map_or(Route::Home, |id| Route::Round(id, page)).to_string()
    }

    /// The round of the route, without subscribing.
    pub fn round_id(&self) -> Option<RoundId> {
        self.route.with_untracked(|route| route.round().cloned())
    }

    /// Keeps where one is in the questionnaire of a round, so that one can come back to it.
    pub fn remember_place(&self, route: &Route) {
        if let Some(round) = route.round() {
            // Reading it first puts aside what can't be read.
            let _ = self.place_in(round);
            settings::set_in(&self.slots.get_value(), &format!("place.{round}"), &route.to_string());
        }
    }

    /// Where one last was in the questionnaire of the open round.
    pub fn last_place(&self) -> Option<Route> {
        self.place_in(&self.round_id()?)
    }

    fn place_in(&self, round: &RoundId) -> Option<Route> {
        settings::get_from(&self.slots.get_value(), &format!("place.{round}"), |text| {
            let route = Route::parse(text);
            (route.round() == Some(round)).then_some(route)
        })
    }

    /// Moves the focus to the element that the selector names, and scrolls it into view. Tells whether there is one.
    pub fn focus(&self, selector: &str) -> bool {
        page::focus(selector)
    }

    /// The same once what is drawn now is drawn.
    pub fn focus_soon(&self, selector: impl Into<String>) {
        let selector = selector.into();
        timer::after_ms(0, move || {
            page::focus(&selector);
        });
    }

    /// Moves the focus once what is drawn now is drawn, and scrolls no further than it takes to see the element.
    pub fn focus_in_place_soon(&self, selector: impl Into<String>) {
        let selector = selector.into();
        timer::after_ms(0, move || {
            page::focus_in_place(&selector);
        });
    }

    /// The same for a field, of which all is selected, so that typing takes its place.
    pub fn focus_to_type_over_soon(&self, selector: &'static str) {
        timer::after_ms(0, move || page::focus_to_type_over(selector));
    }

    /// Gives the focus to the element as soon as it is there, unless something else has it by then: after what had it
    /// went.
    pub fn catch_focus_soon(&self, selector: &'static str) {
        catch_focus(selector, 0);
    }

    /// Scrolls to the top of the page.
    pub fn scroll_to_top(&self) {
        page::scroll_to_top();
    }

    /// Names the window.
    pub fn set_title(&self, title: &str) {
        page::set_title(title);
    }

    /// Opens the print dialog.
    pub fn print(&self) {
        page::print();
    }

    pub(super) fn follow_address(&self) {
        let session = *self;
        location::on_change(move || {
            let route = location::route();
            if session.route.with_untracked(|now| *now != route) {
                session.route.set(route);
            }
        });
    }
}

fn catch_focus(selector: &'static str, looks: u32) {
    // What is drawn now is drawn before the first look.
    timer::after_ms(looks.min(1) * LOOK_MS, move || {
        if !page::catch_focus(selector) && looks < LOOKS {
            catch_focus(selector, looks + 1);
        }
    });
}
