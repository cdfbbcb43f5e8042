// Keeps one page of help for when the network is away: that of her clinic, as it is today. Who signs
// out takes her clinic's page along; one that names no clinic stays.
(function () {
  const { kept, neutral, style, worker, signOut } = document.currentScript.dataset;
  const wanted = [kept, neutral, style];
  const path = (address) => new URL(address, location.href).pathname;
  const where = (request) => request.url.slice(location.origin.length);
  if (!navigator.serviceWorker || !window.caches) return;

  const open = () => caches.open("wellread-help");

  // Asked as a stranger, past every cache: what is kept does not depend on who asks.
  function fetched(cache, address) {
    const request = new Request(address, { credentials: "omit", cache: "no-cache" });
    return fetch(request).then((answer) => {
      if (!answer.ok) throw new Error("not kept");
      return cache.put(address, answer);
    });
  }

  function drop(cache, isOld) {
    const remove = (found) => Promise.all(found.filter(isOld).map((old) => cache.delete(old)));
    return cache.keys().then(remove);
  }

  // Another clinic's page goes first, an older one of hers only once the new one is there.
  const isForeign = (request) => wanted.map(path).indexOf(path(request.url)) < 0;
  const isPageOfAnother = (request) => isForeign(request) && /\/help\/kept\/$/.test(path(request.url));
  const isOld = (request) => wanted.indexOf(where(request)) < 0;

  function keep() {
    return open().then((cache) => {
      const missing = (address) => cache.match(address).then((there) => there || fetched(cache, address));
      return drop(cache, isPageOfAnother)
        .then(() => Promise.all(wanted.map(missing)))
        .then(() => drop(cache, isOld));
    });
  }

  document.addEventListener("submit", (event) => {
    if (path(event.target.action) !== path(signOut)) return;
    open().then((cache) => drop(cache, (request) => path(request.url) === path(kept)));
  });
  addEventListener("load", () => {
    navigator.serviceWorker
      .register(worker)
      .then((registration) => registration && keep())
      .catch(() => {});
  });
})();
