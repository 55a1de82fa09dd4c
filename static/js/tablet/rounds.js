// The rounds on the writing page: the clock of the chosen question, and the offer to go to the one that has begun.

import { clockError, roundOf, roundsOfPage, roundToOffer, showClock } from "./clock.js";
import { part } from "./page.js";

const TICK_MS = 1_000;
// The hand rests when no key was pressed for so long: then the strip above the question may appear, in ms.
const RESTED_MS = 5_000;

export function makeRounds({ questions, hasRested }) {
  const error = clockError();
  let rounds, isTheDay;
  const now = () => Date.now() + error;
  let offered = null;

  // Reads the rounds off the page; again when it has got others.
  function refresh() {
    isTheDay = "isTheDay" in document.body.dataset;
    rounds = roundsOfPage();
    show();
  }

  function show() {
    showClock({ rounds, question: questions.chosen(), now: now(), isTheDay });
    showOffer();
  }

  // The strip moves the box: so it comes only when the hand rests, and goes at once when it is answered.
  function showOffer() {
    const next = isTheDay ? roundToOffer(rounds, questions.chosen(), now()) : null;
    if (next && next !== offered && hasRested() < RESTED_MS) return;
    offered = next;
    part("call").hidden = next === null;
    if (next === null) return;
    part("call-round").textContent = String(next.number);
    part("call-question").textContent = next.text;
    part("go-to-round").textContent = `Go to round ${next.number}`;
  }

  // Returns a function that tells whether a text was written after its question's round had ended.
  function isLate(question) {
    const round = roundOf(rounds, question, now());
    return (head) => isTheDay && round !== null && Date.parse(head.tablet_time ?? head.kept_at) > round.ends;
  }

  refresh();
  setInterval(show, TICK_MS);
  part("go-to-round").addEventListener("click", () => questions.choose(offered.question));
  return { show, refresh, isLate };
}
