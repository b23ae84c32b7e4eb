//! What cargo runs tests for the browser with (`cargo xtask test web`): it serves them, opens them in a browser, and tells
//! what came of it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
