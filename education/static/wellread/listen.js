// Reads one section aloud when she asks for it, and stops when she asks or leaves. The buttons are
// hidden until the browser says that it has a voice for their language.
(function () {
  const speech = window.speechSynthesis;
  const buttons = [].slice.call(document.querySelectorAll("[data-listen]"));
  if (!speech || !window.SpeechSynthesisUtterance || !buttons.length) return;
  const BLOCKS = "h2, h3, p, li, dt, dd, th, td, figcaption, summary";
  const SILENT = "button, form, .section-actions, .term, .visually-hidden, [hidden]";
  // The one that is read, and what waits to be said: a browser forgets what nothing refers to.
  let playing = null;
  let waiting = [];

  const sectionOf = (button) => button.closest("section");
  const plain = (code) => code.toLowerCase().replace("_", "-");
  const main = (code) => plain(code).split("-")[0];

  function voiceFor(button) {
    const wanted = sectionOf(button).closest("[lang]").lang;
    const fit = speech.getVoices().filter(({ lang }) => main(lang) === main(wanted));
    return fit.find((voice) => voice.default) || fit.find(({ lang }) => plain(lang) === plain(wanted)) || fit[0];
  }

  // Piece by piece: browsers break off what is long.
  function piecesOf(section) {
    const walker = document.createTreeWalker(section, NodeFilter.SHOW_TEXT);
    const pieces = [];
    let block = null;
    while (walker.nextNode()) {
      const { data, parentElement } = walker.currentNode;
      if (parentElement.closest(SILENT)) continue;
      const near = parentElement.closest(BLOCKS);
      if (near !== block) pieces.push("");
      block = near;
      if (pieces.length) pieces[pieces.length - 1] += data;
    }
    return pieces.map((piece) => piece.replace(/\s+/g, " ").trim()).filter(Boolean);
  }

  function show(button) {
    const { listen, stop } = button.dataset;
    button.querySelector("span").textContent = button === playing ? stop : listen;
  }

  function stop() {
    const stopped = playing;
    playing = null;
    waiting = [];
    speech.cancel();
    if (stopped) show(stopped);
  }

  function play(button) {
    stop();
    playing = button;
    const voice = voiceFor(button);
    const said = piecesOf(sectionOf(button)).map((piece) => {
      const utterance = new SpeechSynthesisUtterance(piece);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      return utterance;
    });
    waiting = said;
    const end = () => waiting === said && stop();
    said.forEach((utterance) => (utterance.onerror = end));
    said[said.length - 1].onend = end;
    said.forEach((utterance) => speech.speak(utterance));
    show(button);
  }

  function offer() {
    buttons.forEach((button) => (button.hidden = !voiceFor(button)));
  }

  buttons.forEach((button) =>
    button.addEventListener("click", () => (button === playing ? stop() : play(button)))
  );
  addEventListener("pagehide", stop);
  speech.onvoiceschanged = offer;
  // A page that was left while it was read.
  speech.cancel();
  offer();
})();
