// What is known of the way to the server, and what is said of it.

import { tell, tellAway, tellSitDown } from "./notices.js";

// Returns hear(outcome), for every attempt to send, and show(unsent), for every change of what waits.
// `onProgramme(programme)` hears the word for the programme that each answer of this table's server brings.
export function makeContact({ seat, at, onProgramme }) {
  let isSeated = true;
  let since = null; // when the silence began, in ms; null while the server answers

  function hear(outcome) {
    if (outcome.kind === "answer") hearAnswer(outcome.answer);
    else since ??= Date.now();
    if (outcome.kind === "sit-down") isSeated = false;
    if (outcome.kind === "old-page") tell("old-page");
  }

  function hearAnswer(answer) {
    isSeated = true;
    since = null;
    const isHere = answer.workshop === seat.workshop && answer.table === seat.table;
    tell("no-way", false);
    tell("other-table", isHere ? false : {});
    if (isHere) onProgramme(answer.programme);
  }

  function show(unsent) {
    tellAway(unsent, { isAway: since !== null, since, at, isSeated });
    tellSitDown(unsent, { isSeated, at });
  }

  return { hear, show };
}
