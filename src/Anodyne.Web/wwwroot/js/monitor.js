// The newest values of monitors, once a second. An age element is replaced, so that whoever counts its seconds begins anew;
// when nothing comes the old one goes on counting and turns grey by itself.
const every = 1000;

function show(session, vital) {
  for (const value of document.querySelectorAll(`[data-vital="${CSS.escape(session)}/${CSS.escape(vital.name)}"]`)) {
    value.textContent = vital.value ?? value.dataset.none;
    const age = value.parentElement.querySelector("[data-seconds]");
    const fresh = age.cloneNode(true);
    fresh.dataset.seconds = vital.seconds;
    age.replaceWith(fresh);
  }
}

async function look() {
  try {
    if (!document.hidden && document.querySelector("[data-vital]")) {
      const answer = await fetch("/live/vitals", { headers: { Accept: "application/json" } });
      const live = answer.ok && answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
      for (const [session, vitals] of Object.entries(live)) vitals.forEach((vital) => show(session, vital));
    }
  } catch {
    // The link is down; the ages say so.
  } finally {
    setTimeout(look, every);
  }
}

look();
