// Warns before the session ends and says when it has. The server decides; this asks it.
//
// Other modules hear two events on document, each with a `detail`:
//   plumbline:session-ended   {code, sign_in, because}: cancelable; if nobody cancels it,
//                             the sign-in page follows, except on a page that asks for the
//                             password itself (an element with data-sign-in).
//   plumbline:session-renewed {user, csrf_token, ends_in_s}: the same person is signed in.
// `document.dispatchEvent(new Event("plumbline:session-check"))` asks the server again.
//
// Typing is use: somebody who writes a long answer is not signed out over it. A page with
// something typed and not sent is never left by itself, and its forms are sent only while
// the session lasts: without it the answer would be thrown away at the sign-in page.

// The page's own, not the example in the gallery.
const bar = document.querySelector("body > [data-session]");
const AGAIN_MS = 15000; // another tab may have stayed signed in meanwhile
const REST_MS = 2 ** 31 - 1; // the longest that a browser's timer takes
const USE_MS = 60000; // how often typing is told
const TYPED_STAYS = "You are signed out. What you typed here stays: sign in, then come back to this page.";

const asksItself = () => document.querySelector("[data-sign-in]") !== null;

// Whether a control holds something else than the page came with.
const isChanged = (one) => {
  if (one.type === "hidden" || one.type === "password") return false;
  if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
  if (one.type === "file") return one.files.length > 0;
  if (one.options) {
    const said = [...one.options].some((each) => each.defaultSelected);
    return [...one.options].some(
      (each, place) => each.selected !== (said || one.multiple ? each.defaultSelected : place === 0),
    );
  }
  return one.defaultValue !== undefined && one.value !== one.defaultValue;
};

const isSent = (form) => form.method === "post" && form.closest("main") !== null;
const isTyped = () =>
  [...document.forms].some((form) => isSent(form) && [...form.elements].some(isChanged));

const start = () => {
  const words = bar.querySelector("[data-session-words]");
  const buttons = bar.querySelector("[data-session-buttons]");
  const stay = bar.querySelector("[data-session-stay]");
  const signIn = bar.querySelector("[data-session-sign-in]");
  const warning = Number(bar.dataset.warning);
  let timer = 0;
  let isEnded = false;
  let endsAt = 0;
  let told = Date.now();
  let isHeld = false;

  const later = (ms) => {
    clearTimeout(timer);
    timer = setTimeout(check, Math.min(Math.max(ms, 500), REST_MS));
  };

  const show = (sentence, canStay) => {
    // Said once: a live region that repeats itself keeps a screen reader busy.
    if (words.textContent !== sentence) words.textContent = sentence;
    buttons.hidden = !sentence;
    stay.hidden = !canStay;
    signIn.hidden = canStay;
    bar.classList.toggle("session-warning--shown", Boolean(sentence));
  };

  const say = (because) => {
    const minutes = Math.ceil(warning / 60);
    const about = minutes === 1 ? "a minute" : `${minutes} minutes`;
    if (because === "idle") {
      show(`You will be signed out in less than ${about}, because nothing was done here.`, true);
    } else {
      show(`Your sign-in ends in less than ${about}. Finish, then sign in again.`, false);
    }
  };

  const lasts = (seconds) => {
    endsAt = Date.now() + seconds * 1000;
  };

  const goOn = (life) => {
    if (String(life.user) !== bar.dataset.user) {
      location.reload(); // this page belongs to somebody else
      return;
    }
    lasts(life.ends_in_s);
    bar.dataset.csrf = life.csrf_token;
    for (const token of document.getElementsByName("csrfmiddlewaretoken")) {
      token.value = life.csrf_token; // after another sign-in the old one is refused
    }
    if (isEnded) {
      isEnded = false;
      document.dispatchEvent(new CustomEvent("plumbline:session-renewed", { detail: life }));
    }
    if (life.ends_in_s > warning) {
      show("", true);
      later((life.ends_in_s - warning) * 1000);
    } else {
      say(life.because);
      later(Math.min(AGAIN_MS, life.ends_in_s * 1000 + 1000));
    }
  };

  const end = (refusal) => {
    later(AGAIN_MS); // in another tab, or over this page, somebody may sign in again
    if (isEnded) return;
    isEnded = true;
    const stays = isTyped();
    show(asksItself() ? "" : stays ? TYPED_STAYS : "You are signed out.", false);
    if (refusal.sign_in) signIn.href = refusal.sign_in;
    if (stays) {
      signIn.target = "_blank";
      signIn.rel = "noopener";
      signIn.textContent = "Sign in in a new tab";
    }
    const event = new CustomEvent("plumbline:session-ended", { detail: refusal, cancelable: true });
    const isFree = document.dispatchEvent(event);
    if (isFree && !stays && !asksItself()) location.assign(signIn.href);
  };

  const ask = async (method) => {
    const headers = { Accept: "application/json", "X-Requested-With": "fetch" };
    if (method === "POST") headers["X-CSRFToken"] = bar.dataset.csrf;
    let answer;
    try {
      answer = await fetch(bar.dataset.session, { method, headers, cache: "no-store" });
    } catch {
      later(AGAIN_MS); // no network: the page stays, the server will say
      return;
    }
    if (answer.ok) goOn(await answer.json());
    else if (answer.status === 401) end(await answer.json());
    else location.reload(); // locked: the lock page comes, whatever stood here
  };

  function check() {
    ask("GET");
  }

  // A laptop that slept has not heard that its session ended: ask before a form is sent.
  const holdBack = async (event) => {
    const { target: form, submitter } = event;
    const isLasting = !isEnded && Date.now() < endsAt;
    if (!isSent(form) || asksItself() || isLasting) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // for the others it was not sent yet
    if (isHeld) return;
    isHeld = true;
    await ask("GET");
    isHeld = false;
    if (!isEnded) {
      lasts(Number(bar.dataset.warning)); // where no network answered, the browser says so
      form.requestSubmit(submitter);
    } else {
      signIn.focus();
    }
  };

  const use = () => {
    if (isEnded || Date.now() - told < USE_MS) return;
    told = Date.now();
    ask("POST");
  };

  // The lock page of another tab says so; this one then shows it as well.
  new BroadcastChannel("plumbline-session").addEventListener("message", check);
  stay.addEventListener("click", () => ask("POST"));
  document.addEventListener("plumbline:session-check", check);
  document.addEventListener("htmx:responseError", (event) => {
    if ([401, 423].includes(event.detail.xhr.status)) check();
  });
  // Timers sleep while a tab is hidden; a page from the browser's memory may be old.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) check();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) check();
  });
  document.addEventListener("input", use);
  document.addEventListener("submit", holdBack, true);
  lasts(Number(bar.dataset.endsIn));
  later((Number(bar.dataset.endsIn) - warning) * 1000);
};

if (bar) start();
