// A programme that changed while the page lay open. The page is fetched again and its questions and rounds are put
// in the place of the old ones: no letter that is being typed is touched, and nothing moves under a hand that types.

import { start as startMenu } from "../menu.js";
import { roundsOfPage } from "./clock.js";
import { onNotice, tell } from "./notices.js";
import { part } from "./page.js";

// As for the offer of a round: another question may take more lines, which moves the box. In ms.
const RESTED_MS = 5_000;

// Returns this very page as the server has it now, or null: a captive portal's page is not ours, and a seat that has
// ended sends one elsewhere.
export async function freshPage() {
  const { workshop, table } = document.body.dataset;
  try {
    const answer = await fetch(location.href, { cache: "no-store", redirect: "error" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { dataset } = page.body;
    return answer.ok && dataset.programme && dataset.workshop === workshop && dataset.table === table ? page : null;
  } catch {
    return null; // asked again at the next answer
  }
}

// Returns hear(programme), for the word that every answer of the server brings.
export function makeProgramme({ questions, rounds, hasRested }) {
  let waiting = null; // the page whose questions take their places as soon as the hand rests
  let isAsking = false;

  async function hear(programme) {
    if (programme === document.body.dataset.programme || isAsking) return placeWaiting();
    isAsking = true;
    const page = await freshPage();
    isAsking = false;
    if (page === null || page.body.dataset.programme === document.body.dataset.programme) return;
    if (page.body.dataset.context !== document.body.dataset.context) tell("context");
    waiting = page;
    for (const name of ["programme", "context"]) document.body.dataset[name] = page.body.dataset[name];
    placeWaiting();
  }

  function placeWaiting() {
    if (waiting === null || hasRested() < RESTED_MS) return;
    const page = waiting;
    waiting = null;
    const isAsked = replaceQuestions(page);
    if (replaceRounds(page) || isAsked) tell("programme");
    questions.refresh();
    rounds.refresh();
  }

  for (const name of ["context", "programme"]) onNotice(name, "seen", () => tell(name, false));
  return { hear };
}

// Returns whether the page now asks something else.
function replaceQuestions(page) {
  const [old, fresh] = [part("questions"), part("questions", page)];
  if (fresh === null || old.textContent === fresh.textContent) return false;
  const opened = [...old.querySelectorAll(".prompts[open]")].map(questionOf);
  old.replaceChildren(...document.importNode(fresh, true).children);
  for (const menu of old.querySelectorAll("[data-module=menu]")) startMenu(menu);
  for (const prompts of old.querySelectorAll(".prompts")) prompts.open = opened.includes(questionOf(prompts));
  return true;
}

const questionOf = (element) => element.closest("[data-question-block]").dataset.questionBlock;

// Returns whether the rounds are other ones, or at other times.
function replaceRounds(page) {
  const before = told();
  for (const round of document.querySelectorAll("[data-round]")) round.remove();
  const fresh = [...page.querySelectorAll("[data-round]")].map((round) => document.importNode(round, true));
  part("clock-line").closest("svg").after(...fresh);
  document.body.toggleAttribute("data-is-the-day", "isTheDay" in page.body.dataset);
  return before !== told();
}

const told = () => JSON.stringify(roundsOfPage().map(({ text, ...round }) => round));
