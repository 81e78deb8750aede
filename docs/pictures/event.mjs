// An event as people see it: a plain calendar of nobody's brand.

const THEMES = {
  light: { page: "#ffffff", card: "#ffffff", border: "#d1d9e0", text: "#1f2328", faint: "#59636e", link: "#0969da" },
  dark: { page: "#0d1117", card: "#151b23", border: "#3d444d", text: "#f0f6fc", faint: "#9198a1", link: "#4493f8" },
};

/** The event's colours by their ids; without one it has its calendar's. */
const COLOURS = { 2: "#33b679", 5: "#f6bf26", 6: "#f4511e", 10: "#0b8043", 11: "#d50000" };

const REPLIES = { accepted: ["✓", "accepted"], declined: ["✗", "declined"], tentative: ["?", "perhaps"], needsAction: ["·", "no reply yet"] };

const escape = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);

/** The event's page; its description is HTML already, and stands there as it was written. */
export function eventPage(theme, event) {
  const colours = THEMES[theme];
  return `<!doctype html>
<meta charset="utf-8">
<style>
body { margin: 0; padding: 20px; background: ${colours.page}; color: ${colours.text};
  font: 14px/1.5 "Noto Sans", "Noto Color Emoji", sans-serif; }
.card { border: 1px solid ${colours.border}; border-radius: 12px; background: ${colours.card}; padding: 20px 24px 22px; }
.row { display: grid; grid-template-columns: 28px 1fr; gap: 8px; margin-top: 14px; overflow-wrap: anywhere; }
.row > :first-child { text-align: center; color: ${colours.faint}; }
.mark { width: 14px; height: 14px; border-radius: 4px; margin: 8px auto 0; background: ${COLOURS[event.colorId] ?? "#039be5"}; }
h1 { font-size: 20px; line-height: 30px; margin: 0; font-weight: 500; }
.faint { color: ${colours.faint}; }
a { color: ${colours.link}; text-decoration: none; }
.guest { display: grid; grid-template-columns: 18px 1fr; }
</style>
<div class="card">
  <div class="row" style="margin-top:0"><div><div class="mark"></div></div><div><h1>${escape(event.summary)}</h1>
    <div>${times(event)}</div></div></div>
  ${row("📍", event.location && place(event.location))}
  ${row("👥", guests(event.attendees ?? []))}
  ${row("☰", event.description)}
  ${row("🗓️", escape(event.organizer.displayName ?? event.organizer.email))}
</div>`;
}

const row = (sign, content) => (content ? `<div class="row"><div>${sign}</div><div>${content}</div></div>` : "");

function place(location) {
  return location.startsWith("https://") ? `<a href="${escape(location)}">${escape(location)}</a>` : escape(location);
}

function times({ start, end }) {
  const zone = start.timeZone;
  const day = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: zone };
  const time = { hour: "2-digit", minute: "2-digit", timeZone: zone };
  const show = (instant, form) => new Intl.DateTimeFormat("en-GB", form).format(new Date(instant));
  return `${show(start.dateTime, day)} · ${show(start.dateTime, time)} – ${show(end.dateTime, time)} <span class="faint">${zone}</span>`;
}

function guests(attendees) {
  const yes = attendees.filter((a) => a.responseStatus === "accepted").length;
  const lines = attendees.map((a) => {
    const [sign, reply] = REPLIES[a.responseStatus];
    const notes = [a.optional && "optional", reply].filter(Boolean).join(", ");
    return `<div class="guest"><span class="faint">${sign}</span><span>${escape(a.email)} <span class="faint">${notes}</span></span></div>`;
  });
  return lines.length ? `<div>${lines.length} guests <span class="faint">${yes} yes</span></div>${lines.join("")}` : "";
}
