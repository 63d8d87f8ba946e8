// Moves a run's page on while the run goes on. Each event says what stands in which element now; when the run is over, the
// page of its end is loaded. Without this file the page says the same whenever it is loaded again.
"use strict";

const watched = document.querySelector("[data-events]");

if (watched !== null) {
  const events = new EventSource(watched.dataset.events);
  events.addEventListener("so-far", (event) => {
    for (const [id, text] of Object.entries(JSON.parse(event.data))) {
      const element = document.getElementById(id);
      // What stands there already is left alone, so that a screen reader does not say it again.
      if (element !== null && element.textContent !== text) element.textContent = text;
    }
  });
  events.addEventListener("over", () => {
    events.close();
    location.assign(watched.dataset.over);
  });
  // The page moves on by itself: it need not be loaded again.
  for (const element of document.querySelectorAll("[data-without-script]")) element.hidden = true;
}
