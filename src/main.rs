//! The page: starts the app in a browser.

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    leptos::mount::mount_to_body(zicha::app::App);
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("zicha runs in a browser: `cargo xtask serve` builds it and says where.");
}
