// The way to the clinic and back: one address for fields, and the sign-in.
// Nobody is signed in; or `setUp` is where the second step is set up that is missing.
export class SignedOut extends Error {
  constructor(message = "", setUp = "") {
    super(message);
    this.setUp = setUp;
  }
}
export class Refused extends Error {}
export class Unreached extends Error {}

const PATIENCE_MS = 15000;

export class Server {
  constructor(form) {
    this.form = form;
    this.address = form.dataset.entries;
    this.signInAddress = form.dataset.signIn;
  }

  get token() {
    return this.form.elements.csrfmiddlewaretoken.value;
  }

  set token(text) {
    this.form.elements.csrfmiddlewaretoken.value = text;
  }

  async ask(address, options = {}) {
    const tooLong = options.keepalive ? {} : { signal: AbortSignal.timeout(PATIENCE_MS) };
    try {
      return await fetch(address, {
        credentials: "same-origin",
        redirect: "manual",
        cache: "no-store",
        ...tooLong,
        ...options,
      });
    } catch (error) {
      throw new Unreached(error.message);
    }
  }

  async answer(response) {
    // The wall of the sign-in answers with a redirect, which we do not follow.
    if (response.type === "opaqueredirect" || response.status === 401) throw new SignedOut();
    if (response.status === 423) {
      // Locked: its page comes by itself; what is kept here waits for the PIN.
      document.dispatchEvent(new CustomEvent("plumbline:session-check"));
      throw new Unreached("locked");
    }
    if (response.status >= 500) throw new Unreached(String(response.status));
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const body = isJson ? await response.json() : {};
    if (body.code === "second_factor_needed") throw new SignedOut(body.detail, body.set_up);
    if (!response.ok) {
      throw new Refused(body.error ?? `The clinic's computer answered ${response.status}.`);
    }
    if (body.csrf) this.token = body.csrf;
    return body;
  }

  async news(group, since) {
    const query = new URLSearchParams({ group, since: String(since) });
    return this.answer(await this.ask(`${this.address}?${query}`));
  }

  async save(group, changes, { isLeaving = false } = {}) {
    const post = () =>
      this.ask(this.address, {
        method: "POST",
        keepalive: isLeaving,
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ group, changes }),
      });
    let response = await post();
    if (response.status === 403) {
      // Somebody signed in again in another tab: the token is a new one since.
      await this.news(group, "");
      response = await post();
    }
    return this.answer(response);
  }

  // Returns "in", "code" when a second step is asked, or a sentence.
  async signIn(password) {
    const page = await this.ask(this.signInAddress, { redirect: "follow" });
    const text = await page.text();
    const found = new DOMParser().parseFromString(text, "text/html");
    const token = found.querySelector("[name=csrfmiddlewaretoken]")?.value ?? this.token;
    const response = await this.ask(this.signInAddress, {
      method: "POST",
      headers: { "X-Requested-With": "XMLHttpRequest", Accept: "application/json" },
      body: new URLSearchParams({
        csrfmiddlewaretoken: token,
        login: this.form.dataset.email,
        password,
      }),
    });
    if (response.status === 429) return "Too many tries. Wait five minutes, then try again.";
    const body = response.headers.get("Content-Type")?.includes("json")
      ? await response.json()
      : {};
    if (response.ok && body.location) {
      this.codeAddress = body.location;
      return body.location.includes("2fa") ? "code" : "in";
    }
    const errors = [
      ...(body.form?.errors ?? []),
      ...Object.values(body.form?.fields ?? {}).flatMap((field) => field.errors),
    ];
    return errors[0] ?? "That did not work. Try again, or sign in in a new tab.";
  }

  // Returns "in", "again" when the sign-in begins anew with the password, or a sentence.
  async giveCode(code) {
    const page = await this.ask(this.codeAddress, { redirect: "follow" });
    const found = new DOMParser().parseFromString(await page.text(), "text/html");
    if (!found.querySelector("input[name=code]")) return "again";
    const token = found.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
    const response = await this.ask(this.codeAddress, {
      method: "POST",
      body: new URLSearchParams({ csrfmiddlewaretoken: token, code }),
    });
    if (response.status === 429) return "Too many tries. Wait five minutes, then try again.";
    return response.type === "opaqueredirect" ? "in" : "This code is not right. Try the next one.";
  }
}
