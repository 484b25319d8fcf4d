// Opens a report in Chromium, as a reader would, and asserts what a reader counts on.
//
//     node open.mjs REPORT.html --out FOLDER   screenshots go to FOLDER; exit 1 if anything is wrong
//     node open.mjs REPORT.html --self-test    plants faults in copies of it and expects each found
//
// KICKER_CHARTS names the folder that scripts/charts.sh fills, KICKER_CHROMIUM the browser.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const charts = resolve(process.env.KICKER_CHARTS ?? join(root, "build/charts"));
const { chromium } = createRequire(join(charts, "package.json"))("playwright-core");

// West of Greenwich, where a day read as midnight UTC would be the day before.
const common = { timezoneId: "America/Los_Angeles", locale: "en-US" };
const desktop = { width: 1280, height: 900 }, phone = { width: 390, height: 844 };
const views = [
    { name: "desktop-light", viewport: desktop, colorScheme: "light" },
    { name: "desktop-dark", viewport: desktop, colorScheme: "dark" },
    { name: "phone-light", viewport: phone, colorScheme: "light" },
    { name: "phone-dark", viewport: phone, colorScheme: "dark" },
    { name: "print", viewport: { width: 680, height: 960 }, colorScheme: "dark", media: "print" },
];

/** What is wrong with the page before anyone touches it, as sentences. */
const faultsAtRest = (page) => page.evaluate(() => {
    const faults = [];
    const box = (e) => e.getBoundingClientRect();
    const figures = [...document.querySelectorAll("figure.chart")];
    if (figures.length === 0) faults.push("the page has no chart");
    for (const figure of figures) {
        const name = `chart "${figure.querySelector("figcaption")?.textContent}"`;
        const marks = [...figure.querySelectorAll("svg .role-mark :is(path, line, rect, text)")];
        const visible = marks.filter((mark) => box(mark).width + box(mark).height > 1);
        if (visible.length === 0) faults.push(`${name}: nothing is drawn`);
        for (const svg of figure.querySelectorAll("svg"))
            if (/NaN|undefined|Infinity/.test(svg.outerHTML)) faults.push(`${name}: a mark has no place`);
        if (!figure.querySelector("[role=img]")?.getAttribute("aria-label")?.trim())
            faults.push(`${name}: no words for those who cannot see it`);
        if (!figure.querySelector("details table tbody td")) faults.push(`${name}: no numbers behind it`);
    }
    let level = 0;
    for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
        const own = Number(heading.tagName[1]);
        if (!heading.closest("[popover]") && own > level + 1)
            faults.push(`heading "${heading.textContent}" of level ${own} follows level ${level}`);
        if (!heading.closest("[popover]")) level = own;
    }
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth)
        faults.push(`the page is ${scrollWidth} wide on a screen of ${clientWidth}`);
    if (matchMedia("print").matches && document.querySelector("details:not([open])"))
        faults.push("something stays folded on paper");
    for (const svg of document.querySelectorAll("figure.chart svg"))
        for (const text of svg.querySelectorAll("text"))
            if (text.textContent && box(text).left < box(svg).left - 2)
                faults.push(`"${text.textContent}" stands outside its chart`);
    for (const figure of document.querySelectorAll("a.figure"))
        if (!document.querySelector(figure.getAttribute("href")))
            faults.push(`figure "${figure.textContent}" has no note`);
    return faults;
});

