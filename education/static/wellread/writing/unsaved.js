// Asks before somebody leaves the form with something in it that is not saved.

export function startUnsaved(form) {
  const before = form.querySelector("[data-unsaved]") ? null : typed(form);
  let sending = false;
  form.addEventListener("submit", () => {
    sending = true;
  });
  // Back in the form after all: the way back is kept by the browser.
  window.addEventListener("pageshow", () => {
    sending = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (!sending && typed(form) !== before) event.preventDefault();
  });
}

function typed(form) {
  const fields = [...new FormData(form)];
  return JSON.stringify(fields.map(([name, value]) => [name, value.name ?? value]));
}
