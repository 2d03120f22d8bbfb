// One field of the form: what it holds, in the same parts as the page sends without us.
const BESIDE = new Set(["state", "note", "confirmed"]);
const canonical = (parts) =>
  JSON.stringify(Object.keys(parts).sort().map((name) => [name, parts[name]]));

export const isSame = (a, b) => canonical(a) === canonical(b);

const valueOf = (parts) =>
  Object.fromEntries(Object.entries(parts).filter(([name]) => !BESIDE.has(name)));

const WORDS = {
  saving: "Saving…",
  saved: "Saved",
  waiting: "Waiting for the network",
  refused: "Not saved",
  unusual: "Not saved yet",
  conflict: "Two answers",
};

export class Entry {
  constructor(element) {
    this.element = element;
    this.key = element.dataset.entry;
    this.was = element.querySelector(`[name="${this.key}.was"]`);
    const was = JSON.parse(this.was.value);
    this.saved = was.parts;
    this.revision = was.revision;
    this.problem = element.querySelector("[data-problem]");
    this.savingLine = element.querySelector("[data-saving]");
    this.before = element.querySelector("[data-copy]");
    this.earlier = element.querySelector("[data-before]");
  }

  controls() {
    return [...this.element.querySelectorAll("[name]")].filter((control) => {
      const name = control.name;
      const isOurs = name === this.key || name.startsWith(`${this.key}.`);
      return isOurs && name !== `${this.key}.was` && name !== `${this.key}.keep`;
    });
  }

  suffix(control) {
    return control.name.slice(this.key.length + 1);
  }

  isValue(control) {
    return !BESIDE.has(this.suffix(control));
  }

  read() {
    const parts = {};
    this.controls().forEach((control) => {
      const isBox = control.type === "radio" || control.type === "checkbox";
      const text = isBox && !control.checked ? "" : control.value.replaceAll("\r\n", "\n").trim();
      const suffix = this.suffix(control);
      if (!text || (suffix === "state" && text === "recorded")) return;
      parts[suffix] = [...new Set([...(parts[suffix] ?? []), text])];
    });
    return parts;
  }

  write(parts) {
    this.controls().forEach((control) => {
      const held = parts[this.suffix(control)] ?? [];
      if (this.suffix(control) === "confirmed") {
        if (held.length) [control.value] = held;
        control.checked = held.length > 0;
        control.closest("[data-confirm]").hidden = !control.checked;
      } else if (control.type === "radio" || control.type === "checkbox") {
        control.checked = held.includes(control.value);
      } else if (this.suffix(control) === "state") {
        control.value = held[0] ?? "recorded";
      } else {
        control.value = held[0] ?? "";
      }
    });
    this.look();
  }

  get isEmpty() {
    return Object.keys(this.read()).length === 0;
  }

  get hasValue() {
    return Object.keys(valueOf(this.read())).length > 0;
  }

  get isDirty() {
    return !isSame(this.read(), this.saved);
  }

  get state() {
    return this.read().state?.[0] ?? "";
  }

  // The record holds this now; a form sent without us then changes nothing.
  settle(parts, revision) {
    this.saved = parts;
    this.revision = revision;
    this.was.value = JSON.stringify({ revision, parts });
  }

  // A value takes the place of «not tested», and the other way round.
  setState(state) {
    const select = this.element.querySelector(`[name="${this.key}.state"]`);
    select.value = state;
    if (state !== "recorded") this.clearValue();
    this.look();
  }

  clearValue() {
    this.controls()
      .filter((control) => this.isValue(control))
      .forEach((control) => {
        if (control.type === "radio" || control.type === "checkbox") control.checked = false;
        else control.value = "";
      });
    this.clearTick();
  }

  clearTick() {
    const tick = this.element.querySelector(`[name="${this.key}.confirmed"]`);
    tick.checked = false;
    tick.closest("[data-confirm]").hidden = true;
  }

  // What follows from what it holds: the word on the fold, the pressed n, the steppers.
  look() {
    const parts = this.read();
    const state = parts.state?.[0] ?? "";
    const select = this.element.querySelector(`[name="${this.key}.state"]`);
    const word = this.element.querySelector("[data-state-word]");
    word.textContent = state ? select.selectedOptions[0].textContent : "No value, note";
    this.element.querySelectorAll("[data-state]").forEach((button) => {
      if (button.tagName !== "BUTTON") return;
      button.setAttribute("aria-pressed", String(button.dataset.state === state));
    });
    const isFilled = Object.keys(parts).length > 0;
    if (this.before) this.before.hidden = isFilled;
    if (this.earlier) this.earlier.hidden = isFilled;
    this.element.querySelectorAll("[data-number]").forEach((input) => {
      const isNumber = /\d/.test(input.value);
      input.parentElement.querySelectorAll("[data-step]").forEach((button) => {
        button.disabled = !isNumber; // empty stays empty: a step never makes a zero
      });
    });
    const trials = [...this.element.querySelectorAll("[data-trial]")];
    trials.forEach((trial, place) => {
      const previous = trials[place - 1];
      if (previous?.querySelector("input").value.trim()) trial.hidden = false;
    });
  }

  show(state, words = "") {
    this.savingLine.dataset.state = state;
    this.savingLine.textContent = words || WORDS[state] || "";
    this.element.classList.toggle("entry--refused", state === "refused");
    this.element.classList.toggle("entry--unusual", state === "unusual");
    this.element.classList.toggle("entry--conflict", state === "conflict");
    const isWrong = state === "refused" || state === "unusual";
    if (!isWrong && state !== "conflict") this.problem.replaceChildren();
    if (isWrong) {
      this.first.setAttribute("aria-invalid", "true");
    } else {
      this.first.removeAttribute("aria-invalid");
      this.first.removeAttribute("aria-describedby");
    }
  }

  showRefusal({ sentence, can_confirm: canConfirm, token }) {
    const line = document.createElement("p");
    line.className = "field__error";
    line.id = `id_${this.key}_error`;
    line.textContent = sentence;
    this.problem.replaceChildren(line);
    if (canConfirm) {
      const tick = this.element.querySelector(`[name="${this.key}.confirmed"]`);
      tick.value = token;
      tick.checked = false;
      tick.closest("[data-confirm]").hidden = false;
    }
    this.show(canConfirm ? "unusual" : "refused");
    this.first.setAttribute("aria-describedby", line.id);
  }

  showConflict(theirs, choose) {
    const box = document.createElement("div");
    box.className = "entry__conflict";
    const line = document.createElement("p");
    const words = document.createElement("strong");
    words.textContent = theirs.words;
    line.append(`${theirs.by} wrote `, words, ` here, ${theirs.at}. Which one stays?`);
    const buttons = [
      ["Mine, as below", "mine"],
      [theirs.words, "theirs"],
    ].map(([label, whose]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-secondary";
      button.textContent = label;
      button.addEventListener("click", () => choose(whose));
      return button;
    });
    const row = document.createElement("div");
    row.className = "button-row";
    row.append(...buttons);
    box.append(line, row);
    this.problem.replaceChildren(box);
    this.show("conflict");
  }

  // Where the keys go: the chosen answer, else the first control that is there.
  get first() {
    const values = this.controls().filter((control) => this.isValue(control));
    return values.find((control) => control.checked) ?? values[0];
  }

  focus() {
    const find = matchMedia("(pointer: fine)").matches && this.element.querySelector("[data-find]:not([hidden]) input");
    (find || this.first).focus({ preventScroll: true });
    this.element.scrollIntoView({ block: "nearest" });
  }
}
