// Brings what is kept to the clinic, in order, and brings what others saved.
import { isSame } from "./entry.js";
import { Refused, SignedOut, Unreached } from "./server.js";

const QUIET_MS = 500;
const NEWS_MS = 4000;
const MOST_LETTERS = 100000;
const RETRY_MS = [1000, 2000, 5000, 10000];

export class Sync {
  // `place`: the step in which the work is, whose values the panel shows.
  constructor({ server, queue, entries, page, me, group, place, revision }) {
    Object.assign(this, { server, queue, entries, page, me, group, place, revision });
    this.isBusy = false;
    this.tries = 0;
    this.isOut = false;
  }

  entry(key) {
    return this.entries.find((each) => each.key === key);
  }

  // A field changed: keep it at once, send it when the hand rests.
  changed(entry, { isNow = false } = {}) {
    const parts = entry.read();
    const kept = this.queue.get(entry.key);
    if (!kept && isSame(parts, entry.saved)) return;
    if (kept && isSame(parts, kept.parts)) {
      if (isNow && !kept.held) this.flush();
      return; // leaving a field says nothing new about it
    }
    this.queue.put(entry.key, {
      parts,
      was: entry.saved,
      seen: entry.revision,
      sent: kept?.sent ?? [],
      group: this.group,
    });
    if (JSON.stringify(parts).length > MOST_LETTERS) {
      this.tooLong(entry);
      return;
    }
    entry.show("saving");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), isNow ? 0 : QUIET_MS);
    this.page.told();
  }

  // A whole book pasted into one field would keep every other field from being sent.
  tooLong(entry) {
    this.queue.keep({ ...this.queue.get(entry.key), held: "refused" });
    entry.showRefusal({ sentence: "This is far too long for one field. Shorten it." });
    this.page.told();
  }

  start() {
    this.queue.all().forEach((item) => this.restore(item));
    this.flush();
    setInterval(() => this.news(), NEWS_MS);
    addEventListener("online", () => this.flush());
    addEventListener("offline", () => this.wait());
    const leave = () => document.visibilityState === "hidden" && this.flush({ isLeaving: true });
    document.addEventListener("visibilitychange", leave);
    addEventListener("pagehide", () => this.flush({ isLeaving: true }));
  }

  // After a reload: what was typed stands where it was typed.
  restore(item) {
    const entry = this.entry(item.key);
    if (!entry) return;
    entry.write(item.parts);
    if (item.held) this.queue.keep({ ...item, held: undefined });
    entry.show("saving");
  }

  async flush({ isLeaving = false } = {}) {
    clearTimeout(this.timer);
    if (this.isOut) return;
    const items = this.queue.sendable();
    if (!items.length) {
      this.page.told();
      return;
    }
    if (this.isBusy && !isLeaving) return; // what is on the way comes back here
    this.isBusy = true;
    try {
      const changes = items.map(({ key, parts, was, seen }) => ({ key, parts, was, seen }));
      items.forEach((item) => this.remember(item));
      const answer = await this.server.save(this.place, changes, { isLeaving });
      this.tries = 0;
      this.take(items, answer);
    } catch (error) {
      this.failed(error, items);
      return;
    } finally {
      this.isBusy = false;
    }
    if (this.queue.sendable().length) this.flush();
  }

  // So that a value of ours whose answer was lost is not met as somebody else's.
  remember(item) {
    const now = this.queue.get(item.key);
    if (now) this.queue.keep({ ...now, sent: [...(now.sent ?? []), item.parts].slice(-5) });
  }

  failed(error, items) {
    if (error instanceof SignedOut) {
      this.signedOut(error);
      return;
    }
    if (error instanceof Refused) {
      items.forEach((item) => this.entry(item.key)?.show("refused"));
      this.page.stop(error.message);
      return;
    }
    if (!(error instanceof Unreached)) throw error;
    this.wait();
    const pause = RETRY_MS[Math.min(this.tries, RETRY_MS.length - 1)];
    this.tries += 1;
    this.timer = setTimeout(() => this.flush(), pause);
  }

  // The page stays as it is and asks for the password over it.
  signedOut(why = new SignedOut()) {
    if (this.isOut) return;
    this.isOut = true;
    this.wait();
    this.page.askToSignIn(why);
  }

  wait() {
    this.queue.sendable().forEach((item) => this.entry(item.key)?.show("waiting"));
    this.page.told();
  }

  take(items, answer) {
    items.forEach((item) => {
      const now = this.queue.get(item.key);
      const { [item.key]: saved } = answer.saved;
      const { [item.key]: refused } = answer.refused;
      const { [item.key]: conflict } = answer.conflicts;
      if (saved) this.tookSaved(item, now, saved);
      else if (refused) this.tookRefused(item, now, refused);
      else if (conflict) this.tookConflict(item, now, conflict);
    });
    this.revision = answer.revision;
    this.page.took(answer);
  }

  tookSaved(item, now, saved) {
    const entry = this.entry(item.key);
    const isNewer = now && now.n !== item.n;
    if (isNewer) {
      this.queue.keep({ ...now, seen: saved.revision, was: saved.parts });
    } else {
      this.queue.remove(item.key);
    }
    if (!entry) return;
    entry.settle(saved.parts, saved.revision);
    if (isNewer) return;
    // 4,5 stands as 4.5 once nobody is typing in it.
    const isAtRest = !entry.element.contains(document.activeElement);
    if (isAtRest && isSame(entry.read(), item.parts)) entry.write(saved.parts);
    else if (isSame(entry.read(), item.parts)) {
      entry.settle(item.parts, saved.revision);
      entry.look();
    }
    entry.show("saved");
  }

  tookRefused(item, now, refused) {
    if (!now || now.n !== item.n) return;
    this.queue.keep({ ...now, held: "refused" });
    this.entry(item.key)?.showRefusal(refused);
  }

  tookConflict(item, now, theirs) {
    if (!now) return;
    const isOwnEcho =
      theirs.by_key === this.me && (now.sent ?? []).some((parts) => isSame(parts, theirs.parts));
    if (isOwnEcho) {
      this.queue.keep({ ...now, seen: theirs.revision, was: theirs.parts });
      return;
    }
    const entry = this.entry(item.key);
    if (!entry) {
      // Another section's field: it waits there, both values are shown when it is opened.
      this.queue.keep({ ...now, held: "conflict" });
      return;
    }
    this.queue.keep({ ...now, held: "conflict" });
    entry.showConflict(theirs, (whose) => this.choose(entry, whose, theirs));
  }

  choose(entry, whose, theirs) {
    const mine = entry.read();
    entry.settle(theirs.parts, theirs.revision);
    this.queue.remove(entry.key);
    if (whose === "mine") {
      entry.write(mine);
      this.changed(entry, { isNow: true });
    } else {
      entry.write(theirs.parts);
      entry.show("saved");
    }
    entry.focus();
    this.page.told();
  }

  async news() {
    if (document.visibilityState === "hidden" || this.isBusy || !navigator.onLine) return;
    let answer;
    try {
      answer = await this.server.news(this.place, this.revision);
    } catch (error) {
      if (error instanceof SignedOut && !this.isOut) this.failed(error, []);
      return;
    }
    this.heard(answer);
  }

  heard(answer) {
    if (answer.user !== this.me) {
      location.reload(); // somebody else signed in here: nothing of ours stays
      return;
    }
    if (!answer.is_draft) {
      this.page.stop("This examination was signed. Nothing more can be recorded in it.");
      return;
    }
    if (this.isOut) this.cameBack();
    if (!answer.entries || this.isBusy) return;
    this.revision = answer.revision;
    Object.entries(answer.entries).forEach(([key, theirs]) => this.merge(key, theirs));
    this.page.took(answer);
  }

  merge(key, theirs) {
    const entry = this.entry(key);
    if (!entry || theirs.revision <= entry.revision || this.queue.get(key)) return;
    entry.settle(theirs.parts, theirs.revision);
    entry.write(theirs.parts);
    entry.show("others", theirs.by ? `${theirs.by}, ${theirs.at}` : "");
  }

  cameBack() {
    this.isOut = false;
    this.page.signedIn();
    this.flush();
  }
}
