//! Naming an element as a reader of the page would.

use serde_json::{Value, json};

/// What an action is for: the first visible element that fits.
///
/// A plain string is a CSS selector.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where to look: a CSS selector; the whole page without it.
    scope: Option<String>,
    how: How,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum How {
    Css(String),
    Label(String),
    Text { css: String, text: String },
}

/// The element that a CSS selector names.
pub fn css(selector: impl Into<String>) -> Target {
    Target::new(How::Css(selector.into()))
}

/// The control with this visible label, or `aria-label` where there is none.
/// The label may say more after it, such as «(必填)».
pub fn label(words: impl Into<String>) -> Target {
    Target::new(How::Label(words.into()))
}

/// The element that `selector` names and that shows these words, alone if
/// there is one such, else among others.
pub fn text(selector: impl Into<String>, words: impl Into<String>) -> Target {
    Target::new(How::Text { css: selector.into(), text: words.into() })
}

/// The button with these words.
pub fn button(words: impl Into<String>) -> Target {
    text("button, [role=button], summary, input[type=button]", words)
}

/// The link with these words.
pub fn link(words: impl Into<String>) -> Target {
    text("a[href]", words)
}

impl Target {
    fn new(how: How) -> Self {
        Self { scope: None, how }
    }

    /// The same inside the first element that `selector` names, for words that
    /// occur more than once on a page.
    #[must_use]
    pub fn within(mut self, selector: impl Into<String>) -> Self {
        self.scope = Some(selector.into());
        self
    }

    /// The arguments of [`FIND`].
    pub(crate) fn to_json(&self) -> Value {
        let (kind, css, text) = match &self.how {
            How::Css(css) => ("css", css.as_str(), ""),
            How::Label(text) => ("label", "", text.as_str()),
            How::Text { css, text } => ("text", css.as_str(), text.as_str()),
        };
        json!({ "scope": self.scope, "kind": kind, "css": css, "text": text })
    }
}

impl From<&str> for Target {
    fn from(selector: &str) -> Self {
        css(selector)
    }
}

impl From<&Target> for Target {
    fn from(target: &Target) -> Self {
        target.clone()
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.how {
            How::Css(css) => write!(formatter, "`{css}`")?,
            How::Label(text) => write!(formatter, "the control labelled «{text}»")?,
            How::Text { css, text } => write!(formatter, "`{css}` with the text «{text}»")?,
        }
        match &self.scope {
            Some(scope) => write!(formatter, " within `{scope}`"),
            None => Ok(()),
        }
    }
}

/// Finds a target in the page. Its second argument says what it is for:
///
/// - `see`: the element itself, visible;
/// - `press`: what a mouse would press, visible: of a labelled control the
///   label if the control itself is hidden behind a drawn one;
/// - `fill`: the control, visible or not.
pub(crate) const FIND: &str = r#"
const [target, purpose] = arguments;
const scope = target.scope ? document.querySelector(target.scope) : document;
if (!scope) return null;
const words = (element) => (element.innerText || element.value || element.getAttribute('aria-label') || '')
  .replace(/\s+/g, ' ').trim();
const isVisible = (element) => element.checkVisibility({ visibilityProperty: true })
  && element.getClientRects().length > 0;
const isLarge = (element) => {
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
};
const wanted = target.text.replace(/\s+/g, ' ').trim();
// The whole text before a beginning before a part: «是» is not «是否».
const best = (elements, textOf) => elements.find((e) => textOf(e) === wanted)
  ?? elements.find((e) => textOf(e).startsWith(wanted))
  ?? elements.find((e) => textOf(e).includes(wanted));
if (target.kind === 'css') {
  const all = [...scope.querySelectorAll(target.css)];
  return all.find(isVisible) ?? (purpose === 'fill' ? all[0] : undefined) ?? null;
}
if (target.kind === 'text') {
  const all = [...scope.querySelectorAll(target.css)].filter(isVisible);
  // Of nested elements with the same words the innermost is meant.
  all.reverse();
  const inner = all.filter((e) => !all.some((other) => other !== e && e.contains(other) && words(other) === words(e)));
  inner.reverse();
  return best(inner, words) ?? null;
}
const ownWords = (label) => {
  // The options of a select are not part of the words around it.
  const copy = label.cloneNode(true);
  for (const control of copy.querySelectorAll('select, textarea, input')) control.remove();
  return copy.textContent.replace(/\s+/g, ' ').trim();
};
const labels = [...scope.querySelectorAll('label')].filter((l) => l.control && isVisible(l));
const found = best(labels, ownWords);
if (found) {
  const control = found.control;
  if (purpose === 'fill') return control;
  return isLarge(control) ? control : found;
}
const named = [...scope.querySelectorAll('[aria-label], [aria-labelledby]')].filter(isVisible);
return best(named, (e) => {
  const ids = (e.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const spelled = ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  return (spelled || e.getAttribute('aria-label') || '').replace(/\s+/g, ' ').trim();
}) ?? null;
"#;
