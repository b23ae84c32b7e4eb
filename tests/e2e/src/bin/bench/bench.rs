//! The order of the measurements, and what becomes of those that fail.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use tempfile::TempDir;
use zicha_e2e::scratch_folder;

use crate::contender::Contender;
use crate::ledgers;
use crate::measures::{
    answering, document, exporting, first_load, importing, ledger, memory, one_file, opening, saving, start,
};
use crate::metric::{ANSWERING, HISTORY, LARGEST, REPORTED, SIZES, STARTING};
use crate::options::Options;
use crate::rounds::BenchRound;
use crate::samples::Samples;
use crate::visit::Visit;

/// All measurements of one bench. The pages take turns, so that whatever else the machine does slows both.
#[derive(Debug)]
pub struct Bench {
    options: Options,
    /// What was measured so far.
    pub samples: Samples,
    /// What could not be measured, and why.
    pub troubles: Vec<String>,
}

impl Bench {
    /// A bench that has measured nothing yet.
    pub fn new(options: Options) -> Self {
        Self { options, samples: Samples::default(), troubles: Vec::new() }
    }

    /// Measures everything. What goes wrong with one page or one question is kept as a trouble, and the rest goes on.
    pub async fn run(&mut self) -> Result<()> {
        let files = scratch_folder()?;
        if self.options.ledger_alone {
            self.ledger(files.path()).await;
            self.document(files.path()).await;
            return Ok(());
        }
        let contenders = self.each("first load", async |contender| Ok(contender)).await;
        self.repeat("first load", 1, &contenders, async |contender, _, samples| {
            first_load::measure(*contender, samples).await
        })
        .await;
        self.starts(files.path()).await;
        self.imports(files.path()).await;
        self.stored_rounds(files.path()).await;
        self.ledger(files.path()).await;
        self.document(files.path()).await;
        Ok(())
    }

    async fn starts(&mut self, files: &Path) {
        let round = BenchRound::answered(STARTING);
        let profiles = self.each("start", async |contender| profile_with(contender, &[&round], files).await).await;
        self.repeat("start", self.options.runs, &profiles, async |(contender, profile), _, samples| {
            start::measure(*contender, profile.path(), &round, samples).await
        })
        .await;
        if self.options.contenders.contains(&Contender::Zicha) {
            eprintln!("measuring the one file");
            if let Err(error) = one_file::measure(&round, files, self.options.runs, &mut self.samples).await {
                self.troubles.push(format!("one file: {error:#}"));
            }
        }
        let round = BenchRound::answered(LARGEST).with_history(HISTORY);
        let profiles = self.each("full start", async |contender| profile_with(contender, &[&round], files).await).await;
        self.repeat("full start", self.options.runs, &profiles, async |(contender, profile), _, samples| {
            start::measure_full(*contender, profile.path(), &round, samples).await
        })
        .await;
    }

    async fn imports(&mut self, files: &Path) {
        let round = BenchRound::answered(LARGEST);
        let subjects = self
            .each("import", async |contender| {
                let profile = scratch_folder()?;
                let visit = Visit::begin(contender, profile.path()).await?;
                Ok((visit, round.write(contender, files)?, profile))
            })
            .await;
        self.repeat("import", self.options.runs, &subjects, async |(visit, file, _), _, samples| {
            importing::measure(visit, file, samples).await
        })
        .await;
        for (_, (visit, ..)) in subjects {
            visit.end().await;
        }
    }

