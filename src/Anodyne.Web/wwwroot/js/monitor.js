// The newest values of monitors, once a second. An age element is replaced, so that whoever counts its seconds begins anew;
// when nothing comes the old one goes on counting and turns grey by itself.
const every = 1000;

function show(session, vital, waited) {
  for (const value of document.querySelectorAll(`[data-vital="${CSS.escape(session)}/${CSS.escape(vital.name)}"]`)) {
    value.textContent = vital.value ?? value.dataset.none;
    const age = value.parentElement.querySelector("[data-seconds]");
    const fresh = age.cloneNode(true);
    fresh.dataset.seconds = vital.seconds + waited;
    age.replaceWith(fresh);
  }
}

async function look() {
  try {
    if (!document.hidden && document.querySelector("[data-vital]")) {
      const asked = performance.now();
      const answer = await fetch("/live/vitals", { headers: { Accept: "application/json" } });
      const live = answer.ok && answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
      // a slow answer makes a value older, never younger
      const waited = Math.floor((performance.now() - asked) / 1000);
      for (const [session, vitals] of Object.entries(live)) vitals.forEach((vital) => show(session, vital, waited));
    }
  } catch {
    // The link is down; the ages say so.
  } finally {
    setTimeout(look, every);
  }
}

look();
