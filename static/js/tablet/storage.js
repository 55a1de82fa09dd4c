// What the tablet keeps lies in IndexedDB, opened here and nowhere else. Where the browser refuses it (a private
// window, a full disk) the same deeds are done in the page's memory, and `isDurable` says so.

import { openDB } from "../../vendor/idb/index.js";

// The key of each store is a field of what lies in it.
const KEYS = { revisions: "id", notes: "key", drafts: "tab", meta: "name" };
const STORES = Object.keys(KEYS);

// What is written at a table lies here; whoever only practises has a database of another name.
const TABLETS_OWN = "seec-workshop-tablet";

// Opens the storage. `onRefused` is called once, if and when the browser refuses to keep anything.
export async function openStorage(onRefused = () => {}, name = TABLETS_OWN) {
  const database = makeDatabase(name);
  let memory = null;

  // Does `work(tx)` as one transaction: all of it or nothing. `work` may await only what tx gives it.
  const run = (work) => transact(work, "readwrite");

  // The same for work that only looks: it keeps nobody waiting and no disk busy.
  const look = (work) => transact(work, "readonly");

  async function transact(work, mode) {
    if (memory === null) {
      try {
        return await database.transact(work, mode);
      } catch (fault) {
        if (!(fault instanceof DOMException)) throw fault;
        await turnToMemory();
      }
    }
    return memory.transact(work);
  }

  // Puts one value in a single breath: what is asked for while the page goes away is still done.
  function putAtOnce(store, value) {
    const theLongerWay = () => run((tx) => tx.put(store, value));
    return memory === null ? database.putAtOnce(store, value).catch(theLongerWay) : theLongerWay();
  }

  // Takes everything out.
  const empty = () => run((tx) => Promise.all(STORES.map(tx.clear)));

  // The same for a page that goes away. Its transactions may die with it, this request does not; the page's own
  // memory goes by itself.
  const destroy = () => memory === null && indexedDB.deleteDatabase(name);

  async function turnToMemory() {
    const there = await database.everything();
    if (memory !== null) return; // another deed failed in the same moment and was quicker
    memory = makeMemory(there);
    onRefused();
  }

  await run((tx) => tx.put("meta", { name: "written-at", value: Date.now() }));
  return {
    name,
    run,
    look,
    putAtOnce,
    empty,
    destroy,
    get isDurable() {
      return memory === null;
    },
  };
}

function makeDatabase(name) {
  let connection = null;

  async function open() {
    if (!globalThis.indexedDB) throw new DOMException("There is no IndexedDB here.", "NotSupportedError");
    // Safari closes a connection under memory pressure: the next deed opens another.
    connection ??= await openDB(name, 1, { upgrade: makeStores, terminated: forget, blocking: letGo });
    return connection;
  }

  // Another page wants the database away: the next deed here finds an empty one.
  function letGo(_version, _wanted, event) {
    event.target.close();
    forget();
  }

  function forget() {
    connection = null;
  }

  async function transact(work, mode) {
    try {
      return await inTransaction(await open(), work, mode);
    } catch (fault) {
      if (fault.name !== "InvalidStateError") throw fault; // that one says: closed between two deeds
      forget();
      return inTransaction(await open(), work, mode);
    }
  }

  // Nothing is awaited before the request is out, so it needs an open connection and fails without.
  async function putAtOnce(store, value) {
    const transaction = connection.transaction(store, "readwrite");
    const put = transaction.objectStore(store).put(value);
    transaction.commit();
    await Promise.all([put, transaction.done]);
  }

  // Returns what a database that takes nothing more can still be read for, so that nothing vanishes from the page.
  async function everything() {
    try {
      const transaction = (await open()).transaction(STORES, "readonly");
      const lists = await Promise.all(STORES.map((store) => transaction.objectStore(store).getAll()));
      return Object.fromEntries(STORES.map((store, index) => [store, lists[index]]));
    } catch {
      return Object.fromEntries(STORES.map((store) => [store, []]));
    }
  }

  return { transact, putAtOnce, everything };
}

function makeStores(database) {
  for (const store of STORES) database.createObjectStore(store, { keyPath: KEYS[store] });
}

async function inTransaction(database, work, mode) {
  // Strict: "on this tablet" is said when the disk has it, not when the browser has promised the disk.
  const transaction = database.transaction(STORES, mode, { durability: "strict" });
  const tx = {
    get: (store, key) => transaction.objectStore(store).get(key),
    all: (store) => transaction.objectStore(store).getAll(),
    put: (store, value) => transaction.objectStore(store).put(value),
    remove: (store, key) => transaction.objectStore(store).delete(key),
    clear: (store) => transaction.objectStore(store).clear(),
  };
  try {
    const [, result] = await Promise.all([transaction.done, (async () => work(tx))()]);
    return result;
  } catch (fault) {
    abort(transaction);
    throw fault;
  }
}

function abort(transaction) {
  try {
    transaction.abort();
  } catch (fault) {
    if (fault.name !== "InvalidStateError") throw fault; // that one says: it has ended by itself
  }
}

// The same in the page's memory, one deed after the other, so that none sees another half done.
function makeMemory(there) {
  const maps = Object.fromEntries(STORES.map((store) => [store, mapOf(there[store], KEYS[store])]));
  const tx = {
    get: async (store, key) => maps[store].get(key),
    all: async (store) => [...maps[store].values()],
    put: async (store, value) => void maps[store].set(value[KEYS[store]], value),
    remove: async (store, key) => void maps[store].delete(key),
    clear: async (store) => maps[store].clear(),
  };
  let last = Promise.resolve();
  return {
    transact(work) {
      const done = last.then(() => work(tx));
      last = done.catch(() => {}); // whoever asked for it hears of it
      return done;
    },
  };
}

function mapOf(values, key) {
  return new Map(values.map((value) => [value[key], value]));
}
