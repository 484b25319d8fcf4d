// What a page does: draw its charts, open the note behind a figure, change from light to dark, and
// unfold everything for paper.
"use strict";

// --- charts: their colours are names from the style sheet, so that no change of theme redraws them
const chartConfig = {
    font: getComputedStyle(document.body).fontFamily, // by name, or text is measured in another
    background: null,
    padding: 0,
    autosize: { type: "fit-x", contains: "padding" },
    view: { stroke: null },
    axis: {
        labelColor: "var(--soft)", labelFontSize: 12, labelPadding: 6,
        titleColor: "var(--soft)", titleFontSize: 12, titleFontWeight: "normal", titlePadding: 8,
        domainColor: "var(--soft)", gridColor: "var(--line)", ticks: false,
    },
    axisX: { grid: false, tickCount: 7, labelOverlap: true, labelFlush: true, titleAnchor: "end" },
    // The title stands over the axis, level, where it is read first.
    axisY: {
        domain: false, tickCount: 5,
        titleAngle: 0, titleAlign: "left", titleAnchor: "start", titleBaseline: "bottom", titleX: 0, titleY: -12,
    },
    legend: {
        orient: "bottom", direction: "horizontal", columns: 3, labelColor: "var(--ink)", labelFontSize: 12, labelLimit: 320,
        symbolType: "square", symbolSize: 110, padding: 0, offset: 10, columnPadding: 18, rowPadding: 4,
    },
    line: { color: "var(--series-1)", strokeWidth: 2.25 },
    point: { color: "var(--series-1)" },
    style: {
        "band": { color: "var(--series-1)", fillOpacity: 0.16, strokeWidth: 0 },
        "stacked": { strokeWidth: 0 },
        "step-end": { color: "var(--ink)" },
        "level": { color: "var(--soft)", strokeDash: [3, 3], strokeWidth: 1 },
        "level-label": { color: "var(--ink)", fontSize: 12, stroke: "var(--paper)", strokeWidth: 3, strokeJoin: "round" },
        "track": { color: "var(--line)", cornerRadius: 4 },
        "done": { color: "var(--series-1)", cornerRadius: 4 },
        "bar-of-outcomes": { color: "var(--series-1)", stroke: "var(--paper)", strokeWidth: 1 },
        "heat": { color: "var(--series-1)", stroke: "var(--paper)", strokeWidth: 2 },
        "heat-words": { color: "var(--ink)", fontSize: 12 },
        "hurdle": { color: "var(--ink)", fontSize: 13 },
        "missing": { color: "var(--soft)", fontSize: 13 },
    },
};

async function draw(figure) {
    const drawing = figure.querySelector(".drawing");
    if (!drawing) return; // built without charts
    try {
        const specification = JSON.parse(figure.querySelector("script").textContent);
        // `ast`: expressions are interpreted, since the page forbids itself to run text as code.
        // Within, since Vega gives the element that it draws in a role and words of its own.
        await vegaEmbed(drawing.appendChild(document.createElement("div")), specification, {
            mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false,
            config: chartConfig, tooltip: { theme: "custom", disableDefaultStyle: true },
        });
    } catch (error) {
        drawing.classList.add("failed");
        drawing.textContent = "The browser could not draw this chart: its numbers stand in the table below.";
        figure.querySelector("details").open = true;
        console.error(error);
    }
}

// --- the note behind a figure
const panel = document.getElementById("origin");
let asked = null; // the figure whose note is open

function showOrigin(figure) {
    const note = document.querySelector(figure.getAttribute("href"));
    document.getElementById("origin-title").textContent = figure.textContent;
    document.getElementById("origin-note").replaceChildren(note.firstElementChild.cloneNode(true));
    asked = figure;
    panel.showPopover();
    place(figure);
    panel.focus({ preventScroll: true });
}

/** Under the figure, or over it where there is no room; on a narrow screen the style sheet decides. */
function place(figure) {
    panel.style.left = panel.style.top = "";
    if (matchMedia("(max-width: 52rem)").matches) return;
    const at = figure.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const top = at.bottom + 8 + height <= innerHeight ? at.bottom + 8 : at.top - 8 - height;
    panel.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
    panel.style.top = `${Math.max(8, top)}px`;
}

function makeFiguresAnswer() {
    if (!panel.showPopover) return; // an older browser follows the link to the note instead
    for (const figure of document.querySelectorAll("a.figure")) {
        figure.setAttribute("role", "button");
        figure.setAttribute("aria-haspopup", "dialog");
        figure.setAttribute("aria-expanded", "false");
        figure.addEventListener("click", (event) => {
            event.preventDefault();
            showOrigin(figure);
        });
        figure.addEventListener("keydown", (event) => {
            if (event.key !== " ") return; // Enter is a click of its own
            event.preventDefault();
            showOrigin(figure);
        });
    }
    panel.addEventListener("toggle", ({ newState }) => {
        asked?.setAttribute("aria-expanded", String(newState === "open"));
        if (newState === "closed") asked = null;
    });
    for (const moved of ["scroll", "resize"]) addEventListener(moved, () => asked && place(asked), { passive: true });
}

// --- light and dark
function makeThemeSwitch() {
    const button = document.getElementById("theme");
    const root = document.documentElement;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
    const name = () => (button.textContent = isDark() ? "Light" : "Dark");
    button.addEventListener("click", () => {
        root.dataset.theme = isDark() ? "light" : "dark";
        name();
    });
    dark.addEventListener("change", name);
    name();
    button.hidden = false;
}

// --- paper has no folds
function unfoldForPaper() {
    const paper = matchMedia("print");
    let opened = [];
    const fold = () => {
        if (paper.matches) opened = [...document.querySelectorAll("details:not([open])")];
        for (const details of opened) details.open = paper.matches;
    };
    paper.addEventListener("change", fold);
    fold();
}

makeFiguresAnswer();
makeThemeSwitch();
unfoldForPaper();
document.querySelectorAll("figure.chart").forEach(draw);
