/* <letter-count data-of data-words>: silent until a text is nearly full; then it says how much room is left, in steps,
   so that a screen reader is not told of every letter. */
customElements.define("letter-count", class extends HTMLElement {
  connectedCallback() {
    this.box = document.getElementById(this.dataset.of);
    this.box.addEventListener("input", () => this.show());
    this.show();
  }

  show() {
    const most = this.box.maxLength;
    const left = most - this.box.value.length;
    const early = Math.min(200, most / 5);
    const shown = left < 10 ? left : Math.floor(left / 10) * 10;
    const text = left > early ? "" : this.dataset.words.replace("{left}", shown);
    if (this.textContent !== text) this.textContent = text;
  }
});
