// Draws texts/ as people see them: Markdown as GitHub shows it, the event as a calendar does.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { eventPage } from "./event.mjs";
import { markdownPage, socialPage } from "./markdown.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const tools = join(here, "../../.ci/node/package.json");
const require = createRequire(tools);
const puppeteer = require("puppeteer-core");
const read = (name) => readFileSync(join(here, "texts", name), "utf8");

/** Each in light and dark, at twice the size. */
const pictures = [
  { name: "gate", width: 1000, page: (theme) => markdownPage(require, theme, "deploy summary", read("gate.md")) },
  // Down to the timeline: each change on its own follows.
  {
    name: "report",
    width: 1100,
    page: (theme) => markdownPage(require, theme, "what changed? summary", read("report.md").replace(/(```mermaid[\s\S]*?```)[\s\S]*/, "$1")),
  },
  { name: "comment", width: 860, page: (theme) => markdownPage(require, theme, "github-actions bot commented", read("comment.md")) },
  { name: "event", width: 560, page: (theme) => eventPage(theme, JSON.parse(read("event.json"))) },
];
const LARGEST = 250_000;

const folder = mkdtempSync(join(tmpdir(), "pictures-"));
const browser = await puppeteer.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--no-sandbox", "--font-render-hinting=none", "--disable-lcd-text", "--hide-scrollbars", "--disable-gpu"],
  env: { ...process.env, TZ: "UTC", LANG: "en_GB.UTF-8" },
});

async function draw(name, width, height, html) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: height ?? 600, deviceScaleFactor: height ? 1 : 2 });
  await page.setContent(html, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  if (html.includes('class="mermaid"')) await page.waitForSelector("body[data-drawn]");
  const raw = join(folder, `${name}.png`);
  await page.screenshot({ path: raw, fullPage: !height });
  await page.close();
  const picture = join(here, `${name}.png`);
  execFileSync("pngquant", ["--force", "--strip", "--speed=1", "--output", picture, "256", raw]);
  const size = statSync(picture).size;
  console.log(`${String(size).padStart(8)} ${name}.png`);
  if (size > LARGEST) throw new Error(`${name}.png is larger than ${LARGEST} bytes`);
}

try {
  for (const { name, width, page } of pictures) {
    for (const theme of ["light", "dark"]) await draw(`${name}-${theme}`, width, null, page(theme));
  }
  await draw("social", 1280, 640, socialPage());
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
