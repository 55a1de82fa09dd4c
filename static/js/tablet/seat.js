// The page one sees after sitting down: tries whether this tablet can keep notes, by keeping something.

import { inMinutes } from "./clock.js";
import { makeOutbox } from "./outbox.js";
import { part, seatOfPage } from "./page.js";
import { speak } from "./speak.js";
import { openStorage } from "./storage.js";
import { clockTime } from "./words.js";

const TICK_MS = 10_000;

export async function start() {
  const { seat, address } = seatOfPage();
  showMinutes();
  const storage = await openStorage();
  showFact("can-keep", storage.isDurable);
  showFact("cannot-keep", !storage.isDurable);
  showFact("keep-open", storage.isDurable && !isSecureContext);
  const outbox = makeOutbox(storage, seat);
  // What still waits from another table goes now.
  await outbox.retryRefused();
  speak({ storage, outbox, address, onOutcome: tellHeard })();
}

function tellHeard(outcome) {
  const isHeard = outcome.kind === "answer";
  showFact("heard", isHeard);
  showFact("not-heard", !isHeard);
  if (isHeard) part("heard-at").textContent = clockTime(Date.now());
}

function showFact(name, isSo) {
  document.querySelector(`[data-fact="${name}"]`).hidden = !isSo;
}

// "Round 1 starts at 11:10, in 18 minutes", for as long as that is so.
function showMinutes() {
  const until = part("until");
  if (!until) return;
  const show = () => {
    const left = Date.parse(until.dataset.starts) - Date.now();
    until.textContent = left > 0 ? `, ${inMinutes(left)}` : "";
  };
  show();
  setInterval(show, TICK_MS);
}
