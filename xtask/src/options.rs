//! The few things all commands share in reading their arguments.

use crate::run::{Result, Trouble};

/// Refuses any argument, for commands that take none.
pub fn none(command: &str, arguments: &[String]) -> Result<()> {
    match arguments.first() {
        None => Ok(()),
        Some(argument) => {
            Err(Trouble::new(format!("`cargo xtask {command}` takes no arguments, but was given `{argument}`.")))
        }
    }
}

/// The value that follows an option such as `--port`.
pub fn value<'a>(option: &str, value: Option<&'a String>) -> Result<&'a str> {
    value.map(String::as_str).ok_or_else(|| Trouble::new(format!("`{option}` needs a value after it.")))
}
