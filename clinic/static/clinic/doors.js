// Read before anything can be pressed: a door that is pressed while leaving.js is still on
// its way waits for it, so that what never reached the clinic is counted first. Where it
// cannot be had, the door opens as it does without scripts.
(() => {
  const DOOR = /\/(logout|lock\/(now|switch|open))\/$/;
  let held = null;

  const hold = (event) => {
    const form = event.target;
    if (!DOOR.test(new URL(form.action, location.href).pathname)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = { form, submitter: event.submitter };
  };

  const letGo = () => {
    document.removeEventListener("submit", hold, true);
    const pressed = held;
    held = null;
    pressed?.form.requestSubmit(pressed.submitter);
  };

  document.addEventListener("submit", hold, true);
  document.addEventListener("plumbline:doors-watched", letGo, { once: true });
  window.addEventListener("load", letGo, { once: true });
})();
