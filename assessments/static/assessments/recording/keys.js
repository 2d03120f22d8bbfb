// Keys at the couch: 1 to 5, n and a on answers to press, Enter to the next field, steppers.
const LETTER_NOT_TESTED = "n";
const LETTER_ALL_NORMAL = "a";

const foldOf = (entry) => entry.element.closest("[data-more]");

// What is folded away, or was opened beside the way, is reached by Tab or by touch.
const next = (entries, entry) => {
  const place = entries.indexOf(entry);
  const isOnTheWay = (each) => !foldOf(each) || foldOf(each) === foldOf(entry);
  return entries
    .slice(place + 1)
    .find((each) => each.element.offsetParent !== null && isOnTheWay(each));
};

export const walk = (entries, entry) => {
  const following = next(entries, entry);
  if (following) following.focus();
  else document.querySelector("#section .recording__end button")?.focus();
};

// On a scale from 0 the key is the number itself; else the first answer is 1.
const optionFor = (options, key) => {
  const isFromZero = options[0]?.value === "0";
  if (isFromZero) return options.find((option) => option.value === key);
  return options[Number(key) - 1];
};

const press = (entries, entry, event) => {
  const control = event.target;
  const isAnswer =
    (control.type === "radio" && control.name === entry.key) || control.matches("[data-state]");
  if (!isAnswer) return false;
  if (event.key === LETTER_NOT_TESTED) {
    entry.setState("not_tested");
    return true;
  }
  if (!/^[0-9]$/.test(event.key)) return false;
  const radios = entry
    .controls()
    .filter((each) => each.type === "radio" && each.name === entry.key);
  const option = optionFor(radios, event.key);
  if (!option) return false;
  option.checked = true;
  return true;
};

// What a block asks of everybody; what is folded below it is not meant.
export const isAskedIn = (block, entry) => block.contains(entry.element) && !foldOf(entry);

// A block got its normal answers: on to what is still open in it, else past it.
export const goOnAfter = (entries, block) => {
  const asked = entries.filter((entry) => isAskedIn(block, entry));
  const open = asked.find((entry) => entry.isEmpty);
  if (open) open.focus();
  else walk(entries, asked.at(-1));
};

// One key for the block: each empty answer gets its normal one.
const allNormal = (entry, event) => {
  const button = entry.element.closest(".exam-block")?.querySelector("[data-all-normal]");
  const isTyped = !event.target.matches("input[type=radio], input[type=checkbox], button");
  const isEmptyNumber = event.target.matches("[data-number]") && entry.isEmpty;
  const isFree = !isTyped || isEmptyNumber;
  if (event.key !== LETTER_ALL_NORMAL || !isFree || !button || foldOf(entry)) return false;
  button.click();
  return true;
};

const untested = (entry, event) => {
  const isNumber = event.target.matches("[data-number]");
  if (!isNumber || event.key !== LETTER_NOT_TESTED || entry.hasValue) return false;
  entry.setState("not_tested");
  return true;
};

export const listenToKeys = (form, entries, changed) => {
  const entryOf = (element) => {
    const place = element.closest?.("[data-entry]");
    return entries.find((entry) => entry.element === place);
  };
  form.addEventListener("keydown", (event) => {
    const entry = entryOf(event.target);
    if (!entry || event.ctrlKey || event.metaKey || event.altKey) return;
    const isField = event.target.matches("input, select");
    if (event.key === "Enter" && isField) {
      event.preventDefault();
      changed(entry, { isNow: true });
      walk(entries, entry);
      return;
    }
    if (allNormal(entry, event)) {
      event.preventDefault();
      return;
    }
    if (!press(entries, entry, event) && !untested(entry, event)) return;
    event.preventDefault();
    if (entry.state && entry.hasValue) entry.setState("recorded");
    changed(entry, { isNow: true });
    walk(entries, entry);
  });
};

const stepped = (input, way) => {
  const number = Number(input.value.trim().replace(",", ".").replace("−", "-"));
  if (input.value.trim() === "" || Number.isNaN(number)) return;
  const { by, low, high, decimals } = input.dataset;
  let found = number + way * Number(by);
  if (low !== undefined) found = Math.max(found, Number(low));
  if (high !== undefined) found = Math.min(found, Number(high));
  input.value = String(Number(found.toFixed(Number(decimals))));
};

// The arrows step a number, as the buttons do.
const arrow = (event) => {
  const ways = { ArrowUp: 1, ArrowDown: -1 };
  if (!event.target.matches("[data-number]") || !(event.key in ways)) return false;
  stepped(event.target, ways[event.key]);
  return true;
};

export const listenToSteppers = (form, entries, changed) => {
  form.addEventListener("keydown", (event) => {
    if (!arrow(event)) return;
    event.preventDefault();
    const place = event.target.closest("[data-entry]");
    changed(entries.find((entry) => entry.element === place));
  });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-step]");
    if (!button) return;
    const input = button.parentElement.querySelector("[data-number]");
    stepped(input, Number(button.dataset.step));
    const place = button.closest("[data-entry]");
    changed(entries.find((entry) => entry.element === place));
  });
};
