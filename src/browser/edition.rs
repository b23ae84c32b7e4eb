//! In which form the program is here, and how it was opened.

/// Whether the whole program stands in one file, which whoever has it can hand on.
pub fn is_one_file() -> bool {
    let root = web_sys::window().and_then(|window| window.document()?.document_element());
    root.is_some_and(|root| root.has_attribute("data-one-file"))
}

/// Whether the page was opened from a disk, without a host.
pub fn is_opened_as_file() -> bool {
    web_sys::window().and_then(|window| window.location().protocol().ok()).is_some_and(|protocol| protocol == "file:")
}

/// Whether the page came over a connection that browsers do not trust.
pub fn is_on_plain_http() -> bool {
    let window = web_sys::window();
    window.is_some_and(|window| {
        !window.is_secure_context() && window.location().protocol().is_ok_and(|protocol| protocol == "http:")
    })
}
