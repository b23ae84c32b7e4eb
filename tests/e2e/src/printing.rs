//! What the print dialog would put on paper.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};
use fantoccini::wd::{PrintConfigurationBuilder, PrintSize};

use crate::browser::Browser;
use crate::environment::pdftotext;
use crate::scratch_folder;

impl Browser {
    /// Prints what is shown on paper of the size that it asks for, and reads it page by page: its words without blanks,
    /// as lines end where the paper does.
    pub async fn print(&self) -> Result<Vec<String>> {
        let configuration = PrintConfigurationBuilder::default().size(PrintSize::A4).background(true).build();
        let configuration = configuration.map_err(|error| anyhow!("{error:?}"))?;
        let pdf = self.client().print(configuration).await?;
        let folder = scratch_folder()?;
        let path = folder.path().join("printed.pdf");
        fs::write(&path, &pdf)?;
        let read = Command::new(pdftotext()?).arg("-layout").arg(&path).arg("-").output().context("pdftotext")?;
        ensure!(read.status.success(), "pdftotext: {}", String::from_utf8_lossy(&read.stderr));
        let text = String::from_utf8(read.stdout)?;
        // A form feed ends each page.
        let pages = text.trim_end_matches('\u{c}').split('\u{c}');
        Ok(pages.map(|page| page.split_whitespace().collect()).collect())
    }
}
