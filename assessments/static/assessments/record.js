// The examination while it is recorded. Without this file the form posts and saves.
import { listenToBodyMap } from "./recording/bodymap.js";
import { Entry } from "./recording/entry.js";
import { goOnAfter, isAskedIn, listenToKeys, listenToSteppers } from "./recording/keys.js";
import { Page } from "./recording/page.js";
import { Queue } from "./recording/queue.js";
import { Server } from "./recording/server.js";
import { Steps } from "./recording/steps.js";
import { Sync } from "./recording/sync.js";

const PATIENCE_MS = 3000;
const AGAIN_MS = 100;
const form = document.querySelector("[data-recording]");
const entries = [...form.querySelectorAll("[data-entry]")].map((element) => new Entry(element));
const { user, who, version, record, day, at, group, place, revision } = form.dataset;
const server = new Server(form);
const queue = new Queue(user, version, { who, record, on: day, at });
const page = new Page(form, queue);
const sync = new Sync({
  server,
  queue,
  entries,
  page,
  group,
  place,
  me: Number(user),
  revision: Number(revision),
});

const steps = new Steps(form, entries, sync);

const entryOf = (element) => {
  const place = element.closest("[data-entry]");
  return entries.find((entry) => entry.element === place);
};

const changed = (entry, options) => {
  entry.look();
  steps.changed(entry);
  sync.changed(entry, options);
};

// A value and «not tested» exclude each other; so do «none» and the other ticks.
const settleWithin = (entry, control) => {
  const name = entry.suffix(control);
  if (name === "state") {
    if (control.value !== "recorded") entry.clearValue();
    return;
  }
  if (!entry.isValue(control)) return;
  if (entry.state && entry.hasValue) entry.setState("recorded");
  if (control.type === "checkbox" && control.checked) {
    const others = entry.controls().filter((each) => each.name === control.name);
    others.forEach((each) => {
      const isInTheWay = "alone" in control.dataset || "alone" in each.dataset;
      if (each !== control && isInTheWay) each.checked = false;
    });
  }
  if (name !== "confirmed") entry.clearTick();
};

form.addEventListener("input", (event) => {
  const entry = entryOf(event.target);
  if (!entry || event.target.name === `${entry.key}.was`) return;
  settleWithin(entry, event.target);
  const isTyped = event.target.matches("textarea, input:not([type=radio], [type=checkbox])");
  changed(entry, { isNow: !isTyped });
});

form.addEventListener("change", (event) => {
  const entry = entryOf(event.target);
  if (entry) changed(entry, { isNow: true });
});

// The strip's buttons stand above the form.
document.querySelector(".recording__form").addEventListener("click", (event) => {
  const none = event.target.closest("button[data-state]");
  const copy = event.target.closest("[data-copy]");
  const normal = event.target.closest("[data-all-normal]");
  const forward = event.target.closest("[data-copy-all]");
  if (none) {
    const entry = entryOf(none);
    entry.setState(entry.state === none.dataset.state ? "recorded" : none.dataset.state);
    changed(entry, { isNow: true });
  }
  if (copy) {
    event.preventDefault();
    copyBefore(entryOf(copy));
    entryOf(copy).focus();
  }
  if (forward) {
    event.preventDefault();
    entries.filter((entry) => entry.before && "forward" in entry.before.dataset).forEach(copyBefore);
    forward.hidden = true;
  }
  if (normal) {
    event.preventDefault();
    const block = document.getElementById(`block-${normal.value}`);
    entries.filter((each) => isAskedIn(block ?? form, each)).forEach(setNormal);
    if (block?.contains(normal)) goOnAfter(entries, block);
  }
});

function copyBefore(entry) {
  if (!entry.isEmpty) return;
  entry.write(JSON.parse(entry.before.dataset.copy));
  changed(entry, { isNow: true });
}

// Every empty answer that has a normal one gets it by name; nothing is overwritten.
function setNormal(entry) {
  const { normal } = entry.element.dataset;
  if (!normal || !entry.isEmpty) return;
  entry.write({ "": [normal] });
  changed(entry, { isNow: true });
}

// A save that is on its way comes back by itself; pressing once is enough.
const arrived = async () => {
  const until = Date.now() + PATIENCE_MS;
  await sync.flush();
  while (navigator.onLine && queue.sendable().length && Date.now() < until) {
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
};

// Leaving the section: what is on its way arrives first; without a network it is kept
// here and the page stays, since there would be no other one.
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  delete form.dataset.sent;
  const { submitter } = event;
  await arrived();
  page.told();
  const { next } = submitter?.dataset ?? {};
  if (next && navigator.onLine && !queue.sendable().length) location.assign(next);
});

document.addEventListener("plumbline:session-ended", (event) => {
  event.preventDefault(); // the work stays in sight
  sync.signedOut();
});
document.addEventListener("plumbline:session-renewed", () => sync.news());
document.addEventListener("plumbline:leaving", (event) => {
  event.preventDefault(); // it waits until this is sent
  sync.flush();
});

// Buttons that work with scripts alone; also on what arrives later.
const ready = (place, those) => {
  place.querySelectorAll("button[data-state], [data-step], [data-key]").forEach((each) => {
    each.hidden = false;
  });
  those.forEach((entry) => entry.look());
};
ready(form, entries);
listenToKeys(form, entries, changed);
listenToSteppers(form, entries, changed);
listenToBodyMap(entries, changed);
page.listenToSignIn(server, sync);
document
  .querySelector(".recording__nav [aria-current]")
  ?.scrollIntoView({ block: "nearest", inline: "center" });
// The browser goes to the address's place when all is loaded, and drops the focus there.
const goToPlace = () => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const entry = entryOf(place) ?? entryOf(place.querySelector("[data-entry]") ?? place);
  if (entry) entry.focus();
  else place.querySelector("form:not([data-asked]) [type=submit]")?.focus();
};
addEventListener("load", () => setTimeout(goToPlace));
addEventListener("hashchange", () => setTimeout(goToPlace));
sync.start();
steps.listen(ready);
// What was typed before this file had arrived is saved too.
entries.filter((entry) => entry.isDirty).forEach((entry) => changed(entry, { isNow: true }));
