// Reading back: what the server rendered is rendered anew from this tablet's outbox, so that a correction made a
// minute ago without Wi-Fi is read to the table as well.

import { clockError, roundsOfPage, showClock } from "./clock.js";
import { makeOutbox } from "./outbox.js";
import { part, seatOfPage, stamp } from "./page.js";
import { differing } from "./revision.js";
import { speak } from "./speak.js";
import { openStorage } from "./storage.js";
import { excerpt, shown } from "./words.js";

export async function start() {
  const question = Number(document.body.dataset.question);
  const isTheDay = "isTheDay" in document.body.dataset;
  showClock({ rounds: roundsOfPage(), question, now: Date.now() + clockError(), isTheDay });
  const { seat, address, database } = seatOfPage();
  const storage = await openStorage(undefined, database);
  const outbox = makeOutbox(storage, seat);
  speak({ storage, outbox, address })();
  const { notes } = await outbox.picture();
  const said = notes.filter((note) => note.question === question).reverse().flatMap(publicTexts);
  // A tablet that never heard of the table's notes has nothing truer to show than what the server sent.
  if (notes.length > 0) show(said);
  document.body.dataset.isReady = "";
}

function publicTexts(note) {
  return differing(note.heads)
    .filter((head) => !head.private && !head.removed)
    .map((head) => ({ note: note.note, head }));
}

function show(said) {
  for (const group of document.querySelectorAll("[data-kind]")) {
    const own = said.filter(({ head }) => head.kind === group.dataset.kind);
    group.hidden = own.length === 0;
    group.querySelector("ul").replaceChildren(...own.map(({ note, head }) => itemOf(note, head)));
  }
  part("nothing").hidden = said.length > 0;
}

function itemOf(note, head) {
  const item = stamp("said");
  part("text", item).textContent = shown(head.text);
  part("correct", item).hash = `#note-${note}`;
  part("which", item).textContent = `“${excerpt(head.text)}”`;
  return item;
}
