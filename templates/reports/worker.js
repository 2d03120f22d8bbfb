// Keeps one opened plan on the patient's phone. It serves from its own cache only when
// the network fails, and forgets everything once the link is shut or has expired.

const scope = self.registration.scope;
const until = Number(new URL(self.location.href).searchParams.get("until"));
const cacheName = `plan ${scope}`;

const forget = () => caches.delete(cacheName);
const isOver = () => !(Date.now() < until);
// Only the plan itself carries this; the page that asks for the birth date does not.
const isPlan = (response) => response.ok && response.headers.has("X-Plan-Page");

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([isOver() ? forget() : null, self.clients.claim()]));
});

const keepPage = async (response) => {
  const cache = await caches.open(cacheName);
  await cache.put(scope, response);
};

const keepFile = async (cache, url) => {
  const response = await fetch(url);
  if (response.ok) await cache.put(url, response);
  return response.ok;
};

// The page tells which files it shows; with the page itself they are all that is kept.
const keep = async (urls) => {
  if (isOver()) return false;
  const page = await fetch(scope, { credentials: "same-origin" });
  if (!isPlan(page)) return false;
  await keepPage(page);
  const cache = await caches.open(cacheName);
  const own = urls.filter((url) => new URL(url).origin === self.location.origin);
  const kept = await Promise.all(own.map((url) => keepFile(cache, url)));
  return kept.every(Boolean);
};

self.addEventListener("message", (event) => {
  const answer = (isKept) => event.ports[0].postMessage(isKept);
  event.waitUntil(keep(event.data.urls).then(answer, () => answer(false)));
});

const kept = async (request) => {
  if (isOver()) await forget();
  const cache = await caches.open(cacheName);
  return (await cache.match(request)) ?? Response.error();
};

const openPage = async (request) => {
  let response;
  try {
    response = await fetch(request);
  } catch {
    return kept(scope);
  }
  if (response.status === 403 || response.status === 404 || isOver()) await forget();
  else if (isPlan(response)) await keepPage(response.clone());
  return response;
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    if (request.url.split("#")[0] === scope) event.respondWith(openPage(request));
    return;
  }
  event.respondWith(fetch(request).catch(() => kept(request.url)));
});
