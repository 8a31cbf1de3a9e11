// The pain chart, closer: uPlot is fetched when somebody asks for it and drawn from the table that is already there.
const load = (element, attributes) =>
  new Promise((resolve, reject) => {
    const node = Object.assign(document.createElement(element), attributes, { onload: resolve, onerror: reject });
    document.head.append(node);
  });

const number = (cell) => (cell.textContent.trim() === "" ? null : Number(cell.textContent));

function columns(figure) {
  const rows = [...figure.querySelectorAll(".twin tbody tr")].map((row) => ({
    day: Date.parse(row.querySelector("time").dateTime) / 1000,
    cells: [...row.querySelectorAll("td")].map(number),
  }));
  const byDay = new Map(rows.map((row) => [row.day, row.cells]));
  const days = [];
  for (let day = rows[0].day; day <= rows.at(-1).day; day += 86400) days.push(day);
  const column = (i) => days.map((day) => byDay.get(day)?.[i] ?? null);
  return [days, column(0), column(2)];
}

function draw(figure, place) {
  const colour = (name) => {
    place.style.color = `var(${name})`;
    return getComputedStyle(place).color;
  };
  const words = [...figure.querySelectorAll(".twin thead th")].map((th) => th.textContent);
  const axis = { stroke: colour("--ink-3"), grid: { stroke: colour("--line"), width: 1 }, font: "12px Inter" };
  const language = document.documentElement.lang.replace(/^en$/, "en-GB");
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", timeZone: "UTC" });
  const dayOf = (seconds) => (seconds == null ? "–" : day.format(seconds * 1000));
  const bars = uPlot.paths.bars({ size: [0.7, 14], align: 0 });
  const options = {
    width: place.clientWidth,
    height: 320,
    tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
    scales: { x: { range: (_, from, to) => [from - 86400, to + 86400] }, y: { range: [0, 10] }, mg: { range: (_, __, high) => [0, (high || 1) * 3] } },
    axes: [{ ...axis, values: (_, marks) => marks.map(dayOf) }, axis, { ...axis, scale: "mg", side: 1, grid: { show: false } }],
    series: [
      { label: words[0], value: (_, seconds) => dayOf(seconds) },
      { label: words[1], stroke: colour("--pain"), width: 1.5, points: { show: true, size: 6 } },
      { label: words[3], scale: "mg", stroke: colour("--accent"), fill: colour("--accent"), paths: bars, points: { show: false } },
    ],
  };
  place.style.color = "";
  return new uPlot(options, columns(figure), place);
}

for (const figure of document.querySelectorAll(".pain-chart")) {
  const button = figure.querySelector("[data-explore]");
  const place = figure.querySelector("[data-explorer]");
  button.hidden = figure.querySelector(".twin tbody tr") === null;
  button.addEventListener("click", async () => {
    button.hidden = true;
    place.hidden = false;
    await load("link", { rel: "stylesheet", href: "/vendor/uplot/uplot.min.css" });
    if (!window.uPlot) await load("script", { src: "/vendor/uplot/uplot.min.js" });
    const plot = draw(figure, place);
    new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: 320 })).observe(place);
  });
}
