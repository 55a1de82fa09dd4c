// The table's notes, newest first. Only what changed is made anew, so that nothing jumps under a finger.

import { part, stamp, stampIf } from "./page.js";
import { differing } from "./revision.js";
import { clockTime, excerpt, shown } from "./words.js";

// `on` answers what people do: on.star(note), on.edit(note), on.undo(), on.choose(note, head).
// Returns show(notes, shownAs).
export function makeList(on) {
  const list = part("list");
  const shownByNote = new Map();

  // Shows these notes (as the outbox pictures them). `shownAs` holds what does not lie in the note: isDurable,
  // isLate(head), undoable (the note whose last change can be undone).
  function show(notes, shownAs) {
    const items = notes.map((note) => itemOf(note, shownAs));
    for (const [note, { item }] of shownByNote) {
      if (!notes.some((one) => one.note === note)) {
        item.remove();
        shownByNote.delete(note);
      }
    }
    items.forEach((item, index) => {
      if (list.children[index] !== item) list.insertBefore(item, list.children[index] ?? null);
    });
    part("none").hidden = notes.length > 0;
  }

  function itemOf(note, shownAs) {
    const isUndoable = shownAs.undoable === note.note;
    const looks = JSON.stringify([note.heads, shownAs.isDurable, note.heads.map(shownAs.isLate), isUndoable]);
    const before = shownByNote.get(note.note);
    if (before?.looks === looks) return before.item;
    const item = makeItem(note, shownAs, on);
    if (before) takeOver(before.item, item);
    else item.classList.add("note-just");
    shownByNote.set(note.note, { item, looks });
    return item;
  }

  return show;
}

// Puts a new item in the old one's place, and the focus where it was.
function takeOver(before, item) {
  const act = before.contains(document.activeElement) ? document.activeElement.dataset.act : null;
  before.replaceWith(item);
  if (act) (item.querySelector(`[data-act="${act}"]`) ?? item.querySelector("[data-act]"))?.focus();
}

function makeItem(note, shownAs, on) {
  const item = stamp("note");
  const texts = differing(note.heads);
  const [head] = texts;
  item.dataset.note = note.note;
  item.classList.toggle("note-private", head.private);
  part("text", item).textContent = shown(head.text);
  part("meta", item).replaceChildren(...metaOf(head, shownAs, texts.length > 1));
  if (texts.length > 1) {
    part("acts", item).remove();
    item.append(twinsOf(note, texts, shownAs, on));
  } else {
    dressActs(item, note, head, on);
    if (shownAs.undoable === note.note) part("meta", item).append(undoButton(head, on));
  }
  return item;
}

function dressActs(item, note, head, on) {
  for (const [act, name] of [["star", "Headline"], ["edit", "Edit"]]) {
    const button = item.querySelector(`[data-act="${act}"]`);
    button.setAttribute("aria-label", `${name}: ${excerpt(head.text)}`);
    button.addEventListener("click", () => on[act](note));
  }
  item.querySelector('[data-act="star"]').setAttribute("aria-pressed", String(head.starred));
}

function metaOf(head, shownAs, isDouble) {
  const where = isDouble ? stamp("state-both") : whereIs(head, shownAs);
  const late = stampIf(shownAs.isLate(head), "state-late");
  return [stamp(`kind-${head.kind}`), timeOf(head), where, ...late, ...marksOf(head)];
}

function marksOf(head) {
  return [
    ...stampIf(head.private, "state-private"),
    ...stampIf(head.quoted, "state-quoted"),
    ...stampIf(head.split, "state-split"),
    ...(head.place ? [placeOf(head)] : []),
  ];
}

function whereIs(head, { isDurable }) {
  if (head.isAtServer) return stamp("state-seec");
  if (head.refusal) return stamp("state-refused");
  return stamp(isDurable ? "state-kept" : "state-page");
}

function timeOf(head) {
  const time = stamp("time");
  time.dateTime = head.tablet_time ?? head.kept_at;
  time.textContent = clockTime(time.dateTime);
  return time;
}

function placeOf(head) {
  const place = stamp("place");
  place.textContent = head.place;
  return place;
}

function undoButton(head, on) {
  const button = stamp("undo");
  button.setAttribute("aria-label", `Undo: ${excerpt(head.text)}`);
  button.addEventListener("click", () => on.undo());
  return button;
}

function twinsOf(note, texts, shownAs, on) {
  const twins = stamp("twins");
  twins.append(...texts.map((head) => twinOf(note, head, shownAs, on)));
  return twins;
}

function twinOf(note, head, shownAs, on) {
  const twin = stamp("twin");
  const whose = head.device === shownAs.device ? "This tablet" : "Another tablet";
  part("whose", twin).textContent = `${whose}, ${clockTime(head.tablet_time ?? head.kept_at)}`;
  part("text", twin).textContent = head.removed ? "Removed" : shown(head.text);
  const star = stampIf(head.starred, "state-starred");
  part("meta", twin).replaceChildren(stamp(`kind-${head.kind}`), ...star, ...marksOf(head));
  const button = twin.querySelector('[data-act="choose"]');
  if (head.removed) button.textContent = "Leave it removed";
  button.setAttribute("aria-label", `${button.textContent}: ${excerpt(head.text)}`);
  button.addEventListener("click", () => on.choose(note, head));
  return twin;
}

// Returns the buttons by which one of three headlines makes room for a fourth.
export function headlineChoices(headlines, { onDrop, onKeepThree }) {
  const choices = headlines.map((note) => choice(excerpt(note.heads[0].text), () => onDrop(note)));
  const keepThree = choice("Keep my three", onKeepThree);
  keepThree.classList.add("button-plain");
  return [...choices, keepThree];
}

function choice(words, act) {
  const button = stamp("choice");
  button.textContent = words;
  button.addEventListener("click", act);
  return button;
}

