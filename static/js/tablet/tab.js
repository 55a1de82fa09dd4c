// What belongs to this tab: its name, and what it had half-typed when it was last left.

import { newId } from "./revision.js";

// Returns the tab's name, which lasts as long as the tab does. Where the browser refuses even that, each page has
// a name of its own and finds what another one left behind.
export function nameOfTab() {
  return withSession((session) => (session.tab ??= newId())) ?? newId();
}

// Leaves a draft for the next page of its table in this tab. The outbox is told as well; but a page that goes away
// is not always heard to the end, and this is done before it goes.
export function leaveForNext(draft) {
  leaveInSession(`draft ${draft.home}`, draft);
}

// Returns the draft that was left here for this table, once; or null. Another table's stays: whoever practises in
// between finds it again.
export function leftByLast(home) {
  return takeFromSession(`draft ${home}`);
}

// Leaves something for the next page of this tab.
export function leaveInSession(name, value) {
  withSession((session) => session.setItem(name, JSON.stringify(value)));
}

// Returns what was left under this name, once; or null.
export function takeFromSession(name) {
  return withSession((session) => {
    const left = JSON.parse(session.getItem(name));
    session.removeItem(name);
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
