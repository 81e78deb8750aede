// What a gate does in its steady state and in its first run before the window, and no more: no policy, no approvers, no
// freezes, no drift, no opening. It asks and writes the same as the action does, as far at once.
import { createHash } from "node:crypto";
import { appendFileSync, readdirSync, readFileSync } from "node:fs";

const env = process.env;
const input = (name) => env[`INPUT_${name.toUpperCase()}`] ?? "";

export async function gate({ calendar, Octokit, yaml }) {
  const folder = `${env.GITHUB_WORKSPACE}/.github/changes`;
  const file = readdirSync(folder).find((name) => name.endsWith(".yaml"));
  const change = yaml.load(readFileSync(`${folder}/${file}`, "utf8"), { schema: yaml.CORE_SCHEMA });
  const id = file.replace(/\.yaml$/, "");
  const start = instant(change.start, change.timezone);
  const end = start + minutes(change.duration) * 60_000;

  const events = calendar(input("google-access-token")).events;
  const at = { rootUrl: input("calendar-api-url") };
  const issues = new Octokit({ auth: input("github-token"), baseUrl: env.GITHUB_API_URL }).rest.issues;
  const calendarId = input("calendar");
  const [owner, repo] = env.GITHUB_REPOSITORY.split("/");
  const issue_number = change.issue;
  const owned = `change-gate=repo-${env.GITHUB_REPOSITORY_ID}`;
  const [own, near, issue] = await Promise.all([
    events.list({ calendarId, privateExtendedProperty: [owned], showDeleted: true, maxResults: 2500 }, at),
    events.list(
      {
        calendarId,
        timeMin: new Date(start).toISOString(),
        timeMax: new Date(end).toISOString(),
        singleEvents: true,
        orderBy: "startTime",
        maxResults: 2500,
      },
      at,
    ),
    issues.get({ owner, repo, issue_number }),
  ]);
  let event = own.data.items.find((one) => one.extendedProperties.private["change-id"] === id);
  const open = issue.data.state === "open";

  if (!event && open) {
    const eventId = "chg" + createHash("sha256").update(`${env.GITHUB_REPOSITORY_ID}\n${id}\n1`).digest("hex");
    const [there, comments] = await Promise.all([
      events.get({ calendarId, eventId }, at).catch((e) => {
        if (e.status !== 404) throw e;
      }),
      issues.listComments({ owner, repo, issue_number, per_page: 100 }),
    ]);
    if (there || comments.data.some((one) => one.body.includes(eventId))) {
      throw new Error(`Event or comment of ${id} is there, but not on the list.`);
    }
    const inserted = await events.insert(
      {
        calendarId,
        sendUpdates: "all",
        requestBody: {
          id: eventId,
          summary: change.title,
          description: change.scope,
          start: { dateTime: new Date(start).toISOString(), timeZone: change.timezone },
          end: { dateTime: new Date(end).toISOString(), timeZone: change.timezone },
          extendedProperties: { private: { "change-gate": owned.split("=")[1], "change-id": id } },
        },
      },
      at,
    );
    const [read, comment] = await Promise.all([
      events.get({ calendarId, eventId }, at),
      issues.createComment({ owner, repo, issue_number, body: `${inserted.data.htmlLink}\n<!-- ${eventId} -->` }),
    ]);
    if (read.data.etag !== inserted.data.etag) {
      throw new Error("Somebody else's event.");
    }
    event = (
      await events.patch(
        {
          calendarId,
          eventId,
          sendUpdates: "none",
          requestBody: { extendedProperties: { private: { "change-comment": `${comment.data.id}` } } },
        },
        { ...at, headers: { "If-Match": read.data.etag } },
      )
    ).data;
  }

  const now = Date.now();
  const reasons = [];
  if (!open) reasons.push("issue-not-confirmed");
  if (event?.status === "cancelled") reasons.push("withdrawn");
  if (now < start) reasons.push("window-not-open");
  if (now >= end) reasons.push("window-passed");
  const verdict = reasons.length === 0 ? "open" : reasons.join() === "window-not-open" ? "wait" : "blocked";
  const proceed = verdict === "open";
  const others = near.data.items.filter((one) => one.id !== event?.id).map((one) => `\n- ${one.summary}`);
  appendFileSync(env.GITHUB_OUTPUT, `verdict=${verdict}\nproceed=${proceed}\nreasons=${reasons.join(" ")}\n`);
  appendFileSync(
    env.GITHUB_STEP_SUMMARY,
    `## ${verdict}\n\n**${change.title}**, ${change.start} for ${change.duration}, ${change.timezone}: ` +
      `[event](${event?.htmlLink}), [issue](${issue.data.html_url})\n\n${reasons.join(" ")}\n${others.join("")}\n`,
  );
  console.log(`::${proceed ? "notice" : "error"} file=.github/changes/${file}::${verdict}: ${reasons.join(" ")}`);
  process.exitCode = proceed ? 0 : 1;
}

function minutes(duration) {
  const [, number, unit] = /^(\d+)([mh])$/.exec(duration);
  return number * (unit === "h" ? 60 : 1);
}

// Local time in a zone, as milliseconds: the offset is looked up at nearly the right instant.
function instant(local, timeZone) {
  const format = new Intl.DateTimeFormat("en", { timeZone, timeZoneName: "longOffset" });
  const offset = format.formatToParts(new Date(`${local}Z`)).find((part) => part.type === "timeZoneName").value;
  return Date.parse(`${local}:00${offset.replace("GMT", "") || "Z"}`);
}
