// The floor: a self-check in one plain page, written by hand for speed and
// nothing else. What it must do is said in README.md.
'use strict';

const PAGE_SIZE = 20;
const MIN_REASON_CHARS = 6;
const CHOICES = ['yes', 'partial', 'no'];
const VERDICT_WORDS = { pass: '合格', partial: '部分合格', fail: '不合格', not_applicable: '不适用', incomplete: '请写理由' };
const SAVE_WORDS = { saving: '正在保存', saved: '已保存', pending: '未能保存', memory: '无法存储' };
const SEVERITY_WORDS = { X: '红线', H: '严重', M: '较重', L: '一般' };

const main = document.getElementById('main');
const tallyLine = document.getElementById('tally');
const saveLine = document.getElementById('save');
const cardTemplate = document.getElementById('card');

// ---------------------------------------------------------------- storage

let database = null;
let waiting = 0;

const settled = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const completed = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error);
});

function openDatabase() {
  const request = indexedDB.open('floor', 1);
  request.onupgradeneeded = () => {
    for (const store of ['rounds', 'packs', 'answers']) request.result.createObjectStore(store);
  };
  return settled(request);
}

const write = (stores) => database.transaction(stores, 'readwrite', { durability: 'strict' });

// `0` is the character right after `/`.
const answersOf = (id) => IDBKeyRange.bound(`${id}/`, `${id}0`, false, true);

/** The answers of a round, by question. */
async function readAnswers(transaction, id) {
  const store = transaction.objectStore('answers');
  const [keys, values] = await Promise.all([settled(store.getAllKeys(answersOf(id))), settled(store.getAll(answersOf(id)))]);
  return new Map(keys.map((key, place) => [key.slice(id.length + 1), values[place]]));
}

/** One answer, one put, one transaction: said to be saved once it is on the disk. */
async function saveAnswer(question, value) {
  waiting += 1;
  showSaveState('saving');
  try {
    const transaction = write('answers');
    transaction.objectStore('answers').put(value, `${round.id}/${question}`);
    await completed(transaction);
    waiting -= 1;
    if (waiting === 0) showSaveState('saved');
  } catch {
    waiting -= 1;
    showSaveState('pending');
  }
}

function showSaveState(state) {
  saveLine.dataset.saveState = state;
  saveLine.textContent = SAVE_WORDS[state];
}

// ------------------------------------------------------------------ rules

/** How an answer is judged; nothing where there is none. */
function verdictOf(question, value) {
  if (value === undefined) return null;
  if (typeof value === 'object') {
    return value.not_applicable.trim().length >= MIN_REASON_CHARS ? 'not_applicable' : 'incomplete';
  }
  if (value === 'partial') return 'partial';
  return (value === 'yes') === (question.polarity !== 'negative') ? 'pass' : 'fail';
}

/** What one question adds to the sums: a «yes» without evidence counts half. */
function pointsOf(question, value) {
  const verdict = verdictOf(question, value);
  const isAnswered = verdict !== null && verdict !== 'incomplete';
  const isJudged = isAnswered && verdict !== 'not_applicable';
  const weight = isJudged && question.severity !== 'X' ? question.weight : 0;
  const half = verdict === 'partial' || (verdict === 'pass' && value === 'yes') ? 1 : verdict === 'pass' ? 2 : 0;
  return { answered: Number(isAnswered), failing: Number(verdict === 'partial' || verdict === 'fail'), weight, half: half * weight };
}

const emptyTally = () => ({ questions: 0, answered: 0, failing: 0, weight: 0, half: 0 });

function addTo(tally, points, sign) {
  tally.answered += sign * points.answered;
  tally.failing += sign * points.failing;
  tally.weight += sign * points.weight;
  tally.half += sign * points.half;
}

function tallyText({ questions, answered, failing, weight, half }) {
  const score = weight > 0 ? `${Math.round(50 * half / weight)}分` : '–';
  return `已答 ${answered}/${questions}　问题 ${failing}　得分 ${score}`;
}

// ------------------------------------------------------------------ round

/** The open round: `{ id, pack, answers, questions, sections, total }`. */
let round = null;

function openRound(id, pack, answers) {
  const total = emptyTally();
  const sections = new Map(pack.sections.map((section) => [section.id, { section, questions: [], tally: emptyTally() }]));
  const questions = new Map();
  for (const question of pack.questions) {
    questions.set(question.id, question);
    const part = sections.get(question.section);
    part.questions.push(question);
    const points = pointsOf(question, answers.get(question.id));
    for (const tally of [part.tally, total]) {
      tally.questions += 1;
      addTo(tally, points, 1);
    }
  }
  return { id, pack, answers, questions, sections, total };
}

async function ensureRound(id) {
  if (round?.id === id) return true;
  const transaction = database.transaction(['packs', 'answers']);
  const [text, answers] = await Promise.all([settled(transaction.objectStore('packs').get(id)), readAnswers(transaction, id)]);
  round = text === undefined ? null : openRound(id, JSON.parse(text), answers);
  return round !== null;
}

