// The programme on a tablet: it keeps itself up to date, and notes travel while one reads it.

import { makeOutbox } from "./outbox.js";
import { part, seatOfPage } from "./page.js";
import { freshPage } from "./programme.js";
import { speak } from "./speak.js";
import { openStorage } from "./storage.js";

export async function start() {
  const { seat, address, database } = seatOfPage();
  const storage = await openStorage(undefined, database);
  const outbox = makeOutbox(storage, seat);
  let isAsking = false;

  async function hear(outcome) {
    const isOurs = outcome.kind === "answer" && outcome.answer.table === seat.table;
    if (!isOurs || isAsking || outcome.answer.programme === document.body.dataset.programme) return;
    isAsking = true;
    const page = await freshPage();
    isAsking = false;
    if (page === null || page.body.dataset.programme === document.body.dataset.programme) return;
    document.body.dataset.programme = page.body.dataset.programme;
    part("programme").replaceChildren(...document.importNode(part("programme", page), true).children);
    part("updated").hidden = false;
  }

  speak({ storage, outbox, address, onOutcome: hear })();
  document.body.dataset.isReady = "";
}
