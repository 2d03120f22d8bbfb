// A place of the body map found by a part of its words, without leaving the keys.
const MOST = 6;
const NONE = -1;
const words = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

// An l or an r alone is a side and nothing else: a side is never guessed.
const SIDES = { l: "left", r: "right" };
const sideOf = (option) => option.value.split(".")[1];
const isSaid = (option, known) => (word) =>
  word in SIDES ? sideOf(option) === SIDES[word] : known.some((each) => each.startsWith(word));

// Every typed word begins one of the place's; what has the fewest others comes first.
const rank = (asked, option) => {
  const own = words(option.textContent);
  const all = [...own, ...words(option.dataset.also ?? "")];
  if (!asked.every(isSaid(option, all))) return Infinity;
  return own.length + (asked.every(isSaid(option, own)) ? 0 : 100);
};

// Whether the typed words say the side of a place.
const saysSide = (asked, option) => asked.some((word) => sideOf(option).startsWith(word));

const matches = (options, asked) => {
  if (!asked.length) return [];
  return options
    .map((option, place) => ({ option, place, rank: rank(asked, option) }))
    .filter((each) => each.rank < Infinity)
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, MOST)
    .map((each) => each.option);
};

const line = (list, option, place) => {
  const item = document.createElement("li");
  item.id = `${list.id}-${place}`;
  item.setAttribute("role", "option");
  item.dataset.code = option.value;
  item.textContent = option.textContent;
  return item;
};

// `pick(code)` marks a place. What is typed here is no answer: it stays out of the form.
export const listenToFind = (part, select, pick) => {
  const input = part.querySelector("input");
  const list = part.querySelector("ul");
  const none = part.querySelector(".bodymap__none");
  const options = [...select.options].filter((option) => option.value);
  let active = NONE;

  const look = () => {
    const items = [...list.children];
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === active)));
    list.hidden = items.length === 0;
    input.setAttribute("aria-expanded", String(items.length > 0));
    if (active !== NONE) input.setAttribute("aria-activedescendant", items[active].id);
    else input.removeAttribute("aria-activedescendant");
  };
  const show = () => {
    const asked = words(input.value);
    const found = matches(options, asked);
    active = found.length && saysSide(asked, found[0]) ? 0 : NONE;
    list.replaceChildren(...found.map((option, place) => line(list, option, place)));
    none.textContent = asked.length && !found.length ? "No place is called so." : "";
    look();
    if (!list.hidden) list.scrollIntoView({ block: "nearest" });
  };
  const clear = () => {
    input.value = "";
    show();
  };
  const take = (item) => {
    if (!item) {
      if (list.children.length) none.textContent = "Which side? Type l or r, or press the arrow down.";
      return;
    }
    clear();
    pick(item.dataset.code);
  };
  const keys = {
    ArrowDown: () => (active = Math.min(active + 1, list.children.length - 1)),
    ArrowUp: () => (active = Math.max(active - 1, Math.min(0, active))),
    Enter: () => take(list.children[active]),
    Escape: clear,
  };

  part.hidden = false;
  input.addEventListener("input", (event) => {
    event.stopPropagation();
    show();
  });
  input.addEventListener("change", (event) => event.stopPropagation());
  input.addEventListener("keydown", (event) => {
    // Enter goes on to the next field while nothing is typed; nothing else leaves here.
    if (event.key === "Enter" && !input.value.trim()) return;
    event.stopPropagation();
    if (!(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
    look();
  });
  input.addEventListener("blur", clear);
  // The focus stays here until the press is heard; a finger that scrolls presses nothing.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("li");
    if (item) take(item);
  });
};
