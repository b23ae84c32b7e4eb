//! What can be asked of the bench.

use anyhow::{Result, bail};

use crate::contender::Contender;

/// The help text.
pub const HELP: &str = "\
Measures zicha beside the floor, a plain page with the same questions.

  --quick               fewer runs: a first impression in a third of the time
  --only zicha|floor    one of the two, without ratios and budgets that need both
  --ledger              the long ledger and the report on it alone
  --help                this text";

/// What to measure, and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Whom to measure.
    pub contenders: Vec<Contender>,
    /// How often each thing is measured; of the runs the median counts.
    pub runs: usize,
    /// Whether nothing but the long ledger and the report on one is measured.
    pub ledger_alone: bool,
    /// Whether only the help text is wanted.
    pub help: bool,
}

impl Options {
    /// Reads the arguments of the command.
    pub fn parse(arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Self { contenders: Contender::ALL.to_vec(), runs: 5, ledger_alone: false, help: false };
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--quick" => options.runs = 2,
                "--ledger" => options.ledger_alone = true,
                "--help" | "-h" => options.help = true,
                "--only" => {
                    let name = arguments.next().unwrap_or_default();
                    let one = Contender::ALL.into_iter().find(|contender| contender.name() == name);
                    match one {
                        Some(one) => options.contenders = vec![one],
                        None => bail!("`--only` needs zicha or floor after it, not `{name}`"),
                    }
                }
                unknown => bail!("there is no option `{unknown}`\n\n{HELP}"),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_and_nothing_else() {
        assert_eq!(parse("").unwrap().contenders, Contender::ALL);
        assert!(parse("--quick").unwrap().runs < parse("").unwrap().runs);
        assert!(parse("--ledger").unwrap().ledger_alone);
        assert_eq!(parse("--only floor").unwrap().contenders, [Contender::Floor]);
        for wrong in ["--only", "--only both", "quick"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