    /// Measures what needs rounds that lie in the browser already.
    async fn stored_rounds(&mut self, files: &Path) {
        let runs = self.options.runs;
        let blank = BenchRound::blank(ANSWERING);
        let answered = SIZES.map(BenchRound::answered);
        let largest = BenchRound::answered(LARGEST);
        let rounds: Vec<&BenchRound> = answered.iter().chain([&blank]).collect();
        let subjects = self
            .each("stored rounds", async |contender| {
                let (_, profile) = profile_with(contender, &rounds, files).await?;
                Ok((Visit::begin(contender, profile.path()).await?, profile))
            })
            .await;
        self.repeat("opening", runs, &subjects, async |(visit, _), _, samples| {
            opening::measure(visit, &answered, samples).await
        })
        .await;
        self.repeat("answering", runs, &subjects, async |(visit, _), run, samples| {
            answering::measure(visit, &blank, run, samples).await
        })
        .await;
        self.repeat("saving", runs, &subjects, async |(visit, _), _, samples| {
            saving::measure(visit, &answered, samples).await
        })
        .await;
        self.repeat("export", runs, &subjects, async |(visit, _), _, samples| {
            exporting::measure(visit, &largest, samples).await
        })
        .await;
        self.repeat("memory", 1, &subjects, async |(visit, _), _, samples| {
            memory::measure(visit, &largest, samples).await
        })
        .await;
        for (_, (visit, _)) in subjects {
            visit.end().await;
        }
    }

    async fn ledger(&mut self, files: &Path) {
        self.with_ledger("ledger", LARGEST, files, async |visit, _, samples| ledger::measure(visit, samples).await)
            .await;
    }

    async fn document(&mut self, files: &Path) {
        let measure = async |visit: &Visit, _, samples: &mut Samples| document::measure(visit, samples).await;
        self.with_ledger("document", REPORTED, files, measure).await;
    }

    /// Measures on a round with a ledger of so many items. Only zicha has a ledger.
    async fn with_ledger(
        &mut self,
        what: &str,
        items: usize,
        files: &Path,
        measure: impl AsyncFn(&Visit, usize, &mut Samples) -> Result<()>,
    ) {
        if !self.options.contenders.contains(&Contender::Zicha) {
            return;
        }
        let begun = async {
            let profile = scratch_folder()?;
            let visit = Visit::begin(Contender::Zicha, profile.path()).await?;
            visit.take_in(&ledgers::write(items, files)?).await?;
            anyhow::Ok((visit, profile))
        };
        let (visit, profile) = match begun.await {
            Ok(begun) => begun,
            Err(error) => return self.troubles.push(format!("{what}: {error:#}")),
        };
        let subjects = [(Contender::Zicha, visit)];
        self.repeat(what, self.options.runs, &subjects, measure).await;
        for (_, visit) in subjects {
            visit.end().await;
        }
        drop(profile);
    }

    /// Makes something for each page that is measured.
    async fn each<T>(&mut self, what: &str, make: impl AsyncFn(Contender) -> Result<T>) -> Vec<(Contender, T)> {
        let mut made = Vec::new();
        for contender in &self.options.contenders {
            match make(*contender).await {
                Ok(thing) => made.push((*contender, thing)),
                Err(error) => self.troubles.push(format!("{what}, {contender}: {error:#}")),
            }
        }
        made
    }

    /// Measures each page in turn, so many times. A page that failed once is left out from then on.
    async fn repeat<T>(
        &mut self,
        what: &str,
        runs: usize,
        subjects: &[(Contender, T)],
        measure: impl AsyncFn(&T, usize, &mut Samples) -> Result<()>,
    ) {
        let mut failed = BTreeSet::new();
        for run in 0..runs {
            eprintln!("measuring {what}, {} of {runs}", run + 1);
            for (contender, subject) in subjects {
                if failed.contains(contender) {
                    continue;
                }
                if let Err(error) = measure(subject, run, &mut self.samples).await {
                    failed.insert(*contender);
                    self.troubles.push(format!("{what}, {contender}: {error:#}"));
                }
            }
        }
    }
}

/// A browser profile in which rounds are stored, and whose page they are stored for.
async fn profile_with(contender: Contender, rounds: &[&BenchRound], files: &Path) -> Result<(Contender, TempDir)> {
    let profile = scratch_folder()?;
    let visit = Visit::begin(contender, profile.path()).await?;
    for round in rounds {
        visit.take_in(&round.write(contender, files)?).await?;
    }
    visit.end().await;
    Ok((contender, profile))
}
