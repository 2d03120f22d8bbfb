// A page of several steps: which one the work is in, and what an abnormal answer opens.
import { Entry } from "./entry.js";

const isOff = (entry) => {
  const { normal } = entry.element.dataset;
  const [value, ...others] = entry.read()[""] ?? [];
  return Boolean(normal && value) && (value !== normal || others.length > 0);
};

export class Steps {
  constructor(form, entries, sync) {
    Object.assign(this, { form, entries, sync });
    this.links = [...document.querySelectorAll("[data-to-step]")];
  }

  listen(ready) {
    this.ready = ready;
    this.form.addEventListener("focusin", (event) => {
      const { stage } = event.target.closest("[data-stage]")?.dataset ?? {};
      if (stage && stage !== this.sync.place) this.enter(stage);
    });
    this.form.addEventListener("click", async (event) => {
      const link = event.target.closest("[data-more-of]");
      if (!link) return;
      event.preventDefault();
      const fold = await this.open(link);
      fold?.querySelector("summary").focus();
    });
    this.openKept();
  }

  enter(stage) {
    this.sync.place = stage;
    this.links.forEach((link) => {
      if (link.dataset.toStep === stage) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    document
      .querySelector(".recording__nav [aria-current]")
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  // An answer outside the usual opens what it asks for; the hand stays where it is.
  changed(entry) {
    const link = entry.element.closest(".exam-block")?.querySelector("[data-more-of]");
    if (link && isOff(entry)) this.open(link);
  }

  // What was typed in a fold before the page was left is there again.
  openKept() {
    this.sync.queue.all().forEach(async (item) => {
      const [code] = item.key.split(".");
      const isThere = this.sync.entry(item.key);
      const link = this.form.querySelector(`[data-more-of~="${code}"]`);
      if (isThere || !link) return;
      await this.open(link);
      this.sync.restore(item);
    });
  }

  // Returns the opened fold; nothing without a network: the link stays.
  async open(link) {
    const place = link.closest(".exam-more");
    const block = link.closest(".exam-block");
    place.arriving ??= this.fetch(block.id.replace("block-", ""), place);
    const fold = await place.arriving;
    place.arriving = undefined;
    return fold;
  }

  async fetch(code, place) {
    const query = new URLSearchParams({ part: code });
    const answer = await fetch(`?${query}`, { redirect: "manual", cache: "no-store" }).catch(
      () => null,
    );
    if (!answer?.ok) return undefined;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    const fold = holder.content.querySelector("[data-more]");
    place.replaceWith(fold);
    const arrived = [...fold.querySelectorAll("[data-entry]")].map((each) => new Entry(each));
    this.entries.push(...arrived);
    const isBefore = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
    this.entries.sort((a, b) => (isBefore(a.element, b.element) ? -1 : 1));
    this.ready(fold, arrived);
    return fold;
  }
}
