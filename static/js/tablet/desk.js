// The box and what is in it: a new note, or a note of the list that is being changed. Half-typed words are kept.

import { makeComposer } from "./composer.js";
import { part } from "./page.js";
import { contentOf } from "./revision.js";
import { leaveForNext, leftByLast, nameOfTab } from "./tab.js";

// `onFourth(note)` is told of a new note that wanted to be a fourth headline. Returns what the page can do with
// the box.
export function makeDesk({ outbox, notebook, questions, longest, onFourth }) {
  const tab = nameOfTab();
  let editing = null; // { note, replaces } while the box holds the text of a note
  let stash = null; // the half-typed new note that waits meanwhile

  const composer = makeComposer({ longest, onKeep: keep, onChange: save, onLeave: leaveEditing });
  const draft = () => ({
    tab,
    at: Date.now(),
    question: questions.chosen(),
    content: composer.content(),
    editing,
    stash,
  });

  function save() {
    composer.stopWaiting();
    return outbox.saveDraft(draft());
  }

  async function keep(content) {
    const edited = editing;
    clear();
    if (edited) await keepChange(edited, content);
    else await keepNew(content);
    await save();
  }

  async function keepNew(content) {
    const added = await notebook.add({ question: questions.chosen(), content, draft: draft() });
    if (added.isFourth) onFourth(added.note);
  }

  function keepChange({ note, replaces }, content) {
    return notebook.change(note, content, { replaces, draft: draft() });
  }

  // Empties the box, or gives back the new note that waited while another was changed.
  function clear() {
    composer.fill(stash ?? {});
    editing = null;
    stash = null;
    composer.tellEditing(false);
  }

  function edit(note) {
    if (editing === null) stash = composer.content();
    editing = { note: note.note, replaces: note.heads.map((head) => head.id) };
    composer.fill(note.heads[0]);
    composer.tellEditing(true);
    composer.focus();
    save();
  }

  function leaveEditing() {
    if (editing === null) return;
    clear();
    save();
    composer.focus();
  }

  function removeEdited() {
    const { note } = editing;
    leaveEditing();
    return notebook.remove(note);
  }

  // Returns what was half-typed before the page was loaded anew, or null.
  async function left() {
    const [told, leftHere] = [await outbox.draftOf(tab), leftByLast(outbox.home)];
    return leftHere && leftHere.at >= (told?.at ?? 0) ? leftHere : told;
  }

  function restore(left) {
    if (left === null) return;
    ({ editing, stash } = left);
    composer.fill(left.content);
    composer.tellEditing(editing !== null);
  }

  // Puts words into the box; what was half-typed there goes before them.
  function putInBox(content) {
    if (editing !== null) leaveEditing();
    const before = composer.content().text;
    const text = before ? `${before}\n${content.text}` : content.text;
    composer.fill({ ...contentOf(content), text, removed: false });
    save();
    composer.focus();
  }

  part("leave-editing").addEventListener("click", leaveEditing);
  part("remove").addEventListener("click", removeEdited);
  addEventListener("pagehide", () => {
    leaveForNext(outbox.asOwn(draft()));
    save();
  });
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && save());
  return { edit, left, restore, putInBox, save, focus: composer.focus, rested: composer.rested };
}
