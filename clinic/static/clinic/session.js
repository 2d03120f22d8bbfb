// Warns before the session ends and says when it has. The server decides; this asks it.
//
// Other modules hear two events on document, each with a `detail`:
//   plumbline:session-ended   {code, sign_in, because}: cancelable; if nobody cancels it,
//                             the sign-in page follows, except on a page that asks for the
//                             password itself (an element with data-sign-in).
//   plumbline:session-renewed {user, csrf_token, ends_in_s}: the same person is signed in.
// `document.dispatchEvent(new Event("plumbline:session-check"))` asks the server again.

// The page's own, not the example in the gallery.
const bar = document.querySelector("body > [data-session]");
const AGAIN_MS = 15000; // another tab may have stayed signed in meanwhile
const REST_MS = 2 ** 31 - 1; // the longest that a browser's timer takes

const asksItself = () => document.querySelector("[data-sign-in]") !== null;

const start = () => {
  const words = bar.querySelector("[data-session-words]");
  const buttons = bar.querySelector("[data-session-buttons]");
  const stay = bar.querySelector("[data-session-stay]");
  const signIn = bar.querySelector("[data-session-sign-in]");
  const warning = Number(bar.dataset.warning);
  let timer = 0;
  let isEnded = false;

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

  const goOn = (life) => {
    if (String(life.user) !== bar.dataset.user) {
      location.reload(); // this page belongs to somebody else
      return;
    }
    bar.dataset.csrf = life.csrf_token;
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
    show(asksItself() ? "" : "You are signed out.", false);
    if (refusal.sign_in) signIn.href = refusal.sign_in;
    const event = new CustomEvent("plumbline:session-ended", { detail: refusal, cancelable: true });
    const isFree = document.dispatchEvent(event);
    if (isFree && !asksItself()) location.assign(signIn.href);
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
  later((Number(bar.dataset.endsIn) - warning) * 1000);
};

if (bar) start();
