// Lets one page of this browser at a time speak for the outbox. It spares work only: two at once would be
// answered alike, because the server keeps every revision once.

import { nameOfTab } from "./tab.js";

// A tab that was closed with the lease keeps the others waiting so long; one that is only slow is overtaken.
const LEASE_MS = 5_000;

// Returns a function that does `work` while no other page does. Web Locks wait for their turn; over plain http
// there are none, and a page that finds the lease taken leaves the work to whoever holds it, or to its next try.
export function oneAtATime(storage) {
  if (navigator.locks) return (work) => navigator.locks.request(storage.name, work);
  const me = nameOfTab(); // the tab's next page need not wait for the one before it
  return async (work) => {
    if (!(await take(storage, me))) return;
    try {
      await work();
    } finally {
      await storage.run((tx) => tx.remove("meta", "lease"));
    }
  };
}

function take(storage, me) {
  return storage.run(async (tx) => {
    const lease = await tx.get("meta", "lease");
    if (lease && lease.holder !== me && lease.until > Date.now()) return false;
    await tx.put("meta", { name: "lease", holder: me, until: Date.now() + LEASE_MS });
    return true;
  });
}
