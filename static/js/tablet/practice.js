// The practice table: the tablet's own pages over a database of another name. It is empty for whoever comes, and
// emptied behind whoever leaves. For an hour one may go from writing to reading back and return.

import { seatOfPage } from "./page.js";
import * as readBack from "./read_back.js";
import { openStorage } from "./storage.js";
import { leaveInSession, leftByLast, takeFromSession } from "./tab.js";
import * as write from "./write.js";

const PAGES = { write, read_back: readBack };
const BEGUN = "practice begun";
const LASTS_MS = 60 * 60 * 1_000;

export async function start(page) {
  const { seat, database } = seatOfPage();
  const storage = await openStorage(undefined, database);
  const within = new URL(page.dataset.practice, location).pathname;
  const left = takeFromSession(BEGUN); // by the page before this one, where that was a page of this practice
  const isOver = (begun) => Date.now() - begun > LASTS_MS;
  const isGoingOn = left !== null && !isOver(left);
  const begun = isGoingOn ? left : Date.now();
  let goesOn = false;

  const forgetDraft = () => leftByLast(`${seat.workshop}/${seat.table}`);

  // The page's own last deed would be to keep what is half-typed: here that is kept from it.
  function leave(event) {
    if (goesOn) return leaveInSession(BEGUN, begun);
    event.stopImmediatePropagation();
    forgetDraft();
    storage.destroy();
  }

  if (!isGoingOn) {
    forgetDraft();
    await storage.empty();
  }
  // Before any script of the page answers the tap: where it leads decides. Choosing a question leads nowhere.
  addEventListener(
    "click",
    (event) => {
      const link = event.target.closest("a[href]:not([data-choose])");
      goesOn = link !== null && link.pathname.startsWith(within);
    },
    true,
  );
  addEventListener("pagehide", leave);
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && isOver(begun)) location.reload();
  });
  await PAGES[page.dataset.practise].start(page);
}
