// What the page says as a whole: saved or waiting, progress, the panel, the sign-in.
export class Page {
  constructor(form, queue) {
    this.form = form;
    this.queue = queue;
    this.status = document.querySelector("[data-status]");
    this.panel = document.querySelector("[data-panel]");
    this.strip = document.querySelector("[data-strip]");
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
    if (answer.strip !== undefined) this.restrip(answer.strip);
    this.told();
  }

  // The gait strip follows its answers; who stood in it with the keys stays there.
  restrip(html) {
    if (!this.strip || this.stripHtml === html) return;
    this.stripHtml = html;
    const held = this.strip.contains(document.activeElement) ? document.activeElement : null;
    const phase = held?.closest("[id]")?.id;
    this.strip.innerHTML = html;
    const back = phase && document.getElementById(phase);
    (back?.querySelector(held.tagName) ?? back?.querySelector("a"))?.focus();
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

  // Over the page, which stays. Who is in the middle of a word goes on writing it.
  askToSignIn({ message, setUp }) {
    const missing = this.signIn.querySelector("[data-step-missing]");
    missing.hidden = !setUp;
    this.signIn.querySelector("[data-password-asked]").hidden = Boolean(setUp);
    if (setUp) {
      missing.querySelector("p").textContent = message;
      missing.querySelector("a").href = setUp;
    }
    this.signIn.hidden = false;
    const title = this.signIn.querySelector("[data-sign-in-title]");
    title.textContent = setUp ? "A second step is needed" : "You were signed out";
    document.querySelector("[data-alert]").textContent = title.textContent;
    const isWriting = this.form.contains(document.activeElement?.closest("textarea, [type=text]"));
    if (!isWriting) this.signIn.querySelector("[type=password], a").focus();
  }

  signedIn() {
    this.signIn.hidden = true;
    document.querySelector("[data-alert]").textContent = "";
    this.ask("password");
  }

  // Which of the two is asked for, with the keys in it.
  ask(what, sentence = "") {
    ["password", "code"].forEach((each) => {
      this.signIn.querySelector(`[data-${each}]`).hidden = each !== what;
    });
    this.signIn.querySelector("[data-sign-in-problem]").textContent = sentence;
    if (!this.signIn.hidden) this.signIn.querySelector(`[data-${what}] input`).focus();
  }

  listenToSignIn(server, sync) {
    const code = this.signIn.querySelector("[data-code]");
    const said = async () => {
      const isCode = !code.hidden;
      const what = isCode ? "code" : "password";
      const input = this.signIn.querySelector(`[data-${what}] input`);
      const answer = await (isCode ? server.giveCode(input.value) : server.signIn(input.value));
      if (["in", "code", "again"].includes(answer)) input.value = "";
      if (answer === "in") await sync.news();
      else if (answer === "code") this.ask("code");
      else if (answer === "again") this.ask("password", "That took too long. Begin again.");
      else this.ask(what, answer);
      if (answer === "in" && sync.isOut) this.ask("password", "That did not work. Begin again.");
    };
    this.signIn.querySelector("[data-sign-in-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      said().catch(() => {
        const sentence = "The clinic's computer was not reached. Try again.";
        this.signIn.querySelector("[data-sign-in-problem]").textContent = sentence;
      });
    });
    // Signed in in another tab: coming back here goes on.
    addEventListener("focus", () => sync.isOut && sync.news());
  }
}
