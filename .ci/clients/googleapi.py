"""Google's own client for Python on the sandbox's Calendar."""
import os

from google.oauth2.credentials import Credentials
from googleapiclient.discovery import build
from googleapiclient.errors import HttpError

CALENDAR = os.environ["SANDBOX_CALENDAR"]
TIMES = {
    "start": {"dateTime": "2026-12-02T10:00:00Z", "timeZone": "Europe/Berlin"},
    "end": {"dateTime": "2026-12-02T11:00:00Z", "timeZone": "Europe/Berlin"},
}

service = build(
    "calendar",
    "v3",
    credentials=Credentials(os.environ["SANDBOX_GOOGLE_TOKEN"]),
    discoveryServiceUrl=os.environ["SANDBOX_ROOT"] + "discovery/v1/apis/{api}/{apiVersion}/rest",
    cache_discovery=False,
)
events = service.events()


def same(found, wanted):
    assert found == wanted, f"{found!r} instead of {wanted!r}"


def refused(request, status):
    try:
        found = request.execute()
    except HttpError as refusal:
        same(int(refusal.resp.status), status)
    else:
        raise AssertionError(f"not refused: {found!r}")


listed = service.calendarList().list().execute()["items"]
same(sorted(one["id"] for one in listed), sorted([CALENDAR, "robot@datum.net"]))
same(service.settings().get(setting="timezone").execute()["value"], "Europe/Berlin")

made = events.insert(calendarId=CALENDAR, body={"summary": "From Python", **TIMES}).execute()
event = {"calendarId": CALENDAR, "eventId": made["id"]}
same(events.get(**event).execute()["start"]["dateTime"], "2026-12-02T11:00:00+01:00")
same(events.patch(body={"location": "Here"}, **event).execute()["location"], "Here")
stale = events.patch(body={}, **event)
stale.headers["If-Match"] = made["etag"]
refused(stale, 412)
same(events.update(body={"summary": "Again", **TIMES}, **event).execute().get("location"), None)

daily = {"summary": "Daily", "recurrence": ["RRULE:FREQ=DAILY;COUNT=3"], **TIMES}
series = events.insert(calendarId=CALENDAR, body=daily).execute()["id"]
same(len(events.instances(calendarId=CALENDAR, eventId=series).execute()["items"]), 3)

titles = []
request = events.list(calendarId=CALENDAR, singleEvents=True, orderBy="startTime", maxResults=2)
while request:
    page = request.execute()
    titles += [one["summary"] for one in page["items"]]
    request = events.list_next(request, page)
same(sorted(titles), ["Again", "Daily", "Daily", "Daily"])

copied = events.import_(calendarId="primary", body={"iCalUID": "python@example.com", **TIMES}).execute()
same(copied["iCalUID"], "python@example.com")

answers = {}
batch = service.new_batch_http_request(lambda name, answer, error: answers.update({name: error or answer}))
batch.add(events.get(**event), request_id="read")
batch.add(events.patch(body={"summary": "By a batch"}, **event), request_id="written")
batch.add(events.get(calendarId=CALENDAR, eventId="none1"), request_id="missing")
batch.add(events.delete(calendarId="primary", eventId=copied["id"]), request_id="deleted")
batch.execute()
same(answers["read"]["id"], made["id"])
same(answers["written"]["summary"], "By a batch")
same(int(answers["missing"].resp.status), 404)
same(answers["deleted"], "")

events.delete(calendarId=CALENDAR, eventId=series).execute()
events.delete(**event).execute()
refused(events.delete(**event), 410)
same(events.list(calendarId=CALENDAR).execute()["items"], [])
