// Lets a page speak for the outbox: on every tablet page, so that notes travel whichever of them is open.

import { makeFlusher } from "./flush.js";
import { oneAtATime } from "./lock.js";
import { send } from "./send.js";

// Returns ask(): "there may be something to send".
export function speak({ storage, outbox, address, onOutcome = () => {} }) {
  return makeFlusher({
    outbox,
    send: (message) => send(address, message),
    onOutcome,
    oneAtATime: oneAtATime(storage),
  });
}
