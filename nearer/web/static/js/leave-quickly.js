/* <leave-quickly>: the page is empty at once, the session is locked by a beacon, and another site takes the place of
   this page in the history. Three presses of Shift do the same, each within five seconds of the last and with nothing
   between them: capital letters do not leave. Never Escape, which browsers use to stop loading. */
customElements.define("leave-quickly", class extends HTMLElement {
  presses = 0;
  last = 0;

  connectedCallback() {
    this.addEventListener("click", event => {
      if (!event.target.closest("a")) return;
      event.preventDefault();
      this.leave();
    });
    addEventListener("keydown", this);
    addEventListener("pointerdown", this);
    addEventListener("pageshow", this);
  }

  disconnectedCallback() {
    for (const kind of ["keydown", "pointerdown", "pageshow"]) removeEventListener(kind, this);
  }

  handleEvent(event) {
    if (event.type === "pageshow") return event.persisted && location.reload();
    if (event.key !== "Shift") return void (this.presses = 0);
    if (event.repeat) return;
    this.presses = event.timeStamp - this.last <= 5000 ? this.presses + 1 : 1;
    this.last = event.timeStamp;
    if (this.presses === 3) this.leave();
  }

  leave() {
    const { leave, lock, token } = this.dataset;
    const way = this.querySelector("a").href;
    document.documentElement.hidden = true;
    document.body.replaceChildren();
    const locks = lock && navigator.sendBeacon(lock, new URLSearchParams({ _csrf_token: token }));
    location.replace(locks && leave ? leave : way); // without a beacon the server locks on the way
  }
});
