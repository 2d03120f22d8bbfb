// A clinic's phrases below the fields where somebody types: one tap inserts one at the
// caret. Without this file they stand on the page to be read and copied.
const SELECTOR = "[data-phrases]";
const sources = new Map();

// Nothing is overwritten: what is selected stays, and the phrase goes behind it.
const spaced = (field, text) => {
  const before = field.value.slice(0, field.selectionEnd);
  const after = field.value.slice(field.selectionEnd);
  const left = before && !/\s$/.test(before) ? " " : "";
  const right = after && !/^[\s.,;:!?)]/.test(after) ? " " : "";
  return `${left}${text}${right}`;
};

// The browser's own way of typing, so that Ctrl+Z takes it back.
const type = (field, text) => {
  field.focus();
  field.setSelectionRange(field.selectionEnd, field.selectionEnd);
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, field.selectionEnd, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.dispatchEvent(new Event("change", { bubbles: true }));
};

const insert = (field, part, { title, text }) => {
  const said = part.querySelector(".phrases__said");
  const whole = spaced(field, text.replace(/\s*\n\s*/g, field.tagName === "INPUT" ? " " : "\n"));
  const most = field.maxLength;
  if (most >= 0 && field.value.length + whole.length > most) {
    said.textContent = `No room for “${title}”: ${most} letters at most.`;
    return;
  }
  type(field, whole);
  said.textContent = `“${title}” is inserted.`;
};

const offer = (part, field) => {
  part.querySelectorAll("li").forEach((line) => {
    const button = document.createElement("button");
    button.type = "button";
    const [title, text] = [...line.children].map((each) => each.textContent);
    button.append(...line.childNodes);
    button.addEventListener("click", () => insert(field, part, { title, text }));
    line.append(button);
  });
  field.dataset.phrasesReady = "1";
};

const isInSight = (field) => !field.parentElement.closest("details:not([open])");

const putBelow = (field) => {
  const source = sources.get(field.dataset.phrasesOf);
  if (!source || field.dataset.phrasesReady || !isInSight(field)) return;
  const part = source.cloneNode(true);
  part.open = false;
  part.hidden = false;
  const name = field.labels?.[0]?.textContent.trim() || field.getAttribute("aria-label");
  const about = document.createElement("span");
  about.className = "visually-hidden";
  about.textContent = ` for: ${name}`;
  part.querySelector("summary").append(about);
  field.after(part);
  offer(part, field);
};

const putBelowAll = (place) => place.querySelectorAll("[data-phrases-of]").forEach(putBelow);

document.querySelectorAll(SELECTOR).forEach((part) => {
  const place = part.dataset.phrases;
  if (!sources.has(place)) sources.set(place, part.cloneNode(true));
  const field = document.getElementById(part.dataset.phrasesField);
  if (field) offer(part, field);
  else part.hidden = true;
});
putBelowAll(document);
// A fold that opens shows its fields for the first time; others arrive with a part.
document.addEventListener("toggle", (event) => putBelowAll(event.target), true);
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("[data-phrases-of]")) putBelow(target);
});
