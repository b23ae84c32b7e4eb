//! The document around the app: its language, its colours, its title, and where the focus is.

use wasm_bindgen::JsCast;

/// Tells assistive technology and the browser which language the page speaks.
pub fn set_language(tag: &str) {
    set_root("lang", Some(tag));
}

/// Chooses light or dark, or nothing: then the system decides.
pub fn set_theme(theme: Option<&str>) {
    set_root("data-theme", theme);
}

/// Sets the title of the window.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves the focus to the element, and scrolls it into view together with the card or row that it stands in. Tells
/// whether there is one.
pub fn focus(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    unfold_around(&element);
    let surrounding = element.closest("article, tr, li").ok().flatten();
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    let is_focused = element.focus().is_ok();
    surrounding.unwrap_or_else(|| element.into()).scroll_into_view_with_scroll_into_view_options(&options);
    is_focused
}

/// Moves the focus to the element, and scrolls no further than it takes to see it. Tells whether there is one.
pub fn focus_in_place(selector: &str) -> bool {
    find(selector).is_some_and(|element| element.focus().is_ok())
}

/// Moves the focus to the field, and selects what stands in it, so that typing takes its place.
pub fn focus_to_type_over(selector: &str) {
    if let Some(field) = find(selector).and_then(|element| element.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        let _ = field.focus();
        field.select();
    }
}

/// Gives the focus to the element, unless something else has it. Tells whether the element is there.
pub fn catch_focus(selector: &str) -> bool {
    let Some(element) = find(selector) else { return false };
    let holder = document().and_then(|document| document.active_element());
    // The focus falls to the body when what had it is taken off the page.
    if holder.is_none_or(|holder| holder.tag_name() == "BODY") {
        if !element.has_attribute("tabindex") {
            // Headings take the focus only if they are told that they may.
            let _ = element.set_attribute("tabindex", "-1");
        }
        let _ = element.focus();
    }
    true
}

/// Scrolls the page to its top.
pub fn scroll_to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Prints the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Removes the notices that the page has for the time until the program has started.
pub fn remove_start_notices() {
    while let Some(element) = find("body > .start") {
        element.remove();
    }
}

/// Opens what the element lies folded away in: there, it can't take the focus.
fn unfold_around(element: &web_sys::Element) {
    while let Ok(Some(inside)) = element.closest("details:not([open]) > :not(summary)")
        && let Some(fold) = inside.parent_element()
        && fold.set_attribute("open", "").is_ok()
    {}
}

fn find(selector: &str) -> Option<web_sys::HtmlElement> {
    document()?.query_selector(selector).ok()??.dyn_into().ok()
}

fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|document| document.document_element()) else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}
