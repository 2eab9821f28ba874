/* <coach-words id data-wait>: the form in it is looked at without leaving the page: when one of its plain buttons is
   pressed and, with data-wait, so many milliseconds after typing stops. The page that answers is fetched and its marks
   take the place of these. Where the door has closed meanwhile, this goes there. Nothing is stored in the browser. */
customElements.define("coach-words", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.box = this.querySelector("textarea");
    this.form.addEventListener("submit", event => this.pressed(event));
    if (this.dataset.wait) this.addEventListener("input", () => this.later());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asked?.abort();
  }

  later() {
    clearTimeout(this.timer);
    this.asked?.abort(); // an answer to what was typed before would mark other words
    if (this.box.value.trim()) this.timer = setTimeout(() => this.look(), Number(this.dataset.wait));
  }

  pressed(event) {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    this.look(event.submitter);
  }

  async look(button) {
    clearTimeout(this.timer);
    this.asked?.abort();
    const asked = (this.asked = new AbortController());
    const body = new URLSearchParams(new FormData(this.form, button));
    const answer = await fetch(this.form.action, { method: "POST", body, signal: asked.signal }).catch(() => null);
    if (!answer || asked.signal.aborted) return;
    if (answer.redirected) return location.assign(answer.url);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const piece = page.getElementById(this.id);
    if (!piece) return this.form.submit(); // too many looks: the page says so, and holds the words
    if (!asked.signal.aborted) this.put(piece, button);
  }

  put(piece, button) {
    for (const part of ["[data-found]", "[data-before]"]) {
      this.querySelector(part).replaceWith(piece.querySelector(part));
    }
    this.querySelector("[role=status]").textContent = this.querySelector("[data-found] h2")?.textContent ?? "";
    if (!button) return;
    this.box.value = piece.querySelector("textarea").value;
    this.box.focus({ preventScroll: !button.value });
  }
});
