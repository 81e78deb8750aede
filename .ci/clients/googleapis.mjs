// Google's own client for Node.js on the sandbox's Calendar.
import assert from "node:assert/strict";
import { auth, calendar } from "@googleapis/calendar";

const { SANDBOX_ROOT: rootUrl, SANDBOX_CALENDAR: calendarId, SANDBOX_GOOGLE_TOKEN: token } = process.env;
const credentials = new auth.OAuth2();
credentials.setCredentials({ access_token: token });
const { events, calendarList, calendars, settings, freebusy } = calendar({ version: "v3", auth: credentials, rootUrl });

const at = (hour) => ({ dateTime: `2026-12-02T${hour}:00:00Z`, timeZone: "Europe/Berlin" });
const times = { start: at("10"), end: at("11") };

const listed = await calendarList.list();
assert.deepEqual(listed.data.items.map((one) => one.id).sort(), [calendarId, "robot@datum.net"].sort());
assert.equal((await calendars.get({ calendarId })).data.timeZone, "Europe/Berlin");
assert.ok((await settings.list()).data.items.length > 0);

const made = await events.insert({ calendarId, requestBody: { summary: "From Node.js", ...times } });
const eventId = made.data.id;
assert.equal(made.data.start.dateTime, "2026-12-02T11:00:00+01:00");
assert.equal((await events.get({ calendarId, eventId })).data.summary, "From Node.js");
const patched = await events.patch({
  calendarId,
  eventId,
  requestBody: { location: "Here", attendees: [{ email: "Lee@datum.net" }] },
});
assert.equal(patched.data.attendees[0].email, "lee@datum.net");
const stale = { headers: { "If-Match": made.data.etag } };
await assert.rejects(events.patch({ calendarId, eventId, requestBody: {} }, stale), { status: 412 });
const updated = await events.update({ calendarId, eventId, requestBody: { summary: "Again", ...times } });
assert.equal(updated.data.location, undefined);
const window = { timeMin: "2026-12-02T00:00:00Z", timeMax: "2026-12-03T00:00:00Z", singleEvents: true };
const found = await events.list({ calendarId, ...window, orderBy: "startTime" });
assert.deepEqual(found.data.items.map((one) => one.summary), ["Again"]);
const { timeMin, timeMax } = window;
const busy = await freebusy.query({ requestBody: { timeMin, timeMax, items: [{ id: calendarId }] } });
assert.equal(busy.data.calendars[calendarId].busy.length, 1);

const weekly = { summary: "Weekly", recurrence: ["RRULE:FREQ=WEEKLY;COUNT=3"], ...times };
const series = await events.insert({ calendarId, requestBody: weekly });
const instances = await events.instances({ calendarId, eventId: series.data.id });
assert.equal(instances.data.items.length, 3);
const moved = await events.move({ calendarId, eventId: series.data.id, destination: "primary" });
assert.equal(moved.data.organizer.email, "robot@datum.net");
await events.delete({ calendarId: "primary", eventId: series.data.id });
await events.delete({ calendarId, eventId });
await assert.rejects(events.delete({ calendarId, eventId }), { status: 410 });
await assert.rejects(events.get({ calendarId, eventId: "none1" }), { status: 404 });
