// Answers on a page of questions, for scripts that must do several things in one instant.
const cardOf = (question) => document.querySelector(`[data-question-id="${question}"]`);

/** Clicks a choice of a yes/no question. */
const choose = (question, choice) => cardOf(question).querySelector(`.question__answer input[value="${choice}"]`).click();

const noteOf = (question) => cardOf(question).querySelector('.question__note textarea');

/** Puts a text into the note of an answered question, as one stroke of a key would. */
const write = (question, text) => {
  const note = noteOf(question);
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value').set.call(note, text);
  note.dispatchEvent(new Event('input', { bubbles: true }));
};

/** What each card shows. A folded card does not show its note. */
const shown = () => Object.fromEntries([...document.querySelectorAll('[data-question-id]')].map((card) => [
  card.dataset.questionId,
  {
    choice: card.querySelector('.question__answer input[type=radio]:checked')?.value ?? null,
    note: card.querySelector('.question__note textarea')?.value ?? '',
  },
]));

/** Unfolds every card; whether all are. */
const unfold = () => {
  const folded = [...document.querySelectorAll('.question--folded .question__fold')];
  folded.forEach((fold) => fold.click());
  return folded.length === 0 && document.querySelector('[data-question-id]') !== null;
};
