//! Modules made smaller by wasm-opt, which runs on Node.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use crate::trouble::{Result, Trouble};

/// What it may use: what every browser since 2022 runs and rustc emits. `--all-features` would make a module that
/// Chromium refuses.
const OPTIONS: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Optimises modules in place with the script of `wasm-opt`, as many at once as the machine has cores.
pub fn all(script: &Path, modules: Vec<&mut Vec<u8>>) -> Result<()> {
    let folder = tempfile::tempdir().map_err(|error| Trouble::new(format!("no folder could be made: {error}.")))?;
    let mut waiting: Vec<_> = modules.into_iter().enumerate().collect();
    // The largest first, so that it does not begin when all others are done; what waits is taken from the end.
    waiting.sort_by_key(|(_, module)| module.len());
    let waiting = Mutex::new(waiting);
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    let work = || {
        while let Some((number, module)) = next() {
            *module = one(script, &folder.path().join(number.to_string()), module)?;
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, |count| count.get());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(Trouble::new("a module could not be optimised.")))
        })
    })
}

fn one(script: &Path, place: &Path, module: &[u8]) -> Result<Vec<u8>> {
    let (from, to) = (place.with_extension("wasm"), place.with_extension("opt.wasm"));
    fs::write(&from, module).map_err(|error| Trouble::at("write", &from, &error))?;
    // It is itself WebAssembly in Node, and was once seen to break down there («memory access out of bounds») on a module
    // that it took the next time.
    if run(script, &from, &to).is_err() {
        println!("wasm-opt broke down, and is run once more");
        run(script, &from, &to)?;
    }
    fs::read(&to).map_err(|error| Trouble::at("read", &to, &error))
}

fn run(script: &Path, from: &Path, to: &Path) -> Result<()> {
    let outcome = Command::new("node").arg(script).args(OPTIONS).arg(from).arg("-o").arg(to).status();
    match outcome {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Trouble::new(format!("wasm-opt failed ({status})."))),
        Err(error) => Err(Trouble::new(format!("Node could not be started: {error}."))),
    }
}
