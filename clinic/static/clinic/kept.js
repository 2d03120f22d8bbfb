// What a page keeps in this browser until it reaches the clinic, by person. It goes when
// they sign out, and when somebody else signs in here.
export const PREFIX = "plumbline:";

const names = () => {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  } catch {
    return []; // storage is switched off: nothing was kept
  }
};

export const forget = (isKept = () => false) => {
  names()
    .filter((name) => !isKept(name))
    .forEach((name) => localStorage.removeItem(name));
};

const user = document.body.dataset.user;
if (user) forget((name) => name.startsWith(`${PREFIX}${user}:`));

document.addEventListener("submit", (event) => {
  const isSignOut = new URL(event.target.action, location.href).pathname.endsWith("/logout/");
  if (isSignOut && !event.defaultPrevented) forget();
});
