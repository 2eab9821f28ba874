/* Kept by list only: the files of the look, the offline page, safety and crisis. The server puts VERSION, FILES and
   PAGES above. Pages are fetched without cookies, so what is kept is the same on every phone; no page that somebody
   signed in for is ever kept, and nothing else is answered from here. */
const keep = async () => {
  const cache = await caches.open(VERSION);
  const asked = [...FILES, ...PAGES].map(path => new Request(path, { credentials: "omit", cache: "reload" }));
  await cache.addAll(asked);
};

const forget = async () => {
  const names = await caches.keys();
  await Promise.all(names.filter(name => name !== VERSION).map(name => caches.delete(name)));
  await clients.claim();
};

const kept = path => caches.open(VERSION).then(cache => cache.match(path));

/* a page below a listed one, such as another country's, is answered by that one */
const listed = path => PAGES.find(page => path === page) ?? PAGES.find(page => path.startsWith(`${page}/`));

const page = async request => {
  try {
    return await fetch(request);
  } catch {
    return (await kept(listed(new URL(request.url).pathname) ?? "/offline")) ?? Response.error();
  }
};

addEventListener("install", event => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener("activate", event => event.waitUntil(forget()));
addEventListener("fetch", event => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (FILES.includes(path)) event.respondWith(kept(path).then(found => found ?? fetch(request)));
});
