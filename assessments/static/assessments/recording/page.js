// What the page says as a whole: saved or waiting, progress, the panel, the sign-in.
export class Page {
  constructor(form, queue) {
    this.form = form;
    this.queue = queue;
    this.status = document.querySelector("[data-status]");
    this.panel = document.querySelector("[data-panel]");
    this.signIn = document.querySelector("[data-sign-in-panel]");
    this.stopped = document.querySelector("[data-stopped]");
  }

  told() {
    const items = this.queue.all();
    const held = items.filter((item) => item.held).length;
    const waiting = items.length - held;
    const words = [];
    if (waiting && navigator.onLine) words.push(`${waiting} being saved`);
    else if (waiting) words.push(`${waiting} waiting for the network, kept here`);
    if (held) words.push(`${held} not saved: see the marked field${held > 1 ? "s" : ""}`);
    const text = words.join("; ") || "Everything is saved";
    const away = items.find((item) => item.held && item.group !== this.form.dataset.group);
    if (this.said === text + (away?.group ?? "")) return;
    this.said = text + (away?.group ?? "");
    this.status.textContent = text;
    if (away) this.status.append(" ", this.wayTo(away));
  }

  // A field that was not saved in another section: the way there.
  wayTo(item) {
    const link = document.createElement("a");
    link.href = `../${item.group}/#id_${item.key}_entry`;
    link.textContent = "Go there";
    return link;
  }

  took(answer) {
    Object.entries(answer.progress ?? {}).forEach(([group, [answered, total]]) => {
      const place = document.querySelector(`[data-count="${group}"]`);
      if (!place) return;
      place.firstChild.textContent = `${answered}/${total}`;
      place.classList.toggle("recording__count--done", answered === total);
    });
    if (answer.panel) this.redraw(answer.panel);
    this.told();
  }

  // The same picture stays where it is; opened folds stay open.
  redraw(html) {
    if (this.html === html || this.panel.contains(document.activeElement)) return;
    const open = new Set(
      [...this.panel.querySelectorAll("details[open]")].map((each) => each.textContent.trim()),
    );
    const before = this.panel.querySelector("[data-panel-fold]");
    const wasFoldOpen = before.open;
    const flagsBefore = Number(before.dataset.flags);
    const top = this.panel.querySelector(".panel__body")?.scrollTop ?? 0;
    this.panel.innerHTML = html;
    this.html = html;
    this.redoubt();
    this.panel.querySelectorAll("details").forEach((each) => {
      each.open = each.matches("[data-panel-fold]")
        ? wasFoldOpen
        : open.has(each.textContent.trim());
    });
    this.panel.querySelector(".panel__body").scrollTop = top;
    this.warn(flagsBefore);
  }

  // A new red flag opens the panel where it is folded, and is read out.
  warn(flagsBefore) {
    const fold = this.panel.querySelector("[data-panel-fold]");
    if (Number(fold.dataset.flags) <= flagsBefore) return;
    fold.open = true;
    const title = this.panel.querySelector(".red-flag h3").textContent;
    document.querySelector("[data-alert]").textContent = title.replace(/\s+/g, " ").trim();
  }

  // Beside the fields it is about: what does not fit together.
  redoubt() {
    const told = [...this.panel.querySelectorAll("[data-doubt]")].map(({ dataset }) => ({
      codes: dataset.doubt.split(" "),
      text: dataset.doubtText,
    }));
    document.querySelectorAll("[data-doubts]").forEach((place) => {
      const lines = told
        .filter(({ codes }) => codes.includes(place.dataset.doubts))
        .map(({ text }) => `Does not fit together: ${text}`);
      if ([...place.children].map((line) => line.textContent).join() === lines.join()) return;
      place.replaceChildren(
        ...lines.map((text) => {
          const line = document.createElement("p");
          line.textContent = text;
          return line;
        }),
      );
    });
  }

  stop(sentence) {
    this.stopped.querySelector("p").textContent = sentence;
    this.stopped.hidden = false;
    this.told();
  }

  askToSignIn() {
    this.signIn.hidden = false;
    this.signIn.querySelector("[type=password]").focus();
  }

  signedIn() {
    this.signIn.hidden = true;
  }

  listenToSignIn(server, sync) {
    const password = this.signIn.querySelector("[data-password]");
    const code = this.signIn.querySelector("[data-code]");
    const problem = this.signIn.querySelector("[data-sign-in-problem]");
    const submit = async () => {
      problem.textContent = "";
      const isCode = !code.hidden;
      const input = (isCode ? code : password).querySelector("input");
      try {
        const said = isCode ? await server.giveCode(input.value) : await server.signIn(input.value);
        input.value = "";
        if (said === "in") await sync.news();
        else if (said === "code") {
          code.hidden = false;
          password.hidden = true;
          code.querySelector("input").focus();
        } else {
          problem.textContent = said;
          input.focus();
        }
      } catch {
        problem.textContent = "The clinic's computer was not reached. Try again.";
      }
    };
    this.signIn.querySelector("[data-sign-in-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      submit();
    });
    // Signed in in another tab: coming back here goes on.
    addEventListener("focus", () => sync.isOut && sync.news());
  }
}
