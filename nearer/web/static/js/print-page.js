/* <print-page>: a button that prints; hidden where nothing can. */
customElements.define("print-page", class extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    this.addEventListener("click", () => print());
  }
});
