// Before somebody leaves this browser, or hands it on: answers that never reached the
// clinic are counted, and the person chooses. Nothing here opens over the page.
import { forget, kept } from "./kept.js";

const DOORS = [
  ["/logout/", "out"],
  ["/lock/now/", "lock"],
  ["/lock/switch/", "switch"],
  ["/lock/open/", "open"],
];
const PATIENCE_MS = 2000;
const AGAIN_MS = 100;
const me = document.body.dataset.user ?? "";
const step = document.querySelector("[data-leaving]");
const part = (name) => step.querySelector(`[data-leaving-${name}]`);
const answers = (number) => (number === 1 ? "1 answer" : `${number} answers`);

const doorOf = (form) => {
  const path = new URL(form.action, location.href).pathname;
  return DOORS.find(([end]) => path.endsWith(end))?.[1];
};

// Whose answers a door would cost. The lock page opens for whom it names.
const endangered = (door, form) => {
  if (door === "out" || door === "lock") return kept(me);
  if (door === "switch") return kept();
  const chosen = form.querySelector("[name=who]:checked")?.closest("label")?.textContent.trim();
  return chosen ? kept().filter((item) => item.of?.who && item.of.who !== chosen) : [];
};

// The recording page sends what it can first; what is refused waits for a person.
const sent = async () => {
  const isSending = !document.dispatchEvent(new Event("plumbline:leaving", { cancelable: true }));
  const until = Date.now() + PATIENCE_MS;
  const isOnTheWay = () => navigator.onLine && kept(me).some((item) => !item.held);
  while (isSending && isOnTheWay() && Date.now() < until) {
    await new Promise((done) => setTimeout(done, AGAIN_MS));
  }
};

const WORDS = {
  out: (number) => ({
    title: `${answers(number)} not saved yet`,
    words: "They wait in this browser and have not reached the clinic. Signing out throws them away.",
    go: `Sign out and lose ${answers(number)}`,
  }),
  lock: (number) => ({
    title: `${answers(number)} not saved yet`,
    words:
      "They wait in this browser while it is locked, and go on when your PIN opens it. " +
      "If somebody else signs in here first, they are thrown away.",
    go: "Lock",
  }),
  other: (number, who) => ({
    title: `${answers(number)}${who ? ` of ${who}` : ""} not saved yet`,
    words:
      "They wait in this browser and have not reached the clinic. They are thrown away as " +
      `soon as somebody else opens it.${who ? ` Let ${who} open it first.` : ""}`,
    go: `Go on and lose ${answers(number)}`,
  }),
};

// For whom they are: by record number, so that no name of a patient lies in the browser.
const lines = (items) => {
  const found = new Map();
  items.forEach(({ of }) => found.set(of?.at, [...(found.get(of?.at) ?? []), of]));
  return [...found.values()].map((same) => {
    const line = document.createElement("li");
    const [of] = same;
    const about = of ? `record ${of.record}, examined ${of.on}` : "an examination";
    line.append(`${answers(same.length)} for ${about}`);
    if (of?.at && !location.pathname.startsWith(of.at)) {
      const link = document.createElement("a");
      link.href = of.at;
      link.textContent = "Go there";
      line.append(" ", link);
    }
    return line;
  });
};

// The menu that the button stood in is closed; the focus goes back to what opens it.
const wayBack = (opener) => {
  const menu = opener?.closest("details[data-menu]");
  if (menu) menu.open = false;
  return menu?.querySelector("summary") ?? opener;
};

const close = (back) => {
  step.hidden = true;
  back?.focus();
};

const tell = (door, items) => {
  const isOwn = door === "out" || door === "lock";
  const people = [...new Set(items.map((item) => item.of?.who).filter(Boolean))];
  const said = (WORDS[door] ?? WORDS.other)(items.length, isOwn ? "" : people.join(", "));
  part("title").textContent = said.title;
  part("words").textContent = said.words;
  part("go").textContent = said.go;
  part("list").replaceChildren(...(isOwn ? lines(items) : []));
  step.hidden = false;
};

const ask = (door, form, items, opener) => {
  tell(door, items);
  part("buttons").hidden = false;
  const back = wayBack(opener);
  part("stay").onclick = () => close(back);
  part("go").onclick = () => leave(door, form);
  step.onkeydown = (event) => {
    if (event.key === "Escape") close(back);
  };
  step.scrollIntoView({ block: "nearest" });
  step.focus();
};

const leave = (door, form) => {
  if (door === "out") forget();
  form.dataset.leaves = "1";
  form.requestSubmit();
  delete form.dataset.leaves;
};

document.addEventListener("submit", async (event) => {
  const form = event.target;
  const door = doorOf(form);
  if (!door || event.defaultPrevented || form.dataset.leaves) return;
  if (!step || !endangered(door, form).length) {
    if (door === "out") forget();
    return;
  }
  event.preventDefault();
  const { submitter } = event;
  await sent();
  const left = endangered(door, form);
  if (left.length) ask(door, form, left, submitter);
  else leave(door, form);
});
// A door that was pressed before this file had arrived opens now (doors.js).
document.dispatchEvent(new Event("plumbline:doors-watched"));

// Nobody is signed in: what waits is told before somebody else takes it away. The
// sign-in page names nobody; the lock page does already.
if (step && !me && kept().length) {
  const items = kept();
  const isLock = location.pathname.startsWith("/lock/");
  tell("other", isLock ? items : items.map(({ name }) => ({ name })));
}
