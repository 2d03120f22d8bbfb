// Today: the search box by key, and no list of everybody when it is emptied.
const KEPT = "plumbline.search-key";
const box = document.querySelector("form.search input[type=search]");
const found = document.querySelector("[data-results]");
const hint = document.querySelector("[data-keys]");
const toggle = document.querySelector("[data-keys-toggle]");

const isOn = () => localStorage.getItem(KEPT) !== "off";

const say = () => {
  hint.hidden = false;
  hint.firstElementChild.hidden = !isOn();
  toggle.textContent = `Turn the search key ${isOn() ? "off" : "on"}`;
};

// WCAG 2.1.4: a key of one character can be turned off.
toggle.addEventListener("click", () => {
  localStorage.setItem(KEPT, isOn() ? "off" : "on");
  say();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  box.focus();
  box.select();
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  box.value = "";
  found.replaceChildren();
});

document.addEventListener("htmx:beforeRequest", (event) => {
  if (box.value.trim()) return;
  event.preventDefault();
  found.replaceChildren();
});

// An answer that was on its way while the box was emptied comes too late.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!box.value.trim()) event.detail.shouldSwap = false;
});

say();
