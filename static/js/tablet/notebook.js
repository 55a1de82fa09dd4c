// What a facilitator does with notes: write, change, star, take out, choose, and take the last of it back.
// Every deed is one more revision; nothing is overwritten.

import { differing } from "./list.js";
import { contentOf, isSameContent } from "./revision.js";

const MOST_HEADLINES = 3;

// Returns the deeds. `picture` is what the outbox held when last read; `onChange()` is called after each deed.
export function makeNotebook(outbox, onChange) {
  let picture = { notes: [], waiting: [], refused: [], device: "" };
  let last = null; // { note, before }: what undo takes back; before is null where the note was new

  const find = (note) => picture.notes.find((one) => one.note === note);
  const isLive = (note) => note.heads.some((head) => !head.removed);
  const idsOf = (note) => note.heads.map((head) => head.id);

  async function reread() {
    picture = await outbox.picture();
  }

  // Notes of a question whose headline is no question: starred, with one text, not taken out.
  function headlinesOn(question) {
    return picture.notes.filter((note) => {
      const texts = differing(note.heads);
      return note.question === question && texts.length === 1 && texts[0].starred && !texts[0].removed;
    });
  }

  const hasRoom = (question) => headlinesOn(question).length < MOST_HEADLINES;

  // Keeps a new note. Returns its id, and whether it wanted to be a fourth headline.
  async function add({ question, content, draft }) {
    const isFourth = content.starred && !hasRoom(question);
    const kept = await outbox.keep({ question, content: { ...content, starred: content.starred && !isFourth }, draft });
    last = { note: kept.note, before: null };
    await onChange();
    return { note: kept.note, isFourth };
  }

  // Keeps another text of a note; `replaces` are the texts that whoever wrote it had before them.
  async function change(note, content, { replaces = idsOf(note), draft = null } = {}) {
    const before = contentOf(note.heads[0]);
    if (note.heads.length === 1 && isSameContent(before, content)) return;
    await outbox.keep({ note: note.note, question: note.question, replaces, content, draft });
    last = { note: note.note, before };
    await onChange();
  }

  // Stars a note or takes the star back. Returns false where three others have theirs.
  async function star(note) {
    const [head] = note.heads;
    if (!head.starred && !hasRoom(note.question)) return false;
    await change(note, { ...contentOf(head), starred: !head.starred });
    return true;
  }

  const remove = (note) => change(note, { ...contentOf(note.heads[0]), removed: true });
  const choose = (note, head) => change(note, contentOf(head));

  async function undo() {
    const note = last && find(last.note);
    if (!note) return;
    if (last.before === null) return remove(note);
    await change(note, last.before);
    last = null;
    await onChange();
  }

  // The note that was taken out last, while that can be taken back; or null.
  function removed() {
    const note = last && find(last.note);
    return note && !isLive(note) ? note : null;
  }

  return {
    reread,
    find,
    headlinesOn,
    add,
    change,
    star,
    remove,
    choose,
    undo,
    removed,
    on: (question) => picture.notes.filter((note) => note.question === question && isLive(note)),
    undoable: () => last?.note ?? null,
    count: () => picture.notes.filter(isLive).length,
    // Notes, not revisions: what a person counts.
    unsent: () => new Set(picture.waiting.map((one) => one.note)).size,
    refused: () => picture.refused,
    device: () => picture.device,
    all: () => picture.notes.filter(isLive),
  };
}
