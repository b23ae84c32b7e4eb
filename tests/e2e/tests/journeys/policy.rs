//! What the page forbids itself: its policy says so, and the browser keeps it to that.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use zicha_e2e::{Engine, Office, Options};

/// What each directive may name at most. What stands in the page comes from these places, and nothing goes anywhere.
const ALLOWED: [(&str, &[&str]); 10] = [
    ("default-src", &["'none'"]),
    ("script-src", &["'self'", "'wasm-unsafe-eval'"]),
    ("style-src", &["'self'"]),
    ("connect-src", &["'self'"]),
    ("img-src", &["'self'", "data:"]),
    ("font-src", &["'self'"]),
    ("worker-src", &["'self'"]),
    ("manifest-src", &["'self'"]),
    ("base-uri", &["'none'"]),
    ("form-action", &["'none'"]),
];

/// These must be there, because they do not fall back on `default-src`.
const NEEDED: [&str; 3] = ["default-src", "base-uri", "form-action"];

/// Everything by which a script that somehow got into the page could speak to the world, or be one.
const ATTEMPTS: &str = "
const foreign = 'https://example.invalid/';
window.refused = [];
window.pwned = [];
document.addEventListener('securitypolicyviolation', (event) => window.refused.push(event.effectiveDirective));
const make = (name, attributes, words = '') => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = words;
  document.body.append(element);
  return element;
};
// Scripts of a driver are exempt from the rules for `eval`; what they put off is not.
setTimeout(() => {
  const tries = {
    fetch: () => fetch(foreign).then(() => window.pwned.push('fetch'), () => {}),
    image: () => make('img', { src: foreign + 'x.png' }),
    form: () => make('form', { action: foreign, method: 'post' }).requestSubmit(),
    foreignScript: () => make('script', { src: foreign + 'x.js' }),
    inlineScript: () => make('script', {}, 'window.pwned.push(\"script\")'),
    handler: () => make('button', { onclick: 'window.pwned.push(\"handler\")' }).click(),
    style: () => make('style', {}, `body { background: url(${foreign}x.png) }`),
    styleAttribute: () => make('p', { style: `background: url(${foreign}x.png)` }),
    frame: () => make('iframe', { src: foreign }),
    object: () => make('object', { data: foreign + 'x.swf' }),
    media: () => make('video', { src: foreign + 'x.mp4' }),
    socket: () => new WebSocket('wss://example.invalid/'),
    events: () => new EventSource(foreign),
    beacon: () => navigator.sendBeacon(foreign, 'x'),
    worker: () => new Worker(URL.createObjectURL(new Blob(['0']))),
    base: () => make('base', { href: foreign }),
    eval: () => { eval('window.pwned.push(\"eval\")'); },
    newFunction: () => { new Function('window.pwned.push(\"Function\")')(); },
    timer: () => { setTimeout('window.pwned.push(\"timer\")', 0); },
  };
  for (const attempt of Object.values(tries)) {
    try { attempt(); } catch { /* Some are refused by an error. */ }
  }
  window.isTried = true;
});";

/// The directives that must have refused something.
const REFUSALS: [&str; 11] = [
    "connect-src",
    "img-src",
    "form-action",
    "script-src-elem",
    "script-src-attr",
    "style-src-elem",
    "style-src-attr",
    "frame-src",
    "object-src",
    "media-src",
    "base-uri",
];

/// In Firefox a script of the driver never is one of the page, not even later: these say nothing of the page there.
const OF_THE_DRIVER: [&str; 3] = ["eval", "Function", "timer"];

/// Whether a directive may name a place: one of those above, or a certain script by what it holds.
fn is_allowed(directive: &str, place: &str) -> bool {
    let of_content = ["'sha256-", "'sha384-", "'sha512-"].iter().any(|start| place.starts_with(start));
    let places = ALLOWED.iter().find(|(name, _)| *name == directive).map(|(_, places)| *places);
    places.is_some_and(|places| places.contains(&place) || (of_content && directive.starts_with("script-src")))
}

#[tokio::test]
async fn the_policy_names_its_own_files_only() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let read = "return document.querySelector('head > meta[http-equiv=Content-Security-Policy]')?.content ?? ''";
    let policy = office.browser.exec(read, vec![]).await?;
    let policy = policy.as_str().context("no policy")?;
    let directives: BTreeMap<&str, Vec<&str>> = policy
        .split(';')
        .filter_map(|directive| {
            let mut words = directive.split_whitespace();
            Some((words.next()?, words.collect()))
        })
        .collect();
    for name in NEEDED {
        ensure!(directives.get(name).is_some_and(|places| *places == ["'none'"]), "{name} is not 'none': {policy}");
    }
    for (name, places) in &directives {
        for place in places {
            ensure!(is_allowed(name, place), "{name} names {place}: {policy}");
        }
    }
    // It stands before anything that it is to rule.
    let first = "const [meta, other] = ['meta[http-equiv=Content-Security-Policy]', 'script, link, style']
            .map((selector) => document.querySelector(selector));
        return Boolean(meta.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)";
    ensure!(office.browser.exec(first, vec![]).await? == true, "something stands before the policy");
    office.leave().await
}

#[tokio::test]
async fn what_is_forbidden_is_refused() -> Result<()> {
    let office = Office::open(Options::default()).await?;
    let browser = &office.browser;
    browser.exec(ATTEMPTS, vec![]).await?;
    browser.wait_until("window.isTried").await?;
    let mut needed: BTreeSet<&str> = REFUSALS.into_iter().collect();
    if browser.engine() == Engine::Chromium {
        needed.insert("worker-src");
        needed.insert("script-src");
    }
    let all = serde_json::to_string(&needed)?;
    let missing = format!("({all}).filter((name) => !window.refused.includes(name))");
    let outcome = browser.wait_until(&format!("{missing}.length === 0")).await;
    let left = browser.exec(&format!("return {missing}"), vec![]).await?;
    outcome.with_context(|| format!("not refused: {left}"))?;
    let ran: BTreeSet<String> = serde_json::from_value(browser.exec("return window.pwned", vec![]).await?)?;
    let exempt: &[&str] = if browser.engine() == Engine::Firefox { &OF_THE_DRIVER } else { &[] };
    ensure!(ran.iter().all(|name| exempt.contains(&name.as_str())), "something ran: {ran:?}");
    ensure!(browser.exec("return document.baseURI", vec![]).await? != "https://example.invalid/", "another base");
    // The page is still where it was: no form has led away.
    browser.wait_for("h1").await?;
    // The console tells of every refusal.
    browser.console_errors().await?;
    office.leave().await
}
