// Single keys on the board: a control that has a key says so in its data-key, and the key presses it.
// They can be switched off (WCAG 2.1.4), which this browser remembers.

const SWITCH = "filing.keys";
const NARROW = matchMedia("(max-width: 74.99rem)");
// The answers of the next note stand where those of the last one stood: the second tap of a double tap, or a key
// that bounced, must not file a note that nobody has read. Shorter than anybody reads, longer than a double tap.
const UNREAD_MS = 300;

let board = null;

export function start(element) {
  const isFirst = board === null;
  board = element;
  fold();
  remember(board.querySelector("[data-switch]"));
  for (const panel of board.querySelectorAll(".filing-panel")) panel.addEventListener("toggle", openPanel);
  if (isFirst) {
    document.addEventListener("keydown", press);
    for (const silence of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
      document.body.addEventListener(silence, () => (board.querySelector("[data-no-answer]").hidden = false));
    }
    board.dataset.isReady = "";
  } else {
    takeIntoHand(element);
  }
}

function takeIntoHand(element) {
  const hand = element.querySelector(".filing-hand");
  hand.classList.add("filing-unread");
  // What had the focus is gone with the piece it stood in: go on reading at the note in hand.
  if (document.activeElement === document.body) element.querySelector("#hand").focus({ preventScroll: true });
  setTimeout(() => {
    hand.classList.remove("filing-unread");
    element.dataset.isReady = "";
  }, UNREAD_MS);
}

function press(event) {
  if (event.key === "Escape") return closePanels();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (isWriting(event.target) || (!keysAct() && event.key !== "?")) return;
  const control = board.isConnected && board.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!control || control.closest(".filing-unread")) return;
  event.preventDefault();
  control.click();
}

function isWriting(target) {
  return target.closest?.("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio])");
}

function openPanel(event) {
  const panel = event.target;
  if (!panel.open) return;
  for (const other of board.querySelectorAll(".filing-panel[open]")) if (other !== panel) other.open = false;
  panel.querySelector("input:not([type=hidden]), textarea, button")?.focus();
}

function closePanels() {
  const open = board.querySelector(".filing-panel[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
}

// On a tablet the queue lies below the note, folded: the hand stays where it is.
function fold() {
  const queue = board.querySelector("[data-fold]");
  if (queue && NARROW.matches) queue.open = false;
}

function keysAct() {
  return read() !== "off";
}

function remember(box) {
  if (!box) return;
  box.checked = keysAct();
  box.addEventListener("change", () => write(box.checked ? "on" : "off"));
}

// A browser that keeps nothing (a private window) still has the keys, and forgets the switch.
let kept = null;

function read() {
  try {
    return localStorage.getItem(SWITCH) ?? kept;
  } catch {
    return kept;
  }
}

function write(value) {
  kept = value;
  try {
    localStorage.setItem(SWITCH, value);
  } catch (refusal) {
    console.info("This browser forgets the switch:", refusal.message);
  }
}
