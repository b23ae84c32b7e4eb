//! Starting a browser, finding one's way in it, and ending it.

use std::backtrace::Backtrace;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use fantoccini::elements::Element;
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use url::Url;

use crate::downloads::files_in;
use crate::driver::{Driver, DriverProcess, Session};
use crate::engine::Engine;
use crate::environment::Environment;
use crate::options::Options;
use crate::processes::Family;
use crate::target::{FIND, Target};

/// How long to wait between two looks at the page.
pub(crate) const PAUSE: Duration = Duration::from_millis(40);

/// How long a browser may take until it has started, which is a matter of seconds even on a machine that has much to do.
const LAUNCH_PATIENCE: Duration = Duration::from_secs(60);

/// How WebDriver marks an element among the values of a script.
const ELEMENT_KEY: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A running browser. It ends with [`quit`](Self::quit), or when it is dropped,
/// as by a failing test; its profile stays.
#[derive(Debug)]
pub struct Browser {
    client: Client,
    session: Session,
    profile: PathBuf,
    pub(crate) environment: Environment,
    pub(crate) base_url: Url,
    pub(crate) options: Options,
    /// Downloads that were there before or have been handed out already.
    pub(crate) downloaded: Mutex<HashSet<PathBuf>>,
}

/// A browser that has just been started, the address of its driver, and the driver if nobody else uses it.
type Launched = (Client, String, Option<DriverProcess>);

async fn launch(environment: &Environment, profile: &Path, options: &Options) -> Result<Launched> {
    let engine = environment.engine;
    let (address, driver) = match &environment.driver {
        Driver::Shared(address) => (address.clone(), None),
        Driver::Own(program) => {
            let driver = DriverProcess::start(&mut engine.driver(program, profile, options))?;
            (driver.url.clone(), Some(driver))
        }
    };
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(engine.capabilities(environment, profile, options));
    let client = tokio::time::timeout(LAUNCH_PATIENCE, builder.connect(&address)).await;
    let client = client.with_context(|| format!("the browser does not answer after {LAUNCH_PATIENCE:?}"))?;
    Ok((client.context("the browser could not be started")?, address, driver))
}

impl Browser {
    /// Starts a browser on a profile: a new folder for a first visit, a used
    /// one to come back.
    pub async fn start(profile: &Path, options: Options) -> Result<Self> {
        let environment = Environment::read()?;
        let base_url = options.base_url.as_deref().unwrap_or(environment.home());
        let base_url = Url::parse(base_url).with_context(|| format!("`{base_url}` is not an address"))?;
        let (client, address, driver) = match launch(&environment, profile, &options).await {
            Ok(launched) => launched,
            // It has shown no page yet, so that whatever broke down is not ours: WebKitGTK's small browser was seen to end
            // with a segmentation fault there, of which its driver says nothing, ever.
            Err(error) => {
                eprintln!("{error:#}; it is started once more");
                launch(&environment, profile, &options).await?
            }
        };
        let id = client.session_id().await?.context("the driver gave no session")?;
        let session = Session::new(&address, id, driver)?;
        let present = options.downloads.as_deref().map(files_in).unwrap_or_default();
        let browser = Self {
            client,
            session,
            profile: profile.to_owned(),
            environment,
            base_url,
            options,
            downloaded: Mutex::new(present.into_iter().collect()),
        };
        browser.dress_tab().await?;
        Ok(browser)
    }

    /// Ends the browser and waits until it has.
    pub async fn quit(self) {
        let Self { session, .. } = self;
        drop(session);
    }

    /// Kills the browser at this very moment, with all its processes: it can write nothing any more, and no page is
    /// told. Waits until it has gone.
    pub async fn kill(self) -> Result<()> {
        let family = Family::of(&self.profile)?;
        family.kill()?;
        self.wait("the killed browser to go", async || Ok(family.is_gone().then_some(()))).await?;
        family.clear_locks(&self.profile)
    }

    /// The WebDriver client, for what this type does not offer.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// What draws the page.
    pub fn engine(&self) -> Engine {
        self.environment.engine
    }

    /// Where the tests' surroundings are.
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Opens a route such as `#/help`; `""` is the start page.
    pub async fn goto(&self, route: &str) -> Result<()> {
        let url = self.base_url.join(route)?;
        self.open(url.as_str()).await
    }

