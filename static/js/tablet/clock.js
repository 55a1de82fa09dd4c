// The round's clock: a pure reckoning of moments, and its place in the bar.

import { part } from "./page.js";
import { clockTime } from "./words.js";

const MINUTE = 60_000;

// Returns the rounds that the page knows, in order: { number, question, starts, ends, text }, moments in ms.
export function roundsOfPage() {
  return [...document.querySelectorAll("[data-round]")].map((element) => ({
    number: Number(element.dataset.round),
    question: Number(element.dataset.question),
    starts: Date.parse(element.dataset.starts),
    ends: Date.parse(element.dataset.ends),
    text: element.textContent,
  }));
}

// The tablet's clock may be wrong, so the page goes by the server's: this is what to add, in ms.
export function clockError() {
  return Date.parse(document.body.dataset.now) - Date.now();
}

// Returns which of a question's rounds is meant at this moment: the one that started last, or its first.
export function roundOf(rounds, question, now) {
  const own = rounds.filter((round) => round.question === question);
  return own.filter((round) => round.starts <= now).at(-1) ?? own[0] ?? null;
}

// Returns the round that has started since, if it is a later one than the question's: what to offer.
export function roundToOffer(rounds, question, now) {
  const latest = rounds.filter((round) => round.starts <= now).at(-1);
  if (!latest || latest.question === question) return null;
  const own = roundOf(rounds, question, now);
  return own && own.starts > latest.starts ? null : latest;
}

// Returns the clock's two phrases and the share of the round that is left, 0 to 1.
export function reading(round, now) {
  const whole = round.ends - round.starts;
  if (now < round.starts) {
    return { main: `Starts ${clockTime(round.starts)}`, rest: inMinutes(round.starts - now), left: 1 };
  }
  if (now >= round.ends) return { main: "Time is up", rest: "finish your sentence", left: 0 };
  const minutes = Math.ceil((round.ends - now) / MINUTE);
  const main = minutes === 1 ? "1 minute left" : `${minutes} minutes left`;
  return { main, rest: `ends ${clockTime(round.ends)}`, left: (minutes * MINUTE) / whole };
}

export function inMinutes(ms) {
  const minutes = Math.ceil(ms / MINUTE);
  return minutes === 1 ? "in 1 minute" : `in ${minutes} minutes`;
}

// Shows the round of the chosen question, and its clock on the day itself.
export function showClock({ rounds, question, now, isTheDay }) {
  const round = roundOf(rounds, question, now);
  part("round").textContent = round ? `Round ${round.number} of ${rounds.length}` : "";
  const clock = round && isTheDay ? reading(round, now) : { main: "", rest: "", left: 0 };
  const main = document.createElement("b");
  main.textContent = clock.main;
  part("clock").replaceChildren(main, clock.rest);
  part("clock-line").setAttribute("width", String(100 * Math.min(1, clock.left)));
}
