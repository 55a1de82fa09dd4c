// What is true and what to do, in the place below the box that is kept for it.

import { part } from "./page.js";
import { excerpt, notesAre, whyAway } from "./words.js";

function notice(name) {
  return document.querySelector(`[data-notice="${name}"]`);
}

// Shows a notice while `words` are given, an object of sentences by part; false puts it away.
export function tell(name, words = {}) {
  const element = notice(name);
  if (words) {
    for (const [name, sentence] of Object.entries(words)) {
      const place = part(name, element);
      if (place.textContent !== sentence) place.textContent = sentence;
    }
  }
  element.hidden = !words;
}

// For whoever acted far down in the list, and asks for an answer there.
export function bringIntoView(name) {
  notice(name).scrollIntoView({ block: "nearest" });
}

export function onNotice(name, act, deed) {
  notice(name).querySelector(`[data-act="${act}"]`).addEventListener("click", deed);
}

// Notes that wait: told after a moment, because most are at the server before one could read it.
export function tellAway(unsent, { isAway, since, at, isSeated }) {
  if (!isSeated || unsent === 0 || !isAway) return tell("away", false);
  return tell("away", {
    "how-many": `${notesAre(unsent)} on this tablet and not yet at ${at}.`,
    words: whyAway({ since, hasNetwork: navigator.onLine, at }),
  });
}

export function tellSitDown(unsent, { isSeated, at }) {
  if (isSeated) return tell("sit-down", false);
  const goes = unsent === 1 ? "goes" : "go";
  const safe = `${notesAre(unsent)} safe on this tablet and ${goes} to ${at} as soon as you do.`;
  return tell("sit-down", { words: unsent === 0 ? "This tablet's seat has ended." : safe });
}

export function tellRefused(refused) {
  const [first] = refused;
  return tell("refused", first ? { excerpt: excerpt(first.text), words: first.refusal } : false);
}

export function tellStay(unsent) {
  return tell("stay", unsent > 0 && { "how-many": `${notesAre(unsent)} still on this tablet.` });
}