    /// Opens any address.
    pub async fn open(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("{url} could not be opened"))
    }

    /// Loads the page again.
    pub async fn reload(&self) -> Result<()> {
        self.client.refresh().await.context("the page could not be loaded again")
    }

    /// The part of the address from `#` on.
    pub async fn route(&self) -> Result<String> {
        let url = self.client.current_url().await?;
        Ok(url.fragment().map(|route| format!("#{route}")).unwrap_or_default())
    }

    /// Runs the body of a function in the page and returns its value.
    pub async fn exec(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.client
            .execute(script, arguments)
            .await
            .with_context(|| format!("this script failed: {}", beginning(script)))
    }

    /// The same for an asynchronous function: the value is what it resolves to.
    pub async fn exec_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let wrapped = format!(
            "const done = arguments[arguments.length - 1];
             (async (...arguments_) => {{
                 return await (async function () {{ {script} }}).apply(null, arguments_);
             }})(...[...arguments].slice(0, -1))
                 .then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let answer = self
            .client
            .execute_async(&wrapped, arguments)
            .await
            .with_context(|| format!("this script failed: {}", beginning(script)))?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => bail!("this script failed with {error}: {}", beginning(script)),
            None => Ok(answer.get("value").cloned().unwrap_or(Value::Null)),
        }
    }

    /// Waits until an element is visible.
    pub async fn wait_for(&self, target: impl Into<Target>) -> Result<()> {
        self.find(&target.into(), "see").await.map(drop)
    }

    /// Waits until no such element is visible any more.
    pub async fn wait_gone(&self, target: impl Into<Target>) -> Result<()> {
        let target = target.into();
        self.wait(&format!("{target} to go"), async || Ok(self.look(&target, "see").await?.is_none().then_some(())))
            .await
    }

    /// Waits until an expression in the page is true.
    pub async fn wait_until(&self, expression: &str) -> Result<()> {
        let script = format!("return Boolean({expression})");
        self.wait(&format!("`{expression}`"), async || {
            Ok((self.client.execute(&script, vec![]).await? == Value::Bool(true)).then_some(()))
        })
        .await
    }

    /// Waits until a target is there and returns it. See [`FIND`] for the
    /// purposes.
    pub(crate) async fn find(&self, target: &Target, purpose: &str) -> Result<Element> {
        self.wait(&target.to_string(), async || self.look(target, purpose).await).await
    }

    /// The same without waiting.
    pub(crate) async fn look(&self, target: &Target, purpose: &str) -> Result<Option<Element>, CmdError> {
        let found = self.client.execute(FIND, vec![target.to_json(), json!(purpose)]).await?;
        Ok(found
            .get(ELEMENT_KEY)
            .and_then(Value::as_str)
            .map(|id| Element::from_element_id(self.client.clone(), id.to_owned().into())))
    }

    /// Tries again and again until there is something. What goes wrong because
    /// the page is just being redrawn is no reason to give up.
    pub(crate) async fn wait<T>(
        &self,
        what: &str,
        mut attempt: impl AsyncFnMut() -> Result<Option<T>, CmdError>,
    ) -> Result<T> {
        let deadline = Instant::now() + self.options.patience;
        loop {
            let hindrance = match attempt().await {
                Ok(Some(found)) => return Ok(found),
                Ok(None) => None,
                Err(error) if is_passing(&error) => Some(error),
                Err(error) => return Err(anyhow!(error).context(format!("waiting for {what}"))),
            };
            if Instant::now() > deadline {
                return Err(self.late(what, hindrance).await);
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The error of a wait that took too long, with what can be seen instead.
    async fn late(&self, what: &str, hindrance: Option<CmdError>) -> anyhow::Error {
        let url = self.client.current_url().await.map_or_else(|error| error.to_string(), String::from);
        let page = self
            .client
            .execute("return document.body ? document.body.innerText : ''", vec![])
            .await
            .ok()
            .and_then(|text| text.as_str().map(beginning))
            .unwrap_or_default();
        let console = self.console_errors().await.unwrap_or_default().join("; ");
        let hindrance = hindrance.map_or_else(String::new, |error| format!("\n  but: {error}"));
        let line = journey_line();
        anyhow!(
            "waited {:?} for {what}{hindrance}\n  in: {line}\n  at: {url}\n  page: {page}\n  console: {console}",
            self.options.patience
        )
    }
}

/// The line of the journey that is running now: a test that ends with an error
/// does not say where it was.
fn journey_line() -> String {
    let stack = Backtrace::force_capture().to_string();
    stack
        .lines()
        .filter_map(|line| line.trim_start().strip_prefix("at "))
        .find(|place| place.contains("tests/journeys/"))
        .unwrap_or("a journey whose line is not known")
        .trim_start_matches("./")
        .to_owned()
}

/// Whether an error may be over at the next attempt: the page was redrawn,
/// something still lies above the target, or the page went while it was asked.
fn is_passing(error: &CmdError) -> bool {
    match error {
        CmdError::Standard(error) => match error.error {
            ErrorStatus::StaleElementReference
            | ErrorStatus::ElementClickIntercepted
            | ErrorStatus::ElementNotInteractable
            | ErrorStatus::NoSuchElement
            | ErrorStatus::JavascriptError => true,
            // WebKit's driver has no status of its own for a page that is gone before it has answered.
            ErrorStatus::UnknownError => error.message == "Could not parse script result",
            _ => false,
        },
        _ => false,
    }
}

/// Enough of a text to recognise it, on one line.
fn beginning(text: &str) -> String {
    let mut words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = words.char_indices().nth(400) {
        words.truncate(end);
        words.push('…');
    }
    words
}
