// Markdown as GitHub shows it: its style sheet, its tables, its Mermaid.
import { readFileSync } from "node:fs";

const FRAME = {
  light: { page: "#ffffff", border: "#d1d9e0", head: "#f6f8fa", text: "#59636e", mermaid: "default" },
  dark: { page: "#0d1117", border: "#3d444d", head: "#151b23", text: "#9198a1", mermaid: "dark" },
};

/** A card with a line at its head, and the text below it. */
export function markdownPage(require, theme, head, text) {
  const { marked } = require("marked");
  const frame = FRAME[theme];
  const css = readFileSync(require.resolve(`github-markdown-css/github-markdown-${theme}.css`), "utf8");
  const mermaid = readFileSync(require.resolve("mermaid/dist/mermaid.min.js"), "utf8");
  const body = marked
    .parse(text, { gfm: true })
    .replace(/<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g, '<pre class="mermaid">$1</pre>');
  return `<!doctype html>
<meta charset="utf-8">
<style>
${css}
body { margin: 0; padding: 20px; background: ${frame.page}; }
.card { border: 1px solid ${frame.border}; border-radius: 6px; overflow: hidden; }
.head { padding: 10px 16px; background: ${frame.head}; border-bottom: 1px solid ${frame.border};
  color: ${frame.text}; font: 600 14px/1.5 "Noto Sans", sans-serif; }
.markdown-body { padding: 20px 24px; font-family: "Noto Sans", "Noto Color Emoji", sans-serif; }
.markdown-body code, .markdown-body pre { font-family: "Noto Mono", monospace; }
.markdown-body pre.mermaid { background: transparent; border: 1px solid ${frame.border}; padding: 12px; text-align: center; }
.markdown-body > :last-child { margin-bottom: 0; }
</style>
<div class="card"><div class="head">${head}</div><article class="markdown-body">${body}</article></div>
<script>${mermaid}</script>
<script>
mermaid.initialize({ startOnLoad: false, theme: "${frame.mermaid}", securityLevel: "strict", deterministicIds: true,
  fontFamily: '"Noto Sans", "Noto Color Emoji", sans-serif' });
document.fonts.ready.then(() => mermaid.run()).then(() => { document.body.dataset.drawn = ""; });
</script>`;
}

/** What is shown where a link to the project is shared. */
export function socialPage() {
  return `<!doctype html>
<meta charset="utf-8">
<style>
body { margin: 0; width: 1280px; height: 640px; background: #0d1117; color: #f0f6fc; display: flex;
  flex-direction: column; justify-content: center; padding: 0 96px; box-sizing: border-box;
  font-family: "Noto Sans", "Noto Color Emoji", sans-serif; }
h1 { font-size: 76px; margin: 0 0 24px; letter-spacing: -1px; }
p { font-size: 36px; line-height: 1.4; margin: 0 0 44px; color: #b7bdc8; }
.line { display: flex; gap: 20px; font-size: 30px; }
.line span { border: 2px solid #3d444d; border-radius: 12px; padding: 14px 24px; background: #151b23; }
</style>
<h1>change-calendar-action</h1>
<p>Production changes are calendar events.<br>The deployment runs when its window is open, and not before.</p>
<div class="line"><span>⏳ wait</span><span>✅ open</span><span>⛔ blocked</span></div>`;
}
