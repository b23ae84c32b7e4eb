// Measures from inside a page. The browser runs this before the page's own
// scripts; both pages carry the same hooks, so one probe serves both.
window.bench = (() => {
  'use strict';

  /** How long anything may take before it counts as broken. */
  const PATIENCE_MS = 25_000;

  const RADIO = '[data-question-id] input[type=radio]:not(:disabled)';
  const SAVE_STATE = '[data-save-state]';

  const sleep = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });

  /** What is posted from a frame's callback arrives once that frame is painted. */
  const afterPaint = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { resolve(performance.now()); port1.close(); };
    port2.postMessage(null);
  });

  /** The time at which the next frame is painted. */
  const painted = async () => {
    await frame();
    return afterPaint();
  };

  /** The time at which the first frame that shows something is painted. */
  async function shown(what, find) {
    const deadline = performance.now() + PATIENCE_MS;
    for (;;) {
      await frame();
      if (find()) return afterPaint();
      if (performance.now() > deadline) {
        const words = document.body?.innerText.replace(/\s+/g, ' ').slice(0, 300);
        throw new Error(`waited in vain for ${what} at ${location.hash}, where the page said: ${words}`);
      }
    }
  }

  const isVisible = (element) => Boolean(element?.checkVisibility({ visibilityProperty: true }));
  const find = (selector) => document.querySelector(selector);
  const saveState = () => find(SAVE_STATE)?.dataset.saveState;
  const button = (words) => [...document.querySelectorAll('button')]
    .find((b) => b.textContent.trim() === words && isVisible(b) && !b.disabled && b.ariaDisabled !== 'true');

  // ----------------------------------------------------------------- start

  // Begun with the page, where it is to show questions: some of them, or all below each other.
  const start = /\/self-check\/|\/all$/.test(location.hash)
    ? shown('a question', () => isVisible(find(RADIO)))
    : Promise.reject(new Error(`no questions at ${location.hash}`));
  start.catch(() => {});

  const heading = shown('a heading', () => isVisible(find('h1')));
  heading.catch(() => {});

  /** Resolves when a question can be answered, with the time since the navigation began. */
  const usable = () => start;

  /** Resolves when nothing is on its way any more. */
  async function settled() {
    await shown('a saved state', () => saveState() === 'saved');
    let quietSince = performance.now();
    const observer = new MutationObserver(() => { quietSince = performance.now(); });
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    while (performance.now() - quietSince < 150) await sleep(30);
    observer.disconnect();
    return null;
  }

  /** The addresses of all that was asked for before the page could be used: what is fetched ahead comes later. */
  async function loaded() {
    const used = await start.catch(() => heading);
    const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      .filter(({ startTime }) => startTime <= used);
    const addresses = entries.map(({ name }) => name.split('#')[0]).filter((name) => name.startsWith('http'));
    return [...new Set(addresses)];
  }

  // --------------------------------------------------------------- opening

  /** How long it takes from setting an address until a question on it is painted. */
  async function open(hash, question) {
    const begun = performance.now();
    location.hash = hash;
    return await shown(question, () => find(`[data-question-id="${question}"]`)) - begun;
  }

  // ---------------------------------------------------------------- ledger

  const ITEM = '[data-finding-id]';

  /** Resolves when the ledger of this address is drawn. */
  const ledgerShown = () => shown('the ledger', () => find(ITEM));

  /** How long it takes from setting an address until the ledger there begins with another item than now. */
  async function openLedger(hash) {
    const before = find(ITEM)?.dataset.findingId;
    const begun = performance.now();
    location.hash = hash;
    const isAnother = () => { const first = find(ITEM); return first && first.dataset.findingId !== before; };
    return await shown('the ledger', isAnother) - begun;
  }

  /** How long it takes from setting the address of the health check until what it found is painted. */
  async function openHealth(hash) {
    const begun = performance.now();
    location.hash = hash;
    return await shown('the health check', () => find('.finding')) - begun;
  }

  /** Scrolls the ledger down by a part of a screen each frame, and returns the times from frame to frame. */
  async function scrollLedger(frames) {
    let box = find(ITEM);
    while (box && !(box.scrollHeight > box.clientHeight + 200 && /auto|scroll/.test(getComputedStyle(box).overflowY))) {
      box = box.parentElement;
    }
    box ??= document.scrollingElement;
    const from = box.scrollTop;
    const times = [];
    let last = await frame();
    for (let place = 0; place < frames; place += 1) {
      box.scrollTop += 300;
      const now = await frame();
      times.push(now - last);
      last = now;
    }
    const rows = [...document.querySelectorAll(ITEM)].filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    });
    if (box.scrollTop < from + 300 * frames * 0.8) throw new Error(`scrolled from ${from} to ${box.scrollTop} only`);
    if (rows.length < 3) throw new Error(`only ${rows.length} items in sight after scrolling`);
    return times;
  }

  // ------------------------------------------------------------- answering

  /** Clicks an answer as a mouse would: on its label. */
  function choose(question, value) {
    const radio = find(`[data-question-id="${question}"] input[type=radio][value="${value}"]`);
    if (!radio) throw new Error(`${question} offers no ${value}`);
    (radio.labels[0] ?? radio).click();
    return radio;
  }

  /** Resolves with the time at which a change that is made now is durable. */
  const durable = () => new Promise((resolve, reject) => {
    let isUnderWay = false;
    const observer = new MutationObserver(() => {
      const now = performance.now();
      const state = saveState();
      if (state === 'pending' || state === 'memory') end(() => reject(new Error(`the save state is ${state}`)));
      if (state === 'saving') isUnderWay = true;
      if (state === 'saved' && isUnderWay) end(() => resolve(now));
    });
    const late = setTimeout(() => end(() => reject(new Error('nothing was saved'))), PATIENCE_MS);
    const end = (then) => { observer.disconnect(); clearTimeout(late); then(); };
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-save-state'] });
  });

  /** Answers one question: the time until it is painted, and until it is durable. */
  async function answer([question, value]) {
    const saved = durable();
    saved.catch(() => {});
    const begun = performance.now();
    const radio = choose(question, value);
    const paintedAt = await painted();
    const savedAt = await saved;
    // Looked up anew: a page may have drawn the card again.
    const card = find(`[data-question-id="${question}"]`);
    if (!radio.checked && !card?.querySelector(`[value="${value}"]`)?.checked) throw new Error(`${question} did not become ${value}`);
    return { painted: paintedAt - begun, durable: savedAt - begun };
  }

  /** Answers one question after the other, each when all is quiet after the one before. */
  async function answerAll(answers) {
    const times = [];
    for (const [place, each] of answers.entries()) {
      times.push(await answer(each));
      // Not in step with the frames of the screen, as no hand is.
      await sleep(20 + (place * 7) % 17);
    }
    return times;
  }

  const sizeOf = (value) => new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)).length;

  /** Answers like `answerAll`, and returns for each answer how many bytes were handed to storage. */
  async function countBytes(answers) {
    let bytes = 0;
    const counted = [[IDBObjectStore.prototype, 'put', 0], [IDBObjectStore.prototype, 'add', 0], [Storage.prototype, 'setItem', 1]];
    const undo = counted.map(([owner, name, place]) => {
      const original = owner[name];
      owner[name] = function (...given) {
        bytes += sizeOf(given[place]);
        return original.apply(this, given);
      };
      return () => { owner[name] = original; };
    });
    const sizes = [];
    try {
      for (const each of answers) {
        bytes = 0;
        await answerAll([each]);
        sizes.push(bytes);
      }
    } finally {
      undo.forEach((each) => each());
    }
    return sizes;
  }

  // ----------------------------------------------------------------- files

  let taken = null;

  /** Gets ready to take in the file that is chosen next, and applies it as soon as the page lets one. */
  function expectFile(apply) {
    taken = new Promise((resolve) => {
      const onChange = (event) => {
        if (event.target?.type !== 'file') return;
        removeEventListener('change', onChange, true);
        resolve(takeIn(apply, performance.now()));
      };
      addEventListener('change', onChange, true);
    });
    taken.catch(() => {});
  }

  async function takeIn(apply, begun) {
    await shown(`the button ${apply}`, () => button(apply));
    button(apply).click();
    const isOpen = () => location.hash.startsWith('#/r/') && saveState() === 'saved';
    return await shown('the round', isOpen) - begun;
  }

  /** How long the file that was expected took, from being chosen to the round's first page with everything durable. */
  const fileTaken = () => taken;

  /** Presses a button that saves a file: the time until the file is handed over, and the file. */
  async function saveFile(words) {
    await shown(`the button ${words}`, () => button(words));
    const original = URL.createObjectURL;
    const handedOver = new Promise((resolve, reject) => {
      setTimeout(() => reject(new Error('no file was handed over')), PATIENCE_MS);
      URL.createObjectURL = (blob) => {
        resolve(blob);
        return original.call(URL, blob);
      };
    });
    const begun = performance.now();
    try {
      button(words).click();
      const blob = await handedOver;
      return { ms: await painted() - begun, blob };
    } finally {
      URL.createObjectURL = original;
    }
  }

  /** Presses the export button: the time until the file is handed over, its size, and its answers. */
  async function exportFile(words) {
    const { ms, blob } = await saveFile(words);
    const file = JSON.parse(await blob.text());
    const answers = file.payload?.answers ?? file.answers;
    return { ms, bytes: blob.size, answers: Object.keys(answers).length };
  }

  /** Presses the button that saves a document: the time until the file is handed over. */
  async function saveDocument(words) {
    return (await saveFile(words)).ms;
  }

  // ---------------------------------------------------------------- memory

  // A module's memory does not count as the script's, so that it must be asked
  // itself.
  const memories = [];
  for (const name of ['instantiate', 'instantiateStreaming']) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      const { exports } = made.instance ?? made;
      memories.push(...Object.values(exports).filter((each) => each instanceof WebAssembly.Memory));
      return made;
    };
  }

  /** Bytes of all memories of modules. */
  const moduleMemory = () => memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);

  return { usable, settled, loaded, open, ledgerShown, openHealth, openLedger, scrollLedger, answerAll, countBytes, expectFile, fileTaken, exportFile, saveDocument, moduleMemory };
})();
