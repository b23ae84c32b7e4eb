//! How long each test took, told from when its line was printed: the test programs themselves do not say.
//!
//! They begin their tests in the order of their names, as many at once as there are threads, and the next whenever one
//! is over. So the first ones began with the program, and each further one when as many others were over as stand
//! before it, less those that still ran.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::run::{Result, Trouble, outcome, shown};

/// A test and the time that it took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timed {
    /// Its program and its name.
    pub name: String,
    /// From its beginning to its line.
    pub took: Duration,
}

/// Runs a command to its end like [`crate::run::run`], and adds the tests that it ran to a list. So many of them run at
/// once.
pub fn run(command: &mut Command, threads: usize, tests: &mut Vec<Timed>) -> Result<()> {
    let lost = |error: &std::io::Error| Trouble::new(format!("the output of the tests can't be read: {error}."));
    // One pipe for both, so that cargo's names of programs come before what these print.
    let (reader, writer) = std::io::pipe().map_err(|error| lost(&error))?;
    command.stdout(writer.try_clone().map_err(|error| lost(&error))?).stderr(writer);
    let child = command.spawn();
    // As long as anybody could write, the reader would wait.
    command.stdout(Stdio::inherit()).stderr(Stdio::inherit());
    let mut child =
        child.map_err(|error| Trouble::new(format!("`{}` could not be started: {error}.", shown(command))))?;
    let begun = Instant::now();
    let mut clock = Clock::new(threads);
    let mut lines = BufReader::new(reader);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        // Nobody may be listening any more; the tests go on all the same.
        std::io::stdout().write_all(&line).ok();
        clock.read(&String::from_utf8_lossy(&line), begun.elapsed());
        line.clear();
    }
    tests.append(&mut clock.told);
    outcome(command, child.wait())
}

/// How many tests run at once, unless something else was asked for.
pub fn usual_threads() -> usize {
    let asked = std::env::var("RUST_TEST_THREADS").ok().and_then(|number| number.parse().ok());
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into))
}

/// What was read so far of the programs' lines.
#[derive(Debug)]
struct Clock {
    threads: usize,
    program: String,
    begun: Duration,
    /// The tests of this program in the order in which they ended, and when.
    ended: Vec<(String, Duration)>,
    told: Vec<Timed>,
}

impl Clock {
    fn new(threads: usize) -> Self {
        let threads = threads.max(1);
        Self { threads, program: String::new(), begun: Duration::ZERO, ended: Vec::new(), told: Vec::new() }
    }

    /// Takes a line that was printed so long after the beginning.
    fn read(&mut self, line: &str, now: Duration) {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("Running ") {
            let path = rest.trim_start_matches("unittests ");
            self.program = path.split(" (").next().unwrap_or(path).to_owned();
        } else if let Some(rest) = line.strip_prefix("running ")
            && (rest.ends_with(" tests") || rest.ends_with(" test"))
        {
            self.begun = now;
            self.ended.clear();
        } else if line.starts_with("test result: ") {
            self.close();
        } else if let Some(name) = ended_test(line) {
            self.ended.push((name.to_owned(), now));
        }
    }

    /// The program is at its end, so that the names of all its tests are known, and with these their order.
    fn close(&mut self) {
        let ends: Vec<Duration> = self.ended.iter().map(|(_, end)| *end).collect();
        let mut tests = std::mem::take(&mut self.ended);
        tests.sort();
        for (place, (name, end)) in tests.into_iter().enumerate() {
            let before = place.checked_sub(self.threads).and_then(|place| ends.get(place).copied());
            let took = end.saturating_sub(before.unwrap_or(self.begun));
            self.told.push(Timed { name: format!("{} {name}", self.program).trim_start().to_owned(), took });
        }
    }
}

/// The name of the test that a line calls over.
fn ended_test(line: &str) -> Option<&str> {
    let (name, outcome) = line.strip_prefix("test ")?.rsplit_once(" ... ")?;
    let is_over = ["ok", "FAILED"].contains(&outcome) || outcome.starts_with("ignored");
    is_over.then(|| name.trim_end_matches(" - should panic"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(tests: &[Timed]) -> Vec<(&str, u64)> {
        tests.iter().map(|test| (test.name.as_str(), test.took.as_secs())).collect()
    }

    #[test]
    fn a_test_began_when_another_made_room_for_it() {
        let mut clock = Clock::new(2);
        let lines = [
            ("   Compiling zicha v0.1.0", 1),
            ("     Running unittests src/lib.rs (target/debug/deps/zicha-1234)", 10),
            ("running 4 tests", 10),
            ("test b::quick ... ok", 11),
            ("test c::next - should panic ... ok", 15),
            ("test a::slow has been running for over 60 seconds", 17),
            ("test a::slow ... FAILED", 18),
            ("test d::last ... ok", 19),
            ("test result: FAILED. 3 passed; 1 failed; 0 ignored", 19),
            ("     Running tests/fuzz.rs (target/debug/deps/fuzz-1234)", 20),
            ("running 1 test", 20),
            ("test one ... ignored, for a reason", 21),
            ("test result: ok. 0 passed; 0 failed; 1 ignored", 21),
        ];
        for (line, now) in lines {
            clock.read(line, Duration::from_secs(now));
        }
        let expected = [
            ("src/lib.rs a::slow", 8),
            ("src/lib.rs b::quick", 1),
            ("src/lib.rs c::next", 4),
            ("src/lib.rs d::last", 4),
            ("tests/fuzz.rs one", 1),
        ];
        assert_eq!(seconds(&clock.told), expected);
    }

    #[test]
    fn what_a_test_prints_is_no_test() {
        for line in ["test it yourself", "test a ... what", "a test ... ok", "test result: ok. 1 passed"] {
            assert_eq!(ended_test(line), None, "{line}");
        }
    }
}
