// A copy of the table's notes as a text file, made on the tablet itself: it needs no Wi-Fi.

import { differing } from "./revision.js";

export function saveCopy(notes, { table, workshop }) {
  const address = URL.createObjectURL(new Blob([textOf(notes)], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${workshop}-table-${table}.txt`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser has read it by then
}

// Oldest first, by question; every standing text of a note, so that nothing is chosen behind anybody's back.
export function textOf(notes) {
  const oldestFirst = [...notes].reverse().sort((one, other) => one.question - other.question);
  return oldestFirst.flatMap((note) => differing(note.heads).map((head) => lineOf(note, head))).join("\r\n");
}

function lineOf(note, head) {
  const marks = [
    head.kind,
    head.starred && "headline",
    head.private && "not for publication",
    head.removed && "removed",
  ];
  return [`Question ${note.question}`, ...marks.filter(Boolean)].join(", ") + `: ${head.text}`;
}
