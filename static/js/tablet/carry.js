// Lets the table's notes travel while a page is open on which nobody writes them.

import { makeOutbox } from "./outbox.js";
import { seatOfPage } from "./page.js";
import { speak } from "./speak.js";
import { openStorage } from "./storage.js";

// `element` carries the seat: the whole page may belong to another one, as the practice table's does.
export async function start(element) {
  const { seat, address } = seatOfPage(element);
  const storage = await openStorage();
  speak({ storage, outbox: makeOutbox(storage, seat), address })();
}
