/* <keep-draft data-to data-touch>: while somebody types, the server keeps the text, sealed, every half minute, and
   knows that the page is in use, at most once a minute. What was kept comes back into an empty box when somebody goes
   to it, not before: a page that is opened shows nobody's words. Nothing is stored in the browser. */
customElements.define("keep-draft", class extends HTMLElement {
  touched = 0;

  connectedCallback() {
    this.box = this.querySelector("textarea");
    const form = this.box.form;
    this.where = new URL(form.getAttribute("action") ?? "", location.href).pathname;
    this.token = form.elements["_csrf_token"].value;
    this.kept = this.box.value;
    this.addEventListener("input", () => this.touch());
    this.timer = setInterval(() => this.keep(), 30_000);
    if (this.box.value) return;
    if (document.activeElement === this.box) this.fill();
    else this.addEventListener("focusin", () => this.fill(), { once: true });
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  touch() {
    if (Date.now() - this.touched < 60_000) return;
    this.touched = Date.now();
    this.send(this.dataset.touch, {});
  }

  async keep() {
    const words = this.box.value;
    if (words === this.kept) return;
    if (await this.send(this.dataset.to, { where: this.where, words })) this.kept = words;
  }

  async fill() {
    const answer = await fetch(`${this.dataset.to}?${new URLSearchParams({ where: this.where })}`).catch(() => null);
    if (!answer?.ok || answer.redirected) return;
    const { words } = await answer.json();
    if (!words) return;
    const typed = this.box.value; // in the meantime; it stays, after what was kept
    this.box.setRangeText(typed ? `${words}\n` : words, 0, 0, typed ? "preserve" : "end");
    if (!typed) this.kept = words;
    this.box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async send(to, fields) {
    const body = new URLSearchParams({ ...fields, _csrf_token: this.token });
    const answer = await fetch(to, { method: "POST", body }).catch(() => null);
    return Boolean(answer?.ok && !answer.redirected);
  }
});