/** A click on a figure, and the keys, open and close its note. */
async function faultsOfNotes(page) {
    const faults = [];
    const figure = page.locator("section a.figure:visible").first();
    if ((await figure.count()) === 0) return ["no figure says where it comes from"];
    const open = () => page.locator("#origin").evaluate((panel) => panel.matches(":popover-open"));
    const expected = await page.evaluate(
        (id) => document.querySelector(id)?.textContent.replace(/\s+/g, " ").trim(), await figure.getAttribute("href"));
    const shown = async () => (await page.locator("#origin-note").textContent()).replace(/\s+/g, " ").trim();
    const ways = { "a click": () => figure.click(), Enter: () => figure.press("Enter"), Space: () => figure.press(" ") };
    for (const [way, act] of Object.entries(ways)) {
        await act();
        if (!(await open())) faults.push(`${way} on a figure does not open its note`);
        else if ((await shown()) !== expected || !expected) faults.push(`${way} on a figure opens another note`);
        if (way === "a click") await page.screenshot({ path: page.notePicture });
        await page.keyboard.press("Escape");
        if (await open()) faults.push(`Esc does not close the note opened by ${way}`);
        if (!(await figure.evaluate((e) => e === document.activeElement)))
            faults.push(`after the note opened by ${way} the keyboard is not back at its figure`);
    }
    return faults;
}

/** Along the middle of each chart tooltips are shown, and they show words, not moments in ticks. */
async function faultsOfTooltips(page) {
    const faults = [];
    for (const drawing of await page.locator("figure.chart .drawing").all()) {
        await drawing.scrollIntoViewIfNeeded();
        const at = await drawing.boundingBox();
        const seen = new Set();
        for (const [x, y] of [[0.2, 0.5], [0.45, 0.5], [0.5, 0.55], [0.55, 0.57], [0.8, 0.5]]) {
            await page.mouse.move(at.x + at.width * x, at.y + at.height * y);
            await page.waitForTimeout(60);
            for (const words of await page.locator("#vg-tooltip-element.visible").allTextContents()) seen.add(words.trim());
        }
        const name = await drawing.getAttribute("aria-label");
        if (![...seen].some(Boolean)) faults.push(`no tooltip in the chart of which is said "${name}"`);
        for (const words of seen)
            if (/\d{12}|undefined|NaN|null/.test(words)) faults.push(`a tooltip says "${words}"`);
        if (seen.size && !page.pictured) await page.screenshot({ path: page.tooltipPicture });
        page.pictured = true;
        await page.mouse.move(1, 1);
    }
    return faults;
}

/** The button changes the colours. */
async function faultsOfTheme(page) {
    const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const before = await paper();
    await page.locator("#theme").click();
    return (await paper()) === before ? ["the theme button changes nothing"] : [];
}

/** Finds no fault, but a page that cannot be drawn or printed ends the visit. */
const pictured = (view, folder) => async (page) => {
    await page.screenshot({ path: join(folder, `${view.name}.png`), fullPage: true });
    if (view.media) await page.pdf({ path: join(folder, `${view.name}.pdf`), format: "A4", preferCSSPageSize: true });
    return [];
};

/**
 * What is wrong with a page in one view. `found` is told all of it so far after each step, and ends the visit
 * by answering true.
 */
async function faultsIn(browser, file, view, folder, found = () => false) {
    const faults = [];
    const context = await browser.newContext({ ...common, viewport: view.viewport, colorScheme: view.colorScheme });
    const page = await context.newPage();
    page.notePicture = join(folder, `${view.name}-note.png`);
    page.tooltipPicture = join(folder, `${view.name}-tooltip.png`);
    const address = pathToFileURL(file).href;
    page.on("request", (request) => {
        if (request.url().split("#")[0] !== address && !request.url().startsWith("data:"))
            faults.push(`a request leaves the file: ${request.url()}`);
    });
    page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`script: ${error.message}`));
    if (view.media) await page.emulateMedia({ media: view.media, colorScheme: view.colorScheme });
    await page.goto(address, { waitUntil: "load" });
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 300))));
    const onScreen = [faultsOfNotes, ...(view.viewport === desktop ? [faultsOfTooltips] : []), faultsOfTheme];
    for (const step of [faultsAtRest, pictured(view, folder), ...(view.media ? [] : onScreen)]) {
        faults.push(...(await step(page)));
        if (found(faults)) break;
    }
    await context.close();
    return faults.map((fault) => `${view.name}: ${fault}`);
}

