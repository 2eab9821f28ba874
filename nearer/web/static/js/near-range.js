/* <near-range>: the range is the truth, the circles and the words follow it. Dragging either circle towards or away
   from the other moves the range, and the circle stays under the finger. */
customElements.define("near-range", class extends HTMLElement {
  connectedCallback() {
    this.range = this.querySelector("input");
    this.pair = this.querySelector(".pair");
    this.said = this.querySelector("output");
    this.words = [...this.querySelectorAll("option")].map(option => option.label);
    this.range.addEventListener("input", () => this.show());
    this.show();
    this.follow(this.querySelector(".near__stage"));
  }

  show() {
    this.pair.dataset.near = this.range.value;
    this.said.value = this.words[this.range.value];
    this.range.setAttribute("aria-valuetext", `${this.range.value}. ${this.said.value}`);
  }

  follow(stage) {
    stage.addEventListener("pointerdown", event => this.take(event, stage));
    stage.addEventListener("pointermove", event => this.held && this.move(event.clientX));
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, () => this.letGo());
  }

  take(event, stage) {
    const box = stage.getBoundingClientRect();
    this.held = {
      x: event.clientX,
      from: Number(this.range.value),
      side: event.clientX < box.left + box.width / 2 ? 1 : -1,
      step: this.pair.offsetHeight * .0655, // how far a circle goes for one of the ten, as in pair.css
    };
    stage.setPointerCapture(event.pointerId);
    this.classList.add("is-held");
  }

  move(x) {
    const near = this.held.from + this.held.side * (x - this.held.x) / this.held.step;
    const inside = Math.min(10, Math.max(0, near));
    this.range.value = Math.round(inside);
    this.show();
    this.pair.style.setProperty("--near", inside);
  }

  letGo() {
    this.held = null;
    this.classList.remove("is-held");
    this.pair.style.removeProperty("--near");
  }
});
