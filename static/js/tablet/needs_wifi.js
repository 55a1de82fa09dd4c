// Links that lead away from the page one writes on. Without Wi-Fi they would end in the browser's own page, and so
// would the way back: whoever taps one then stays, and is told why.

import { tell } from "./notices.js";

// Longer than the venue's Wi-Fi takes to wake up, shorter than a finger's patience.
const TIMEOUT_MS = 4_000;

// `element` holds the links.
export function stayWithoutWifi(element) {
  element.addEventListener("click", async (event) => {
    const link = event.target.closest("a[href]");
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const isThere = await answers();
    if (isThere) location.assign(link.href);
    tell("no-way", isThere ? false : {});
    if (link.closest("details")) link.closest("details").open = false;
  });
}

// The page's own small picture is asked for, past every cache: any answer will do.
async function answers() {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), TIMEOUT_MS);
  const { href } = document.querySelector("link[rel=icon]");
  try {
    await fetch(href, { method: "HEAD", cache: "no-store", signal: giveUp.signal });
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
