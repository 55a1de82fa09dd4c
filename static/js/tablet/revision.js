// What a note says at one moment: its fields, how it is frozen, and which of several revisions stand.

const NOTHING = {
  text: "",
  kind: "",
  starred: false,
  private: false,
  quoted: false,
  split: false,
  place: "",
  removed: false,
};
const FIELDS = Object.keys(NOTHING);

// Returns the content fields of a revision, or of anything that has some of them.
export function contentOf(source = {}) {
  return Object.fromEntries(FIELDS.map((field) => [field, source[field] ?? NOTHING[field]]));
}

export function isSameContent(one, other) {
  return FIELDS.every((field) => contentOf(one)[field] === contentOf(other)[field]);
}

// Returns those of a note's standing texts that differ. Two tablets may have made the same change: that is one.
export function differing(heads) {
  return heads.filter((head, index) => heads.findIndex((other) => isSameContent(other, head)) === index);
}

// Returns a revision as it will be sent, for ever. What no database column can hold becomes U+FFFD here, so that
// the server has nothing to alter and its echo is the very same text.
export function freeze({ note, workshop, table, question, device, version, replaces, content, now }) {
  const said = contentOf(content);
  return {
    id: newId(),
    note,
    workshop,
    table,
    question,
    device,
    version,
    replaces,
    ...said,
    text: keepable(said.text),
    place: keepable(said.place),
    tablet_time: now.toISOString(),
  };
}

function keepable(text) {
  return text.replace(/[\0\p{Surrogate}]/gu, "\ufffd");
}

// Returns a random UUID. Not crypto.randomUUID: over plain http, as on a laptop's hotspot, there is none.
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

// Returns those revisions of one note that no other replaces. As on the server, a replacement counts upwards in
// version only, so that no circle of revisions can make a note vanish.
export function headsOf(revisions) {
  const isReplaced = (one) =>
    revisions.some((other) => other.version > one.version && (other.replaces ?? []).includes(one.id));
  return revisions.filter((one) => !isReplaced(one));
}
