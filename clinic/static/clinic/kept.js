// What a page keeps in this browser until it reaches the clinic, by person. It goes when
// they sign out, and when somebody else signs in here; leaving.js asks before.
export const PREFIX = "plumbline:";

const names = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return []; // storage is switched off: nothing was kept
  }
};

const read = (name) => {
  try {
    return { ...JSON.parse(localStorage.getItem(name)), name };
  } catch {
    return { name };
  }
};

// What waits: of everybody, or of one person (their number).
export const kept = (user = "") => {
  const prefix = user ? `${PREFIX}${user}:` : PREFIX;
  return names()
    .filter((name) => name.startsWith(prefix))
    .map(read);
};

// A page that holds the same in its memory must let go of it too, or it writes it again.
export const forget = (isKept = () => false) => {
  document.dispatchEvent(new Event("plumbline:forgotten"));
  names()
    .filter((name) => !isKept(name))
    .forEach((name) => localStorage.removeItem(name));
};

const user = document.body.dataset.user;
if (user) forget((name) => name.startsWith(`${PREFIX}${user}:`));
