/* <look-again id data-bell data-from>: when the bell rings, the page at `data-from` (this page, if none) is fetched and
   the piece with the same id takes this one's content. What is being typed stays. A missed ring is no loss: it looks
   again when the connection comes back and when the page is shown. */
customElements.define("look-again", class extends HTMLElement {
  connectedCallback() {
    document.addEventListener("visibilitychange", this);
    this.listen();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this);
    clearTimeout(this.again);
    this.bell?.close();
  }

  handleEvent() {
    if (!document.hidden) this.look();
  }

  listen() {
    let lost = false;
    this.bell = new EventSource(this.dataset.bell);
    this.bell.addEventListener("look", () => this.look());
    this.bell.addEventListener("open", () => lost && this.look());
    this.bell.addEventListener("error", () => {
      lost = true;
      if (this.bell.readyState === EventSource.CLOSED) this.again = setTimeout(() => this.listen(), 10_000);
    });
  }

  async look() {
    const answer = await fetch(this.dataset.from ?? location.href).catch(() => null);
    if (!answer) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const piece = page.getElementById(this.id);
    if (!piece) return location.reload(); // locked, or moved on: the whole page says so
    if (piece.innerHTML === this.seen) return;
    this.seen = piece.innerHTML;
    this.put(piece);
  }

  put(piece) {
    const typed = [...this.querySelectorAll("textarea")].filter(box => box.value !== box.defaultValue);
    const focused = document.activeElement?.id;
    this.replaceChildren(...piece.childNodes);
    for (const box of typed) {
      const now = document.getElementById(box.id);
      if (now) now.value = box.value;
    }
    if (focused) document.getElementById(focused)?.focus();
  }
});