// Each fault: what is done to the page, and the words with which it must be found.
const planted = [
    ["a specification that is no JSON", (t) => t.replace(/(type="application\/json">)\{/, "$1{{"), /console: .*JSON/],
    ["a mark that there is none of", (t) => t.replace(/"type":"(line|area)"/g, '"type":"lines"'), /nothing is drawn|console/],
    ["a chart without data", (t) => t.replace(/"values":\[(\{[^[\]]*\},?)*\]/g, '"values":[]'), /nothing is drawn/],
    ["a picture from elsewhere", (t) => t.replace("<main>", '<main><img alt="" src="http://127.0.0.1:9/x.png">'), /console|leaves the file/],
    ["a picture from elsewhere, not forbidden",
        (t) => t.replace(/<meta http-equiv[^>]*>/, "").replace("<main>", '<main><img alt="" src="http://127.0.0.1:9/x.png">'),
        /leaves the file/],
    ["an error on the console", (t) => t.replace("<footer>", '<script>console.error("planted")</script><footer>'), /console: planted/],
    ["a script that throws", (t) => t.replace("<footer>", "<script>planted()</script><footer>"), /script: planted/],
    ["a chart without words", (t) => t.replace(/(role="img" aria-label=")[^"]*/, "$1"), /no words for those/],
    ["a chart without numbers", (t) => t.replace(/(<details>[\s\S]*?<tbody>)[\s\S]*?(<\/tbody>)/, "$1$2"), /no numbers behind it/],
    ["a heading too deep", (t) => t.replace("<h2>", "<h5>planted</h5><h2>"), /of level 5 follows/],
    ["a line too wide", (t) => t.replace("<main>", '<main><div style="width:200rem">wide</div>'), /wide on a screen/],
    ["a tooltip that says a moment", (t) => t.replaceAll('"field":"on"', '"field":"day"'), /a tooltip says "\w*\d{12}/],
    ["a note that is gone", (t) => t.replace('id="note-1"', 'id="gone"'), /has no note/],
    ["notes that do not open", (t) => t.replace("panel.showPopover();", ""), /does not open its note/],
];

async function selfTest(browser, file, folder) {
    const text = readFileSync(file, "utf8");
    let missed = 0;
    const tryOne = async ([name, plant, words], place) => {
        const copy = join(folder, `planted-${place}.html`);
        const changed = plant(text);
        writeFileSync(copy, changed);
        const isSeen = (faults) => faults.some((fault) => words.test(fault));
        const found =
            changed === text ? [] : await faultsIn(browser, copy, views[0], folder, isSeen).catch((e) => [String(e)]);
        const seen = isSeen(found);
        if (!seen) missed += 1;
        console.log(`${seen ? "found" : "MISSED"}: ${name}${seen ? "" : ` (${changed === text ? "not planted" : found.join("; ")})`}`);
    };
    await Promise.all(planted.map(tryOne)); // most of each is waiting
    console.log(`${planted.length - missed} of ${planted.length} planted faults found`);
    return missed;
}

const [file, ...rest] = process.argv.slice(2);
const testing = rest[0] === "--self-test";
if (!file || !(testing || (rest[0] === "--out" && rest[1]))) {
    console.error("usage: node open.mjs REPORT.html (--out FOLDER | --self-test)");
    process.exit(2);
}
const folder = testing ? mkdtempSync(join(tmpdir(), "open-")) : resolve(rest[1]);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
    executablePath: process.env.KICKER_CHROMIUM ?? "/usr/bin/chromium",
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [], // Chromium refuses its sandbox to root
});
try {
    if (testing) process.exitCode = (await selfTest(browser, resolve(file), folder)) ? 1 : 0;
    else {
        const faults = [];
        for (const found of await Promise.all(views.map((view) => faultsIn(browser, resolve(file), view, folder))))
            faults.push(...found);
        for (const fault of faults) console.log(fault);
        console.log(`${views.map((view) => view.name).join(", ")}: charts, console, requests, notes, keys, headings, width`);
        console.log(faults.length ? `${faults.length} faults` : `no fault; screenshots are in ${folder}`);
        process.exitCode = faults.length ? 1 : 0;
    }
} finally {
    await browser.close();
    if (testing) rmSync(folder, { recursive: true });
}
