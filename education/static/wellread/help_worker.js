// Shows the kept page of help where a page cannot be fetched because the network is away. Nothing
// else is kept, and nothing is answered from what is kept while there is a network.
const CLINIC = /^\/c\/([^/]+)\//;
const NEUTRAL = "/help/kept/";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname } = new URL(request.url);
  if (request.method !== "GET" || pathname.startsWith("/admin/")) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => kept(pathname)));
  } else if (pathname.endsWith(".css")) {
    event.respondWith(fetch(request).catch(() => stored(request)));
  }
});

const orError = (found) => found || Response.error();

function stored(request) {
  return caches.match(request).then(orError);
}

// The page of her clinic; for an address that names another clinic, the one that names none.
function kept(pathname) {
  const named = CLINIC.exec(pathname);
  return caches.open("wellread-help").then((cache) =>
    cache.keys().then((requests) => {
      const pages = requests.filter(({ url }) => new URL(url).pathname.endsWith(NEUTRAL));
      const hers = pages.find(({ url }) => {
        const clinic = CLINIC.exec(new URL(url).pathname);
        return clinic && (!named || named[1] === clinic[1]);
      });
      const page = hers || pages.find(({ url }) => new URL(url).pathname === NEUTRAL);
      return page ? cache.match(page).then(orError) : Response.error();
    })
  );
}
