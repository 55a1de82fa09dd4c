// The writing page: puts the box, the list, the clock and the outbox together.

import { makeContact } from "./contact.js";
import { saveCopy } from "./copy.js";
import { makeDesk } from "./desk.js";
import { headlineChoices, makeList } from "./list.js";
import { makeNotebook } from "./notebook.js";
import { stayWithoutWifi } from "./needs_wifi.js";
import { bringIntoView, onNotice, tell, tellRefused, tellStay } from "./notices.js";
import { makeOutbox } from "./outbox.js";
import { part, parts, seatOfPage, stamp } from "./page.js";
import { makeProgramme } from "./programme.js";
import { makeQuestions } from "./questions.js";
import { makeRounds } from "./rounds.js";
import { speak } from "./speak.js";
import { openStorage } from "./storage.js";
import { excerpt, whereTheyAre } from "./words.js";

export async function start() {
  const { seat, at, address, database } = seatOfPage();
  const storage = await openStorage(() => tell("cannot-keep"), database);
  const outbox = makeOutbox(storage, seat);
  const otherTabs = "BroadcastChannel" in window ? new BroadcastChannel(storage.name) : null;
  const contact = makeContact({ seat, at, onProgramme: (programme) => changes.hear(programme) });
  const notebook = makeNotebook(outbox, changed);
  const list = makeList({ star, edit: (note) => desk.edit(note), undo: notebook.undo, choose: notebook.choose });
  const questions = makeQuestions(turned);
  const longest = Number(document.body.dataset.longest);
  const desk = makeDesk({ outbox, notebook, questions, longest, onFourth: offerRoom });
  const rounds = makeRounds({ questions, hasRested: () => desk.rested() });
  const changes = makeProgramme({ questions, rounds, hasRested: () => desk.rested() });
  const ask = speak({ storage, outbox, address, onOutcome: heard });

  function changed() {
    show();
    otherTabs?.postMessage("changed");
    ask();
  }

  async function reread() {
    await notebook.reread();
    show();
  }

  function heard(outcome) {
    contact.hear(outcome);
    reread();
    if (outcome.kind === "answer" && outcome.answer.kept.length > 0) otherTabs?.postMessage("changed");
  }

  // Another question was chosen.
  function turned() {
    tell("headlines", false);
    rounds.show();
    show();
    desk.save();
    desk.focus();
  }

  function show() {
    const unsent = notebook.unsent();
    list(notebook.on(questions.chosen()), {
      isDurable: storage.isDurable,
      isLate: rounds.isLate(questions.chosen()),
      undoable: notebook.undoable()?.note,
      device: notebook.device(),
    });
    showWhere(unsent, whereTheyAre({ all: notebook.live().length, unsent, at, isDurable: storage.isDurable }));
    contact.show(unsent);
    tellRefused(notebook.refused());
    const removed = notebook.removed();
    tell("removed", removed ? { excerpt: excerpt(removed.heads[0].text) } : false);
    if (unsent === 0) tell("stay", false);
  }

  async function star(note) {
    if (await notebook.star(note.note)) return;
    offerRoom(note.note);
    bringIntoView("headlines");
  }

  // Three headlines a question: a fourth asks which of them makes room. Nothing waits for the answer.
  function offerRoom(id) {
    const note = notebook.find(id);
    const done = () => tell("headlines", false);
    async function dropFor(dropped) {
      done();
      await notebook.star(dropped.note);
      await notebook.star(id);
    }
    const choices = headlineChoices(notebook.headlinesOn(note.question), { onDrop: dropFor, onKeepThree: done });
    part("choices").replaceChildren(...choices);
    tell("headlines", { excerpt: excerpt(note.heads[0].text) });
  }

  const copy = () => saveCopy(notebook.live(), seat);
  onNotice("away", "copy", copy);
  onNotice("cannot-keep", "copy", copy);
  onNotice("removed", "undo", notebook.undo);
  onNotice("refused", "into-box", () => desk.putInBox(notebook.refused()[0]));
  onNotice("refused", "discard", () => outbox.discard(notebook.refused()[0].id).then(reread));
  part("leave")?.addEventListener("submit", (event) => {
    if (notebook.unsent() > 0) event.preventDefault();
    tellStay(notebook.unsent());
  });
  // In memory only, closing the page loses what waits: the browser's own question is the last thing that can stop it.
  addEventListener("beforeunload", (event) => !storage.isDurable && notebook.unsent() > 0 && event.preventDefault());
  otherTabs?.addEventListener("message", reread);
  addEventListener("hashchange", editNamed);
  parts("needs-wifi").forEach((links) => stayWithoutWifi(links));

  // #note-<id> in the address, from "Correct" on the page that is read back, opens that note in the box.
  function editNamed() {
    const note = notebook.find(location.hash.replace("#note-", ""));
    if (!note) return;
    if (note.question !== questions.chosen()) questions.choose(note.question);
    desk.edit(note);
  }

  const left = await desk.left();
  const isAsked = new URL(location).searchParams.has("question");
  if (left && !isAsked && questions.isThere(left.question)) questions.show(left.question);
  desk.restore(left);
  await outbox.retryRefused();
  await reread();
  rounds.show();
  editNamed();
  document.body.dataset.isReady = "";
  navigator.storage?.persist?.();
  ask();
}

function showWhere(unsent, words) {
  const where = part("where");
  if (where.textContent === words) return;
  const name = unsent > 0 ? "state-kept" : "state-seec";
  where.className = `state ${name}`;
  where.replaceChildren(stamp(name).querySelector("svg"), words);
}
