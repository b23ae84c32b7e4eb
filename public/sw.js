// Keeps the page for when there is no network: exactly the files of one build, and nothing else.
//
// A new build is kept beside the old one and waits. The page offers it, and only when a person takes it does it take
// over. Windows that still show the old build go on: its files stay as long as there is more than one window.
const BUILD = "raw";
// Addresses as seen from the page, and what each file has to contain.
const FILES = [];

// A host may answer differently to who takes compressed files; what is kept is not compressed.
const MATCH = { ignoreVary: true };

// Other programs of the same host have stores too, and so may another copy of this one below another path.
const { pathname: home } = new URL(self.registration.scope);
const prefix = `zicha ${home} `;
const own = `${prefix}${BUILD}`;
const isOwn = (name) => name.startsWith(prefix) && /^[0-9a-f]{16}$/.test(name.slice(prefix.length));

const addresses = new Set(FILES.map(([address]) => new URL(address, self.registration.scope).href));

const keep = async () => {
  const store = await caches.open(own);
  // Whatever the browser has of an older build is not taken for this one: the integrity would refuse it for good.
  await store.addAll(FILES.map(([address, integrity]) => new Request(address, { integrity, cache: "no-cache" })));
};

const tidy = async () => {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (windows.filter((client) => client.url.startsWith(self.registration.scope)).length > 1) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => isOwn(name) && name !== own).map((name) => caches.delete(name)));
};

const kept = async (address) => {
  // Only what there is: a store that is opened is made, too, and that of a page that was erased would come back.
  const names = (await caches.keys()).filter(isOwn).sort((one, other) => (other === own) - (one === own));
  for (const name of names) {
    const found = await (await caches.open(name)).match(address, MATCH);
    if (found) return found;
  }
  return undefined;
};

self.addEventListener("install", (event) => event.waitUntil(keep()));

self.addEventListener("activate", (event) => {
  event.waitUntil(tidy().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  url.hash = "";
  const isPage = request.mode === "navigate" && [home, `${home}index.html`].includes(url.pathname);
  const address = isPage ? self.registration.scope : url.href;
  // A file of an older build has a name that is not in the list, but is still asked for by a window that shows it.
  const isOlder = url.href.startsWith(self.registration.scope) && /-[0-9a-f]{16}\.[a-z]+$/.test(url.pathname);
  if (!addresses.has(address) && !isOlder) return;
  if (isPage) event.waitUntil(tidy());
  event.respondWith(kept(address).then((found) => found ?? fetch(request)));
});
