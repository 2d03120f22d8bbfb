// Where it hurts, by touching the drawing: it fills the same lines as the list.
import { listenToFind } from "./find.js";

const NEAR = 0.06; // of the drawing's width: a finger beside the place still means it

const nearest = (places, x, y) => {
  const apart = (place) => Math.hypot(place.x - x, (place.y - y) * place.ratio);
  const [found] = [...places].sort((a, b) => apart(a) - apart(b));
  return found && apart(found) <= NEAR ? found : undefined;
};

const lines = (entry) => [...entry.element.querySelectorAll("[data-place]")];
const whereOf = (line) => line.querySelector("select");

const addLine = (entry) => {
  const last = lines(entry).at(-1);
  const line = last.cloneNode(true);
  const [from, to] = [Number(last.dataset.place), Number(last.dataset.place) + 1];
  line.dataset.place = String(to);
  line.querySelectorAll("[name]").forEach((control) => {
    control.name = control.name.replace(`${entry.key}.${from}`, `${entry.key}.${to}`);
    control.id = control.id.replace(/-\d+/, `-${to}`);
    control.setAttribute(
      "aria-label",
      control.getAttribute("aria-label").replace(`Place ${from}`, `Place ${to}`),
    );
    control.value = "";
  });
  last.after(line);
  return line;
};

const mark = (entry, code) => {
  const held = lines(entry).find((line) => whereOf(line).value === code);
  if (held) {
    held.querySelectorAll("[name]").forEach((control) => {
      control.value = "";
    });
    return;
  }
  const free = lines(entry).find((line) => !whereOf(line).value) ?? addLine(entry);
  whereOf(free).value = code;
  entry.element.querySelector(`[name="${entry.key}.none"]`).checked = false;
};

// Found by its words, a place is marked once; what it feels like comes next.
const listenToWords = (entry, changed) => {
  const part = entry.element.querySelector("[data-find]");
  listenToFind(part, whereOf(lines(entry)[0]), (code) => {
    const isHeld = () => lines(entry).find((line) => whereOf(line).value === code);
    if (!isHeld()) {
      mark(entry, code);
      if (lines(entry).every((line) => whereOf(line).value)) addLine(entry);
      entry.element.dispatchEvent(new Event("entry:written"));
      changed(entry, { isNow: true });
    }
    isHeld().querySelector("input").focus();
  });
};

// Touched twice, a place is taken back. A spare line always stays below.
export const listenToBodyMap = async (entries, changed) => {
  const entry = entries.find((each) => each.element.querySelector("[data-bodymap]"));
  if (!entry) return;
  listenToWords(entry, changed);
  const frame = entry.element.querySelector("[data-bodymap]");
  const picture = document.createElement("img");
  picture.alt = "Front, back and feet. Touch where it hurts; the list below says the same.";
  picture.width = 380;
  picture.height = 230;
  frame.append(picture);
  // Its room is there from the start: what is below must not move under a finger.
  frame.hidden = false;
  const response = await fetch(frame.dataset.places).catch(() => null);
  frame.hidden = !response?.ok;
  if (frame.hidden) return; // the list below is enough
  const places = await response.json();
  const draw = () => {
    const query = new URLSearchParams();
    lines(entry).forEach((line) => {
      const [where, strength] = line.querySelectorAll("[name]");
      const isScored = /^(?:10|[0-9])$/.test(strength.value);
      if (where.value) query.append("at", where.value + (isScored ? `.${strength.value}` : ""));
    });
    const address = `${frame.dataset.drawing}?${query}`;
    if (picture.getAttribute("src") !== address) picture.src = address;
  };
  draw();
  new MutationObserver(draw).observe(frame, { attributes: true });
  entry.element.addEventListener("input", draw);
  entry.element.addEventListener("entry:written", draw);
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    const place = nearest(places, x, y);
    if (!place) return;
    mark(entry, place.code);
    if (lines(entry).every((line) => whereOf(line).value)) addLine(entry);
    draw();
    changed(entry, { isNow: true });
  });
};
