/* <show-password>: a button that shows what is typed, and hides it again before it is sent, so that the browser does
   not learn it as a word. */
customElements.define("show-password", class extends HTMLElement {
  connectedCallback() {
    const [button, field] = [this.querySelector("button"), this.querySelector("input")];
    const turn = type => {
      if (field.type === type) return;
      field.type = type;
      [button.textContent, button.dataset.other] = [button.dataset.other, button.textContent];
    };
    button.hidden = false;
    button.addEventListener("click", () => turn(field.type === "password" ? "text" : "password"));
    field.form?.addEventListener("submit", () => turn("password"));
  }
});