function answer(id, value) {
  const question = round.questions.get(id);
  const { tally } = round.sections.get(question.section);
  const [before, after] = [pointsOf(question, round.answers.get(id)), pointsOf(question, value)];
  for (const sums of [tally, round.total]) {
    addTo(sums, before, -1);
    addTo(sums, after, 1);
  }
  round.answers.set(id, value);
  saveAnswer(id, value);
}

// ------------------------------------------------------------------ pages

function element(name, text, properties = {}) {
  const made = Object.assign(document.createElement(name), properties);
  if (text !== undefined) made.textContent = text;
  return made;
}

const linkTo = (text, href) => element('a', text, { href });
const sectionHref = (section, page) => `#/r/${round.id}/self-check/${round.pack.id}/${section}/${page}`;

function cardOf(question) {
  const card = cardTemplate.content.firstElementChild.cloneNode(true);
  card.dataset.questionId = `${round.pack.id}/${question.id}`;
  card.querySelector('.number').textContent = question.id;
  card.querySelector('.severity').textContent = SEVERITY_WORDS[question.severity];
  card.querySelector('.text').textContent = question.text;
  card.querySelector('.hint').textContent = question.hint;
  for (const radio of card.querySelectorAll('[type=radio]')) radio.name = question.id;
  showAnswer(card, question, round.answers.get(question.id), true);
  return card;
}

function showAnswer(card, question, value, isFirst) {
  const isNotApplicable = typeof value === 'object';
  const reason = card.querySelector('.reason');
  reason.hidden = !isNotApplicable;
  if (isFirst && value !== undefined) {
    const choice = isNotApplicable ? 'not_applicable' : value;
    card.querySelector(`[value=${choice}]`).checked = true;
    if (isNotApplicable) reason.querySelector('input').value = value.not_applicable;
  }
  const verdict = verdictOf(question, value);
  card.dataset.verdict = verdict ?? '';
  card.querySelector('.verdict').textContent = VERDICT_WORDS[verdict] ?? '';
}

function headOf({ section, tally }) {
  const head = document.createDocumentFragment();
  const line = element('p', tallyText(tally));
  line.dataset.section = section.id;
  head.append(element('h2', section.title), element('p', section.intro), line);
  return head;
}

function sectionPage(part, page) {
  const fragment = document.createDocumentFragment();
  const pages = Math.ceil(part.questions.length / PAGE_SIZE);
  const shown = part.questions.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  fragment.append(headOf(part), ...shown.map(cardOf));
  if (page > 1) fragment.append(linkTo('上一页', sectionHref(part.section.id, page - 1)), ' ');
  fragment.append(`第 ${page}/${pages} 页 `);
  if (page < pages) fragment.append(linkTo('下一页', sectionHref(part.section.id, page + 1)));
  return fragment;
}

function allPage() {
  const fragment = document.createDocumentFragment();
  for (const part of round.sections.values()) fragment.append(headOf(part), ...part.questions.map(cardOf));
  return fragment;
}

function overviewPage() {
  const table = element('table');
  for (const { section, tally } of round.sections.values()) {
    const row = table.insertRow();
    row.insertCell().append(linkTo(section.title, sectionHref(section.id, 1)));
    row.insertCell().append(tallyText(tally));
  }
  const fragment = document.createDocumentFragment();
  fragment.append(element('h1', round.pack.title), table, linkTo('全部题目', `#/r/${round.id}/all`), ' ', linkTo('数据', `#/r/${round.id}/data`));
  return fragment;
}

async function homePage() {
  const transaction = database.transaction(['rounds', 'answers']);
  const [ids, titles] = await Promise.all([
    settled(transaction.objectStore('rounds').getAllKeys()), settled(transaction.objectStore('rounds').getAll()),
  ]);
  const counts = await Promise.all(ids.map((id) => settled(transaction.objectStore('answers').count(answersOf(id)))));
  const list = element('ul');
  ids.forEach((id, place) => {
    const row = element('li');
    row.append(linkTo(titles[place], `#/r/${id}`), ` 已答 ${counts[place]}`);
    list.append(row);
  });
  const fragment = document.createDocumentFragment();
  fragment.append(element('h1', '自查'), list, linkTo('导入文件', '#/import'));
  return fragment;
}

// ------------------------------------------------------------------ files

const ID = /^[\p{Alphabetic}\p{Nd}._-]{1,64}$/u;

function insist(holds, problem) {
  if (!holds) throw new Error(problem);
}

/** Reads a file that another browser wrote; throws with the first thing that is wrong. */
function readFile(text) {
  const { format, schema, id, pack, answers } = JSON.parse(text);
  insist(format === 'floor.round', '不是本页导出的文件');
  insist(schema === 1, '文件版本过新');
  insist(ID.test(id) && ID.test(pack.id), '编号有误');
  const sections = new Set(pack.sections.map((section) => section.id));
  const questions = new Set();
  for (const question of pack.questions) {
    insist(ID.test(question.id) && !questions.has(question.id), `题目编号有误：${question.id}`);
    insist(sections.has(question.section), `题目不属于任何一卷：${question.id}`);
    insist(typeof question.text === 'string' && question.text.trim() !== '', `题目没有文字：${question.id}`);
    insist(question.answer === 'yes_no', `题型有误：${question.id}`);
    questions.add(question.id);
  }
  for (const [question, value] of Object.entries(answers)) {
    insist(questions.has(question), `没有这道题：${question}`);
    const isReason = typeof value === 'object' && typeof value?.not_applicable === 'string' && value.not_applicable.length <= 5000;
    insist(CHOICES.includes(value) || isReason, `答案有误：${question}`);
  }
  return { id, pack, answers };
}

