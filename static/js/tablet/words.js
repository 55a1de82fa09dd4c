// Sentences about where the notes are, and small helps for showing what was typed.

export function notes(count) {
  return count === 1 ? "1 note" : `${count} notes`;
}

export function notesAre(count) {
  return count === 1 ? "1 note is" : `${count} notes are`;
}

export function clockTime(moment) {
  return new Date(moment).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

// In one line for the bar: how many are at the server, or how many are not.
export function whereTheyAre({ all, unsent, at, isDurable }) {
  if (unsent > 0) return `${notes(unsent)} ${isDurable ? "on this tablet" : "only on this page"}`;
  if (all === 0) return "No notes yet";
  return all === 1 ? `1 note, at ${at}` : `All ${all} notes are at ${at}`;
}

// Why they are not there yet, and what to do: nothing.
export function whyAway({ since, hasNetwork, at }) {
  const missing = hasNetwork ? `${at} has not answered` : "No Wi-Fi";
  return `${capitalised(missing)} since ${clockTime(since)}. Keep writing; they go by themselves when it is back.`;
}

const capitalised = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// The first words of a note, for the name of a button or inside a sentence.
export function excerpt(text, longest = 40) {
  const line = text.replace(/\s+/g, " ").trim();
  if ([...line].length <= longest) return line;
  return `${[...line].slice(0, longest).join("").replace(/\s+\S*$/, "")}...`;
}

// A note as it is shown: as typed, but a line does not break before a dash.
export function shown(text) {
  return text.replace(/ (?=[-–—] )/g, "\u00a0");
}
