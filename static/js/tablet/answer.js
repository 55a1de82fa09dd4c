// Reads what came back from the sync address. Only an answer that names a revision with its very text is believed:
// a captive portal, a login page or somebody else's JSON counts as no answer at all.

// Returns { kept: [ids], refused: [{id, words}], notes, cursor, workshop, table, programme }, or null where this
// is no answer to what was sent: it must name something of it.
export function readAnswer(told, sent) {
  if (!isOurs(told) || !hasItsParts(told)) return null;
  const textById = new Map(sent.map((revision) => [revision.id, revision.text]));
  const isNamed = (one) => textById.has(one?.id);
  const kept = told.kept.filter((one) => isNamed(one) && textById.get(one.id) === one.text).map((one) => one.id);
  const refused = told.refused.filter((one) => isNamed(one) && typeof one.words === "string");
  if (sent.length > 0 && kept.length + refused.length === 0) return null;
  const { notes, cursor, workshop, table, programme } = told;
  return { kept, refused, notes, cursor, workshop, table, programme };
}

// Tells an answer of this server, whatever it says, from one of anything else in between.
export function isOurs(told) {
  return typeof told === "object" && told !== null && told.app === "seec_workshop" && told.protocol === 1;
}

function hasItsParts(told) {
  return (
    Number.isInteger(told.cursor) &&
    Number.isInteger(told.table) &&
    typeof told.workshop === "string" &&
    Array.isArray(told.kept) &&
    Array.isArray(told.refused) &&
    Array.isArray(told.notes) &&
    told.notes.every((one) => typeof one.note === "string" && Array.isArray(one.heads) && one.heads.length > 0)
  );
}
