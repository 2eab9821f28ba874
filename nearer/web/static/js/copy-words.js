/* <copy-words data-of data-done>: a button that copies the text of another element. */
customElements.define("copy-words", class extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return; // an address without https
    this.hidden = false;
    this.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(this.dataset.of).textContent.trim());
      this.querySelector("[role=status]").textContent = this.dataset.done;
    });
  }
});
