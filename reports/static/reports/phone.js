// Lets an opened plan open again without a network; the page works without this.

const plan = document.querySelector("[data-worker]");

const shownFiles = () => {
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const pictures = [...document.images].map((image) => image.src);
  const files = [...loaded, ...pictures].filter((url) => url.startsWith("http"));
  return [...new Set(files)].filter((url) => !url.includes("/sw.js"));
};

// Sending the files through a port lets the worker say when all of them are kept.
const keepWith = (worker, urls) =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => resolve(event.data);
    worker.postMessage({ urls }, [channel.port2]);
  });

const keepPlan = async () => {
  await navigator.serviceWorker.register(plan.dataset.worker);
  const { active } = await navigator.serviceWorker.ready;
  await document.fonts.ready;
  const isKept = await keepWith(active, shownFiles());
  document.querySelector("[data-kept]").hidden = !isKept;
};

// A browser that refuses to keep anything still shows the plan.
const leaveIt = (refusal) => console.info(`The plan is not kept: ${refusal.message}`);

if (plan && "serviceWorker" in navigator) {
  window.addEventListener("load", () => keepPlan().catch(leaveIt));
}

// What was answered stays on the page while there is nothing to send it by.
for (const form of document.querySelectorAll("[data-needs-network]")) {
  const note = form.querySelector("[data-offline]");
  form.addEventListener("submit", (event) => {
    note.hidden = navigator.onLine;
    if (!navigator.onLine) event.preventDefault();
  });
  window.addEventListener("online", () => { note.hidden = true; });
}
