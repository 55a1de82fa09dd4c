// The name of this tab, under which its half-typed text is kept.

import { newId } from "./revision.js";

// Lasts as long as the tab does. Where the browser refuses even that, each page has a name of its own and finds
// what another one left behind.
export function nameOfTab() {
  try {
    sessionStorage.tab ??= newId();
    return sessionStorage.tab;
  } catch {
    return newId();
  }
}
