// Finding and making pieces of the page. All markup is the server's: what scripts add is copied from <template>s.

// Returns the element that a template names as its part.
export function part(name, within = document) {
  return within.querySelector(`[data-part="${name}"]`);
}

export function parts(name, within = document) {
  return [...within.querySelectorAll(`[data-part="${name}"]`)];
}

// Returns a fresh copy of a stamp of the page. Imported, not cloned: inside a template an address is relative to
// nothing.
export function stamp(name) {
  const template = document.querySelector(`template[data-stamp="${CSS.escape(name)}"]`);
  return document.importNode(template.content.firstElementChild, true);
}

export function stampIf(condition, name) {
  return condition ? [stamp(name)] : [];
}

// Returns the seat that the page was made for, or the one that an element of it names, and where its notes lie:
// `database` is undefined where that is the tablet's own.
export function seatOfPage(element = document.body) {
  const { workshop, table, organisation, sync, database } = element.dataset;
  return { seat: { workshop, table: Number(table) }, at: organisation, address: sync, database };
}
