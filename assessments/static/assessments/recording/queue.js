// Fields on their way to the clinic. Each is kept in this browser from the first letter
// until the clinic has it: a closed tab, a reload or a lost network loses nothing.
import { PREFIX } from "../../clinic/kept.js";

export class Queue {
  // `of`: whose answers, for which examination, as leaving.js tells it.
  constructor(user, version, of) {
    this.prefix = `${PREFIX}${user}:${version}:`;
    this.of = of;
    this.memory = new Map(); // stands in where the browser's storage is switched off or full
    this.last = 0;
    document.addEventListener("plumbline:forgotten", () => this.close());
    addEventListener("storage", (event) => this.heard(event));
  }

  // Signed out: nothing of it is written down again, also not while the page goes.
  close() {
    this.isClosed = true;
    this.memory.clear();
  }

  // Another tab sent it, or signed out: it is not written down again from here.
  heard({ key, newValue, oldValue }) {
    if (newValue !== null || !key?.startsWith(this.prefix)) return;
    const gone = JSON.parse(oldValue);
    if (this.memory.get(gone.key)?.n <= gone.n) this.memory.delete(gone.key);
  }

  put(key, item) {
    // Later is larger, also within one millisecond: the order of writing is kept.
    this.last = Math.max(this.last + 1, Date.now());
    const kept = { ...item, key, n: this.last, of: this.of };
    this.keep(kept);
    return kept;
  }

  keep(item) {
    if (this.isClosed) return;
    this.memory.set(item.key, item);
    try {
      localStorage.setItem(this.prefix + item.key, JSON.stringify(item));
    } catch {
      // It stays in memory and is sent from there.
    }
  }

  get(key) {
    return this.all().find((item) => item.key === key);
  }

  remove(key) {
    this.memory.delete(key);
    try {
      localStorage.removeItem(this.prefix + key);
    } catch {
      // Nothing was kept there.
    }
  }

  all() {
    const found = new Map(this.memory);
    try {
      Object.keys(localStorage)
        .filter((name) => name.startsWith(this.prefix))
        .forEach((name) => {
          const item = JSON.parse(localStorage.getItem(name));
          found.set(item.key, item);
        });
    } catch {
      // What is in memory is all there is.
    }
    return [...found.values()].sort((a, b) => a.n - b.n);
  }

  // What is refused or in conflict waits for a person, not for the network.
  sendable() {
    return this.all().filter((item) => !item.held);
  }
}
