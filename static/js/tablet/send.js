// Sends one message and tells in one word what came of it. Never throws: no Wi-Fi is an outcome like another.

import { isOurs, readAnswer } from "./answer.js";

// Longer than a slow save (the server waits up to 10 s for its database), shorter than patience.
const TIMEOUT_MS = 15_000;

// Outcomes: { kind: "answer", answer } | "sit-down" | "old-page" | "not-taken" with words | "too-long" |
// "nothing" with retryAfter in ms where the server named one.
export async function send(address, message) {
  try {
    const response = await post(address, message);
    return await outcomeOf(response, message.revisions);
  } catch {
    return { kind: "nothing" };
  }
}

function post(address, message) {
  const giveUp = new AbortController();
  setTimeout(() => giveUp.abort(), TIMEOUT_MS);
  return fetch(address, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Tablet": "1" },
    body: JSON.stringify(message),
    credentials: "same-origin",
    cache: "no-store",
    redirect: "manual", // a captive portal sends one elsewhere; what lies there is no answer
    signal: giveUp.signal,
  });
}

async function outcomeOf(response, sent) {
  const told = await response.json().catch(() => null);
  if (response.status === 200) {
    const answer = readAnswer(told, sent);
    return answer ? { kind: "answer", answer } : { kind: "nothing" };
  }
  if (response.status === 401 && told?.seat === "none") return { kind: "sit-down" };
  if (response.status === 409 && isOurs(told)) return { kind: "old-page" };
  if (response.status === 400 && isOurs(told)) return { kind: "not-taken", words: told.words };
  if (response.status === 413) return { kind: "too-long" };
  return { kind: "nothing", retryAfter: 1000 * Number(response.headers.get("Retry-After")) || 0 };
}
