// The room's screen: nothing moves under a reader's finger, and a screen that has lost the server says so.

const LOST_AFTER_MS = 5000; // five looks without an answer: longer than a tablet's roaming from one access point to the next

export function start(main) {
  const reader = followReader(main);
  main.addEventListener("htmx:beforeSwap", (event) => {
    if (reader.isHolding()) event.detail.shouldSwap = false; // "seen" stays as it was, so the next look brings it again
  });
  main.addEventListener("htmx:oobBeforeSwap", (event) => {
    if (reader.isReading(event.detail.target)) event.detail.shouldSwap = false;
  });
  watchServer(main);
}

function followReader(main) {
  let isPressing = false;
  let wasKeptBack = false;
  main.addEventListener("pointerdown", () => (isPressing = true));
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, () => (isPressing = false));
  main.addEventListener("pointerover", (event) => {
    if (!wasKeptBack || event.target.closest("#room-newest")) return;
    wasKeptBack = false;
    forgetSeen(main);
  });
  return {
    isHolding: () => isPressing || hasSelection(main),
    isReading(piece) {
      const isReading = piece.id === "room-newest" && piece.matches(":hover") && matchMedia("(hover: hover)").matches;
      wasKeptBack ||= isReading;
      return isReading;
    },
  };
}

function hasSelection(main) {
  const selection = getSelection();
  return !selection.isCollapsed && main.contains(selection.anchorNode);
}

function forgetSeen(main) {
  main.querySelector("#room-seen").value = "";
}

function watchServer(main) {
  const notice = main.querySelector('[data-part="out-of-reach"]');
  let heard = new Date();
  main.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) heard = new Date();
    const isLost = Date.now() - heard > LOST_AFTER_MS;
    if (isLost && notice.hidden) {
      notice.querySelector('[data-part="heard-at"]').textContent = heard.toLocaleTimeString("en-GB", {
        hour: "2-digit",
        minute: "2-digit",
      });
    }
    notice.hidden = !isLost;
  });
}
