// Which question one writes for. Any can be chosen; none is ever forced.

import { part, parts } from "./page.js";

// `onChoose(question)` is called after each choice. Returns { chosen(), choose(question), show(question) without
// telling anybody, isThere(question), refresh() when the page has got other questions }.
export function makeQuestions(onChoose) {
  let chosen = Number(document.body.dataset.question);
  let blocks = blocksOfPage();

  function show(question) {
    chosen = question;
    for (const block of blocks) block.hidden = Number(block.dataset.questionBlock) !== question;
    for (const link of parts("to-read-back")) link.search = `?question=${question}`;
    const address = new URL(location.href);
    address.searchParams.set("question", question);
    address.hash = "";
    history.replaceState(null, "", address);
    showOneMore(blocks, question);
  }

  function choose(question) {
    show(question);
    onChoose(question);
  }

  function refresh() {
    blocks = blocksOfPage();
    if (numbersOf(blocks).includes(chosen)) show(chosen);
    else choose(numbersOf(blocks)[0]);
  }

  part("questions").addEventListener("click", (event) => {
    const link = event.target.closest("[data-choose]");
    if (!link) return;
    event.preventDefault();
    link.closest("details").open = false;
    choose(Number(link.dataset.choose));
  });
  part("one-more").querySelector("button").addEventListener("click", () => choose(numberBefore(blocks, chosen)));
  showOneMore(blocks, chosen);
  return { chosen: () => chosen, choose, show, refresh, isThere: (question) => numbersOf(blocks).includes(question) };
}

const blocksOfPage = () => [...document.querySelectorAll("[data-question-block]")];
const numbersOf = (blocks) => blocks.map((block) => Number(block.dataset.questionBlock));

function numberBefore(blocks, question) {
  const numbers = numbersOf(blocks);
  return numbers[numbers.indexOf(question) - 1] ?? null;
}

// "One more for question 1" is one tap away while question 2 is written for.
function showOneMore(blocks, question) {
  const before = numberBefore(blocks, question);
  part("one-more").hidden = before === null;
  part("one-more").querySelector("span").textContent = before === null ? "" : `One more for question ${before}`;
}
