// What a facilitator does with notes: write, change, star, take out, choose, and take the last of it back.
// Every deed is one more revision; nothing is overwritten.

import { contentOf, differing, isSameContent } from "./revision.js";

const MOST_HEADLINES = 3;

// Returns the deeds. They are done one after the other, each on what the one before left: two quick taps on a
// star are on and off, not two texts. `onChange()` is called after each.
export function makeNotebook(outbox, onChange) {
  let picture = { notes: [], waiting: [], refused: [], device: "" };
  let last = null; // { note, made, before }: what undo takes back; before is null where the note was new
  let turn = Promise.resolve();

  const find = (id) => picture.notes.find((note) => note.note === id);
  const isLive = (note) => note.heads.some((head) => !head.removed);

  function inTurn(deed) {
    turn = turn.then(deed, deed);
    return turn;
  }

  async function reread() {
    picture = await outbox.picture();
  }

  async function keep(told, before) {
    const made = await outbox.keep(told);
    last = { note: made.note, made: made.id, before };
    await reread();
    onChange();
    return made.note;
  }

  // Keeps another text of a note, unless it says the same.
  async function replace(note, content, { replaces = note.heads.map((head) => head.id), draft = null } = {}) {
    const before = contentOf(note.heads[0]);
    if (note.heads.length === 1 && isSameContent(before, content)) return;
    await keep({ note: note.note, question: note.question, replaces, content, draft }, before);
  }

  // Notes of a question that are headlines beyond doubt: starred, with one text, not taken out.
  function headlinesOn(question) {
    return picture.notes.filter((note) => {
      const [head, ...others] = differing(note.heads);
      return note.question === question && others.length === 0 && head.starred && !head.removed;
    });
  }

  const hasRoom = (question) => headlinesOn(question).length < MOST_HEADLINES;

  // Keeps a new note. Returns its id, and whether it wanted to be a fourth headline.
  const add = ({ question, content, draft }) =>
    inTurn(async () => {
      const isFourth = content.starred && !hasRoom(question);
      const said = { ...content, starred: content.starred && !isFourth };
      const note = await keep({ question, content: said, draft }, null);
      return { note, isFourth };
    });

  // Keeps another text of a note. `replaces` are the texts that whoever wrote it had before them.
  const change = (id, content, how) => inTurn(() => replace(find(id), content, how));

  // Stars a note or takes the star back. Returns whether it could: not where three others have theirs.
  const star = (id) =>
    inTurn(async () => {
      const note = find(id);
      const [head, ...others] = differing(note.heads);
      if (others.length > 0) return true; // it has two texts by now, and a person is asked first
      if (!head.starred && !hasRoom(note.question)) return false;
      await replace(note, { ...contentOf(head), starred: !head.starred });
      return true;
    });

  const takeOut = (note) => replace(note, { ...contentOf(note.heads[0]), removed: true });
  const remove = (id) => inTurn(() => takeOut(find(id)));

  // Lets one of several texts stand for all that were shown with it.
  const choose = (shown, head) =>
    inTurn(async () => {
      const isStill = find(shown.note).heads.some((one) => one.id === head.id);
      if (isStill) await replace(shown, contentOf(head));
    });

  const undo = () =>
    inTurn(async () => {
      const note = undoable();
      if (note === null) return;
      if (last.before === null) return takeOut(note);
      await replace(note, last.before);
      last = null;
      onChange();
    });

  // The note whose last change was made here and by nobody since; or null.
  function undoable() {
    const note = last && find(last.note);
    return note?.heads.length === 1 && note.heads[0].id === last.made ? note : null;
  }

  // The note that was taken out last, while that can be taken back; or null.
  function removed() {
    const note = undoable();
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
    undoable,
    removed,
    on: (question) => picture.notes.filter((note) => note.question === question && isLive(note)),
    live: () => picture.notes.filter(isLive),
    // Notes, not revisions: what a person counts.
    unsent: () => new Set(picture.waiting.map((one) => one.note)).size,
    refused: () => picture.refused,
    device: () => picture.device,
  };
}
