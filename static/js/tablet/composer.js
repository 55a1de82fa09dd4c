// The instrument: one box, six chips, one row of acts. It tells what is in it and never moves.

import { part } from "./page.js";
import { contentOf } from "./revision.js";

// Half-typed words are in the storage this soon after they are typed, in ms, also while somebody types on.
const WAIT_BEFORE_SAVING = 250;

// `onKeep(content)`, `onChange()` (soon after something was typed), `onLeave()` (Escape). Returns what others may do
// with it. `longest` is the most characters one note can hold.
export function makeComposer({ longest, onKeep, onChange, onLeave }) {
  const form = part("composer");
  const box = part("box", form);
  const kinds = [...form.querySelectorAll("input[name=kind]")];
  const toggles = [...form.querySelectorAll("[data-toggle]")];
  const flags = [...form.querySelectorAll("[data-flag]")];
  const place = part("place", form);
  const fault = part("fault", form);
  const more = part("more", form);
  const moreFields = part("more-fields", form);
  let timer = 0;
  let lastTyped = 0;

  function content() {
    return contentOf({
      text: box.value,
      kind: kinds.find((kind) => kind.checked)?.value ?? "",
      ...Object.fromEntries(toggles.map((toggle) => [toggle.dataset.toggle, isPressed(toggle)])),
      ...Object.fromEntries(flags.map((flag) => [flag.dataset.flag, flag.checked])),
      place: place.value,
    });
  }

  function fill(source) {
    const said = contentOf(source);
    box.value = said.text;
    for (const kind of kinds) kind.checked = kind.value === said.kind;
    for (const toggle of toggles) press(toggle, said[toggle.dataset.toggle]);
    for (const flag of flags) flag.checked = said[flag.dataset.flag];
    place.value = said.place;
    open(said.quoted || said.split || said.place !== "");
    tellLength();
  }

  function open(isOpen) {
    moreFields.hidden = !isOpen;
    more.setAttribute("aria-expanded", String(isOpen));
  }

  function tellLength() {
    const over = box.value.length - longest;
    fault.hidden = over <= 0;
    fault.textContent = over > 0 ? tooLong(longest, over) : "";
    return over <= 0;
  }

  function changed() {
    timer ||= setTimeout(onChange, WAIT_BEFORE_SAVING);
  }

  function stopWaiting() {
    clearTimeout(timer);
    timer = 0;
  }

  function keep() {
    stopWaiting();
    if (!tellLength()) return;
    if (box.value.trim() === "") return;
    onKeep(content());
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep();
    box.focus();
  });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") onLeave();
    // While an input method is composing, Enter is its own.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    keep();
  });
  box.addEventListener("input", () => {
    lastTyped = Date.now();
    tellLength();
    changed();
  });
  form.addEventListener("change", changed);
  for (const toggle of toggles) {
    toggle.addEventListener("click", () => {
      press(toggle, !isPressed(toggle));
      changed();
    });
  }
  more.addEventListener("click", () => open(moreFields.hidden));
  letChipsBeUndone(kinds, changed);
  keepKeyboardUp(form, box);

  return {
    content,
    fill,
    focus: () => box.focus(),
    isEmpty: () => box.value === "",
    // Ms since the last key: what moves the box waits until the hand rests.
    rested: () => Date.now() - lastTyped,
    stopWaiting,
    tellEditing(isEditing) {
      part("editing", form).hidden = !isEditing;
      part("box-label", form).textContent = isEditing ? "Change the note" : "What was said?";
    },
  };
}

function tooLong(longest, over) {
  const [holds, tooMany] = [longest, over].map((count) => count.toLocaleString("en-GB"));
  return `One note holds ${holds} characters: this is ${tooMany} too many. Make two notes of it.`;
}

const isPressed = (toggle) => toggle.getAttribute("aria-pressed") === "true";
const press = (toggle, isIt) => toggle.setAttribute("aria-pressed", String(isIt));

// A kind is optional: a second tap, or the space bar, on the chosen chip takes it back.
function letChipsBeUndone(kinds, changed) {
  let chosen = null; // what was chosen when the finger came down
  function takeBack(kind) {
    kind.checked = false;
    changed();
  }
  for (const kind of kinds) {
    kind.addEventListener("pointerdown", () => (chosen = kinds.find((one) => one.checked) ?? null));
    kind.addEventListener("click", () => {
      if (chosen === kind) takeBack(kind);
      chosen = null;
    });
    kind.addEventListener("keydown", (event) => {
      if (event.key !== " " || !kind.checked) return;
      event.preventDefault();
      takeBack(kind);
    });
  }
}

// A tap on a chip or a button beside the box leaves the focus in the box, so that a tablet's keyboard stays up.
function keepKeyboardUp(form, box) {
  form.addEventListener("mousedown", (event) => {
    const isBeside = event.target.closest(".chip, .composer-acts .button");
    if (isBeside && document.activeElement === box) event.preventDefault();
  });
}