/** Commits a file in one transaction, or not at all. */
async function commit({ id, pack, answers }) {
  const transaction = write(['rounds', 'packs', 'answers']);
  transaction.objectStore('rounds').put(pack.title, id);
  // As text, which is read several times faster than a tree of objects.
  transaction.objectStore('packs').put(JSON.stringify(pack), id);
  const store = transaction.objectStore('answers');
  for (const [question, value] of Object.entries(answers)) store.put(value, `${id}/${question}`);
  await completed(transaction);
}

function importPage() {
  const input = element('input', undefined, { type: 'file', accept: '.json' });
  const preview = element('div');
  input.addEventListener('change', async () => {
    try {
      const file = readFile(await input.files[0].text());
      const mine = await readAnswers(database.transaction('answers'), file.id);
      const entries = Object.entries(file.answers);
      const fresh = entries.filter(([question]) => !mine.has(question)).length;
      const changed = entries.filter(([question, value]) => mine.has(question)
        && JSON.stringify(mine.get(question)) !== JSON.stringify(value)).length;
      const apply = element('button', '应用', { type: 'button' });
      apply.addEventListener('click', async () => {
        apply.disabled = true;
        try {
          await commit(file);
          const answers = new Map([...mine, ...Object.entries(file.answers)]);
          round = openRound(file.id, file.pack, answers);
          location.hash = `#/r/${file.id}`;
        } catch (error) {
          preview.replaceChildren(element('p', `未能保存：${error.message}`, { className: 'problem' }));
        }
      });
      const counts = `${file.pack.questions.length} 题，${entries.length} 个答案：新增 ${fresh}，改动 ${changed}`;
      preview.replaceChildren(element('h2', file.pack.title), element('p', counts), apply);
    } catch (error) {
      preview.replaceChildren(element('p', `无法读取：${error.message}`, { className: 'problem' }));
    }
  });
  const label = element('label', '选择文件 ');
  label.append(input);
  const fragment = document.createDocumentFragment();
  fragment.append(element('h1', '导入'), label, preview);
  return fragment;
}

function exportFile() {
  const answers = Object.fromEntries(round.answers);
  const text = JSON.stringify({ format: 'floor.round', schema: 1, id: round.id, pack: round.pack, answers });
  // Read back before it is handed over, so that it is known to open again.
  const count = Object.keys(readFile(text).answers).length;
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  element('a', undefined, { href: url, download: 'floor.json' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
  return count;
}

function dataPage() {
  const button = element('button', '导出', { type: 'button' });
  const outcome = element('p');
  button.addEventListener('click', () => { outcome.textContent = `已导出 ${exportFile()} 个答案`; });
  const fragment = document.createDocumentFragment();
  fragment.append(element('h1', '数据'), button, outcome);
  return fragment;
}

// -------------------------------------------------------------- the whole

async function pageOf(parts) {
  if (parts.length === 0) return homePage();
  if (parts[0] === 'import') return importPage();
  const [, id, page, , section, number = '1'] = parts;
  if (parts[0] !== 'r' || !await ensureRound(id)) return element('p', '没有这一页');
  if (page === undefined) return overviewPage();
  if (page === 'all') return allPage();
  if (page === 'data') return dataPage();
  const part = round.sections.get(section);
  return part ? sectionPage(part, Number(number)) : element('p', '没有这一卷');
}

async function show() {
  const hash = location.hash;
  const parts = hash.slice(1).split('/').filter(Boolean).map(decodeURIComponent);
  const page = await pageOf(parts);
  // Whoever went on meanwhile sees where they went.
  if (hash !== location.hash) return;
  main.replaceChildren(page);
  tallyLine.textContent = parts[0] === 'r' && round ? tallyText(round.total) : '';
  scrollTo(0, 0);
}

main.addEventListener('change', ({ target }) => {
  const card = target.closest('[data-question-id]');
  if (!card) return;
  const question = round.questions.get(card.dataset.questionId.split('/')[1]);
  const chosen = card.querySelector('[type=radio]:checked')?.value;
  const value = chosen === 'not_applicable' ? { not_applicable: card.querySelector('.reason input').value } : chosen;
  if (value === undefined) return;
  answer(question.id, value);
  showAnswer(card, question, value, false);
  main.querySelector(`[data-section="${question.section}"]`).textContent = tallyText(round.sections.get(question.section).tally);
  tallyLine.textContent = tallyText(round.total);
});

addEventListener('hashchange', show);

openDatabase().then((opened) => {
  database = opened;
  showSaveState('saved');
  return show();
}, () => showSaveState('memory'));
