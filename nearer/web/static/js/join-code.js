/* <join-code>: an invitation's code comes after the # of its address, where no server sees it. It goes into the field,
   leaves the address bar and the history, and the form goes on. */
customElements.define("join-code", class extends HTMLElement {
  connectedCallback() {
    const code = decodeURIComponent(location.hash.slice(1));
    if (!code) return;
    history.replaceState(null, "", location.pathname);
    const field = this.querySelector("[name=code]");
    field.value = code;
    field.form.requestSubmit();
  }
});
