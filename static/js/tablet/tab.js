// What belongs to this tab: its name, and what it had half-typed when it was last left.

import { newId } from "./revision.js";

// Returns the tab's name, which lasts as long as the tab does. Where the browser refuses even that, each page has
// a name of its own and finds what another one left behind.
export function nameOfTab() {
  return withSession((session) => (session.tab ??= newId())) ?? newId();
}

// Leaves a draft for the page that comes next in this tab. The outbox is told as well; but a page that goes away
// is not always heard to the end, and this is done before it goes.
export function leaveForNext(draft) {
  withSession((session) => (session.draft = JSON.stringify(draft)));
}

// Returns the draft that was left here, once; or null.
export function leftByLast() {
  return withSession((session) => {
    const left = JSON.parse(session.draft ?? "null");
    session.removeItem("draft");
    return left;
  });
}

// A browser may refuse the session's storage, or have no room in it: then nothing is left here.
function withSession(deed) {
  try {
    return deed(sessionStorage);
  } catch {
    return null;
  }
}
