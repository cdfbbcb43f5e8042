// Two minutes before a session ends: says so, and makes it longer if she wants. When it has ended:
// hands over what was typed and not sent, and leaves the page. Windows of one session ask the
// server, so that working in one of them keeps the others open.
(function () {
  const box = document.querySelector("[data-session-left]");
  if (!box) return;
  const { session, signIn } = box.dataset;
  const warning = Number(box.dataset.warning);
  const part = (name) => box.querySelector(`[data-session-${name}]`);
  let timer = 0;
  let typing = null;
  let before = null;

  const note = (event) => {
    const form = event.target.closest("form");
    if (form && !box.contains(form)) typing = form;
  };
  document.addEventListener("input", note);
  document.addEventListener("change", note);

  function ask(options) {
    const asked = { credentials: "same-origin", cache: "no-store", ...options };
    return fetch(session, asked).then((answer) => answer.json());
  }

  function wait(left) {
    clearTimeout(timer);
    const seconds = left > warning ? left - warning : left + 1;
    timer = setTimeout(look, Math.max(1, seconds) * 1000);
  }

  function look() {
    ask().then(act, () => wait(15));
  }

  function act({ left, final }) {
    // Signed out in another window: what is typed here stays until she decides.
    if (left === null) return typing ? wait(15) : leave();
    if (left <= 0) return end();
    if (left <= warning) show(final);
    else hide();
    wait(left);
  }

  function show(final) {
    if (!box.hidden) return;
    part("idle").hidden = part("stay").hidden = final;
    part("final").hidden = part("close").hidden = !final;
    before = document.activeElement;
    box.hidden = false;
    if (box.showModal) box.showModal();
    box.focus();
  }

  function hide() {
    if (box.hidden) return;
    if (box.close && box.open) box.close();
    box.hidden = true;
    if (before) before.focus();
  }

  function token() {
    return box.querySelector("[name=csrfmiddlewaretoken]").value;
  }

  function stay() {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token() });
    ask({ method: "POST", body }).then(act, () => wait(5));
  }

  function end() {
    const isPosted = typing && (typing.getAttribute("method") || "").toLowerCase() === "post";
    if (!isPosted) return leave();
    const body = new URLSearchParams();
    let files = "";
    new FormData(typing).forEach((value, name) => {
      if (typeof value === "string") body.append(name, value);
      else if (value.size) files = "1";
    });
    const { pathname, search } = new URL(typing.getAttribute("action") || "", location.href);
    const headers = { "X-Kept-For": pathname + search, "X-Kept-Files": files };
    // Other windows hand theirs over in the same moment; the first to leave ends it for all.
    const later = () => setTimeout(leave, 1500);
    return ask({ method: "POST", body, headers }).then(later, later);
  }

  function leave() {
    // Nothing is asked any more: what was typed is kept, or nobody is there to answer.
    addEventListener("beforeunload", (event) => event.stopImmediatePropagation(), true);
    const next = encodeURIComponent(location.pathname + location.search);
    location.replace(`${signIn}?next=${next}`);
  }

  part("stay").addEventListener("click", stay);
  part("close").addEventListener("click", hide);
  box.addEventListener("cancel", (event) => {
    event.preventDefault();
    if (part("final").hidden) stay();
    else hide();
  });
  // A machine that slept: its clocks stood still.
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) look();
  });
  wait(Number(box.dataset.sessionLeft));
})();
