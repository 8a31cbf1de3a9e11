// Without a line, a patient's link still opens: this worker keeps one page that holds nobody's data, and what it needs.
const shelf = "diary";
const page = "/d/offline";

async function stock() {
  const fresh = await fetch(page);
  const found = [...(await fresh.clone().text()).matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js|svg|woff2))"/g)].map((link) => link[1]);
  const cache = await caches.open(shelf);
  await cache.addAll([...new Set(found)]);
  await cache.put(page, fresh);
}

self.addEventListener("install", (event) => event.waitUntil(stock().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const kept = event.request.mode === "navigate" ? page : event.request;
  event.respondWith(fetch(event.request).catch(async () => (await caches.match(kept)) ?? Response.error()));
});
