// The outbox: what was written on this tablet and is not yet at the server, and what the server has told of the
// table's notes. Everything is in the storage before anybody is told of it.

import { contentOf, freeze, headsOf, newId } from "./revision.js";

// A message stays well below what servers and proxies take at once.
const LONGEST_MESSAGE = 1_000_000;
const PROTOCOL = 1;

// `seat` is { workshop, table }: whose notes this page shows, and for whom it writes.
export function makeOutbox(storage, seat) {
  const home = `${seat.workshop}/${seat.table}`;
  const keyOf = (note) => `${home}/${note}`;

  // Keeps what somebody wrote as one more revision of a note, of a new one where `note` is null; `replaces` are
  // the ids of the texts they had before them. `draft` is what is half-typed from now on, so that a page that dies
  // in this moment neither loses a text nor brings one back. Returns the revision.
  function keep({ note = null, question, replaces = [], content, draft = null }) {
    return storage.run(async (tx) => {
      const known = note && (await tx.get("notes", keyOf(note)));
      const record = known || (await newRecord(tx, note ?? newId(), question));
      const unsent = (await tx.all("revisions")).filter((one) => one.note === record.note);
      const revision = freeze({
        ...seat,
        note: record.note,
        question: record.question,
        device: await deviceOf(tx),
        version: 1 + Math.max(0, ...unsent.concat(record.heads).map((one) => one.version)),
        replaces,
        content,
        now: new Date(),
      });
      // Whoever writes a refused text anew has taken it back: it is not sent again.
      for (const one of unsent) if (one.refusal && replaces.includes(one.id)) await tx.remove("revisions", one.id);
      await tx.put("revisions", { ...revision, home, order: await nextOrder(tx), refusal: "" });
      await tx.put("notes", record);
      if (draft) await tx.put("drafts", asOwn(draft));
      return revision;
    });
  }

  async function newRecord(tx, note, question) {
    return { key: keyOf(note), home, note, question, order: await nextOrder(tx), heads: [] };
  }

  const cursor = () => storage.look(async (tx) => (await tx.get("meta", `cursor ${home}`))?.value);

  // Returns the next message: the oldest unsent revisions, and how many there are in all.
  function message(mostRevisions) {
    return storage.look(async (tx) => {
      const waiting = await waitingIn(tx);
      return {
        protocol: PROTOCOL,
        cursor: (await tx.get("meta", `cursor ${home}`))?.value ?? 0,
        unsent: waiting.length,
        oldest_unsent: waiting[0]?.tablet_time ?? null,
        revisions: batchOf(waiting, mostRevisions),
      };
    });
  }

  async function isEmpty() {
    return (await storage.look(waitingIn)).length === 0;
  }

  // Takes in an answer: what is named is at the server and leaves the outbox, what is refused stays and waits for
  // a person. Notes of another table than this page's are not shown here, so their cursor is not moved either.
  async function take(answer) {
    if (isNoNews(answer, await cursor())) return;
    await storage.run(async (tx) => {
      for (const id of answer.kept) await leave(tx, id);
      for (const { id, words } of answer.refused) await setRefusal(tx, id, words);
      if (answer.workshop !== seat.workshop || answer.table !== seat.table) return;
      for (const { note, question, heads } of answer.notes) {
        const record = (await tx.get("notes", keyOf(note))) ?? (await newRecord(tx, note, question));
        await tx.put("notes", { ...record, heads });
      }
      await tx.put("meta", { name: `cursor ${home}`, value: answer.cursor });
    });
  }

  const park = (id, words) => storage.run((tx) => setRefusal(tx, id, words));
  const discard = (id) => storage.run((tx) => tx.remove("revisions", id));

  // Tries again what was refused: somebody may have sat down where it belongs, or made room for it.
  function retryRefused() {
    return storage.run(async (tx) => {
      const refused = (await tx.all("revisions")).filter((one) => one.refusal);
      for (const one of refused) await tx.put("revisions", { ...one, refusal: "" });
    });
  }

  // Returns what this page can show: the table's notes with their standing texts, newest first, and what waits.
  function picture() {
    return storage.look(async (tx) => {
      const unsent = (await tx.all("revisions")).sort(byOrder);
      const records = (await tx.all("notes")).filter((record) => record.home === home);
      return {
        notes: records.sort(byOrder).reverse().map((record) => withHeads(record, unsent)),
        waiting: unsent.filter((one) => !one.refusal),
        refused: unsent.filter((one) => one.refusal),
        device: (await tx.get("meta", "device"))?.value ?? "",
      };
    });
  }

  const isOwn = (draft) => draft?.home === home;
  const asOwn = (draft) => ({ ...draft, home });
  const saveDraft = (draft) => storage.putAtOnce("drafts", asOwn(draft));

  // Returns the half-typed text of this tab, or, in a tab that has none, the latest that another one left behind.
  function draftOf(tab) {
    return storage.run(async (tx) => {
      const drafts = (await tx.all("drafts")).filter(isOwn);
      const own = drafts.find((draft) => draft.tab === tab);
      const left = drafts.sort((one, other) => other.at - one.at)[0];
      if (own || !left) return own ?? null;
      await tx.remove("drafts", left.tab);
      await tx.put("drafts", { ...left, tab });
      return { ...left, tab };
    });
  }

  return { home, keep, message, isEmpty, take, park, discard, retryRefused, picture, asOwn, saveDraft, draftOf };
}

function isNoNews(answer, cursor) {
  return answer.cursor === cursor && answer.kept.length + answer.refused.length + answer.notes.length === 0;
}

const byOrder = (one, other) => one.order - other.order;

async function waitingIn(tx) {
  return (await tx.all("revisions")).filter((one) => !one.refusal).sort(byOrder);
}

async function setRefusal(tx, id, words) {
  const revision = await tx.get("revisions", id);
  if (revision) await tx.put("revisions", { ...revision, refusal: words });
}

// A revision that arrived is no longer unsent. Until the server tells the note's heads it stands for itself.
async function leave(tx, id) {
  const revision = await tx.get("revisions", id);
  if (!revision) return;
  await tx.remove("revisions", id);
  const record = await tx.get("notes", `${revision.home}/${revision.note}`);
  const told = { ...contentOf(revision), ...namesOf(revision), replaces: revision.replaces };
  await tx.put("notes", { ...record, heads: headsOf([...record.heads, told]) });
}

const namesOf = ({ id, device, version, tablet_time }) => ({ id, device, version, tablet_time });

function withHeads(record, unsent) {
  const own = unsent.filter((one) => one.note === record.note);
  const heads = headsOf([...record.heads.map((head) => ({ ...head, isAtServer: true })), ...own]);
  return { note: record.note, question: record.question, heads };
}

function batchOf(waiting, mostRevisions) {
  const batch = [];
  let length = 0;
  for (const { home: _home, order: _order, refusal: _refusal, ...revision } of waiting.slice(0, mostRevisions)) {
    length += JSON.stringify(revision).length;
    if (batch.length > 0 && length > LONGEST_MESSAGE) break;
    batch.push(revision);
  }
  return batch;
}

async function nextOrder(tx) {
  const value = ((await tx.get("meta", "order"))?.value ?? 0) + 1;
  await tx.put("meta", { name: "order", value });
  return value;
}

// The name of this browser's outbox, made once. It is not the seat: that may change during the day.
async function deviceOf(tx) {
  const known = await tx.get("meta", "device");
  if (known) return known.value;
  const value = newId();
  await tx.put("meta", { name: "device", value });
  return value;
}
