//! `dist/` on the servers of others, below a path.

use std::fs;

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use zicha_e2e::{Environment, Office, Options, Server, button, chip, copy_folder, dist, link, scratch_folder, text};

/// A folder as a host has it, with the page below a path.
fn site() -> Result<TempDir> {
    let folder = scratch_folder()?;
    copy_folder(&dist()?, &folder.path().join("zicha"))?;
    Ok(folder)
}

async fn works_at(url: String) -> Result<()> {
    let office = Office::open(Options { base_url: Some(url), ..Options::default() }).await?;
    office.answer_first_question().await?;
    office.browser.reload().await?;
    office.see_first_answer().await?;
    office.enter_problem("专项资金下达不及时", "自查", "严重").await?;
    office.saved().await?;
    office.export_excel().await?;
    office.leave().await
}

#[tokio::test]
async fn pythons_server_will_do() -> Result<()> {
    let site = site()?;
    let host = Server::python(site.path(), 0)?;
    works_at(host.url("/zicha/")).await
}

#[tokio::test]
async fn nginx_serves_it_with_the_sample_configuration() -> Result<()> {
    let site = site()?;
    let host = Server::nginx(site.path())?;
    works_at(host.url("/zicha/")).await?;

    let names: Vec<String> = fs::read_dir(site.path().join("zicha"))?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<Result<_>>()?;
    let mut packed = 0;
    for name in names.iter().filter(|name| !name.ends_with(".gz") && !name.ends_with(".br") && name.contains('.')) {
        let head = host.head(&format!("/zicha/{name}"))?;
        ensure!(head.starts_with("http/1.1 200"), "{name}: {head}");
        let has_hash = name.rsplit_once('.').is_some_and(|(stem, _)| {
            stem.rsplit_once('-')
                .is_some_and(|(_, hash)| hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit()))
        });
        let expected = if has_hash { "immutable" } else { "cache-control: no-cache" };
        ensure!(head.contains(expected), "{name} is not kept as long as it should: {head}");
        ensure!(head.contains("nosniff"), "{name}: {head}");
        let is_packed = names.contains(&format!("{name}.gz"));
        ensure!(head.contains("content-encoding: gzip") == is_packed, "{name}: {head}");
        packed += usize::from(is_packed);
    }
    ensure!(packed >= 6, "only {packed} files are sent compressed");
    let page = host.head("/zicha/")?;
    ensure!(page.contains("script-src 'self' 'wasm-unsafe-eval';") && page.contains("no-cache"), "{page}");
    let file = host.head("/zicha/zicha.html")?;
    ensure!(!file.contains("script-src"), "its own policy would be overruled: {file}");
    let manifest = host.head("/zicha/manifest.webmanifest")?;
    ensure!(manifest.contains("content-type: application/manifest+json"), "{manifest}");
    Ok(())
}

/// The host is out of reach while a part of the program is wanted: the page says so, tries again when it is asked to, and
/// nothing is lost.
#[tokio::test]
async fn a_part_that_cannot_be_had_is_asked_for_again() -> Result<()> {
    let site = site()?;
    let host = Server::python(site.path(), 0)?;
    let mut parts = Vec::new();
    for entry in fs::read_dir(site.path().join("zicha"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with("zicha-split-ledger-") {
            parts.push((path.clone(), fs::read(&path)?));
        }
    }
    ensure!(!parts.is_empty(), "the ledger is no part of its own");
    parts.iter().try_for_each(|(path, _)| fs::remove_file(path))?;
    // Nothing may have been kept for later: on plain http browsers keep nothing.
    let url = format!("http://intranet.test:{}/zicha/", host.port());
    let office = Office::open(Options { base_url: Some(url), ..Options::default() }).await?;
    office.set_up("某区财政局", "财政局", "2026-11-02").await?;
    office.go("/self-check/core/A").await?;
    office.choose("core/A03", "否").await?;
    office.saved().await?;
    let missing = text("main", "程序的这一部分没有取到");
    for _ in 0..2 {
        office.go("/ledger").await?;
        office.browser.wait_for(missing.clone()).await?;
        office.browser.click(button("重试")).await?;
        office.browser.wait_for(missing.clone()).await?;
        // The other pages go on.
        office.go("/checklist").await?;
        office.browser.wait_for(text("h1", "清单")).await?;
    }
    office.go("/ledger").await?;
    office.browser.wait_for(missing).await?;
    ensure!(office.browser.axe().await? == Vec::<String>::new(), "axe complains of what stands there instead");
    for (path, bytes) in &parts {
        fs::write(path, bytes)?;
    }
    office.browser.click(button("重试")).await?;
    office.browser.wait_for(button("登记问题")).await?;
    office.go("/self-check/core/A").await?;
    office.browser.wait_for(chip("core/A03", "不合格")).await?;
    // The console tells of what was not found.
    office.browser.quit().await;
    Ok(())
}

#[tokio::test]
async fn on_a_plain_http_host_the_page_says_how_to_go_offline() -> Result<()> {
    let base_url = Some(Environment::read()?.plain_http_url);
    let office = Office::open(Options { base_url, ..Options::default() }).await?;
    office.browser.goto("#/help").await?;
    office.browser.wait_for(text("[aria-labelledby=offline-title]", "本页以普通 http 打开")).await?;
    office.browser.click(link("下载离线版")).await?;
    let path = office.browser.wait_download().await.context("no download on plain http")?;
    ensure!(fs::read(&path)? == fs::read(dist()?.join("zicha.html"))?, "what was downloaded is another file");
    office.leave().await
}
