/* <theme-here>: the light that is chosen in Settings is seen at once; it is kept when the form is sent. */
customElements.define("theme-here", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", event => {
      document.documentElement.dataset.theme = event.target.value;
    });
  }
});
