// Starts the modules that a page asks for: <element data-module="name"> runs start(element) of ./name.js.
// htmx brings new elements later, so every piece it settles is looked through again.

// Not fetched when it is needed: on a slow line the first words would be typed before it came.
import { sendOnEnter } from "./one_line.js";
import * as unsaved from "./unsaved.js";

const modules = {
  carry: () => import("./tablet/carry.js"),
  filing: () => import("./filing.js"),
  menu: () => import("./menu.js"),
  practice: () => import("./tablet/practice.js"),
  programme_page: () => import("./tablet/programme_page.js"),
  read_back: () => import("./tablet/read_back.js"),
  room: () => import("./room.js"),
  seat: () => import("./tablet/seat.js"),
  unsaved: () => unsaved,
  write: () => import("./tablet/write.js"),
};

const started = new WeakSet();

async function startWithin(root) {
  const elements = [...root.querySelectorAll("[data-module]")];
  if (root.matches?.("[data-module]")) elements.unshift(root);
  for (const element of elements) {
    if (started.has(element)) continue;
    started.add(element);
    const { start } = await modules[element.dataset.module]();
    start(element);
  }
}

startWithin(document.body);
document.body.addEventListener("htmx:load", (event) => startWithin(event.detail.elt));
document.body.addEventListener("keydown", sendOnEnter);
