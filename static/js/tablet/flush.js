// Empties the outbox, one message after the other, whenever there is reason to hope: on a save, when the network
// or the page comes back, and on a timer that grows patient. (iPad Safari has no Background Sync.)

// So that a second tablet's notes are seen within two seconds.
const HEARTBEAT_MS = 1_500;
const HEARTBEAT_UNSEEN_MS = 20_000;
const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
const MOST_REVISIONS = 20;

// `outbox` holds what is to be sent, `send(message)` sends it, `onOutcome(outcome)` hears of every attempt,
// `oneAtATime(work)` keeps other pages out. Returns ask(): "there is something to do", at any time, as often as
// one likes.
export function makeFlusher({ outbox, send, onOutcome, oneAtATime }) {
  let isAsked = false;
  let isRunning = false;
  let failures = 0;
  let mostRevisions = MOST_REVISIONS;
  let timer = 0;

  function ask() {
    isAsked = true;
    if (!isRunning) run();
  }

  // Whoever asks while a message is under way is not forgotten: the loop looks again before it ends.
  async function run() {
    isRunning = true;
    clearTimeout(timer);
    let pause = 0;
    try {
      while (isAsked) {
        isAsked = false;
        await oneAtATime(async () => (pause = await drain()));
      }
    } finally {
      isRunning = false;
      timer = setTimeout(ask, pause || restingTime());
    }
  }

  // Sends until nothing is left or nothing gets through. Returns the pause the server asked for, in ms, or 0.
  async function drain() {
    for (;;) {
      const message = await outbox.message(mostRevisions);
      const outcome = await send(message);
      const isProgress = await settle(outcome, message.revisions);
      onOutcome(outcome);
      failures = isProgress ? 0 : failures + 1;
      if (!isProgress) return outcome.retryAfter ?? 0;
      if (message.revisions.length === 0 || (await outbox.isEmpty())) return 0;
    }
  }

  // Takes in what came back. Returns whether it got us further.
  async function settle(outcome, sent) {
    if (outcome.kind === "answer") {
      await outbox.take(outcome.answer);
      mostRevisions = MOST_REVISIONS;
      return true;
    }
    if (outcome.kind !== "not-taken" && outcome.kind !== "too-long") return false;
    if (sent.length > 1) {
      mostRevisions = 1; // one of them is at fault: alone, it blocks nobody
      return true;
    }
    if (sent.length === 1 && outcome.kind === "not-taken") await outbox.park(sent[0].id, outcome.words);
    return sent.length === 1 && outcome.kind === "not-taken";
  }

  function restingTime() {
    if (failures === 0) return document.visibilityState === "visible" ? HEARTBEAT_MS : HEARTBEAT_UNSEEN_MS;
    const patience = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1));
    return patience * (0.5 + Math.random() / 2); // forty tablets come back at once, but not in step
  }

  for (const event of ["online", "pageshow", "focus"]) addEventListener(event, ask);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  return ask;
}
