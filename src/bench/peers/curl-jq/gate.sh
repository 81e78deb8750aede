#!/usr/bin/env bash
# The gate of ../gate.js with curl and jq, as a composite action's step would run it. Inputs come in variables without hyphens.
set -euo pipefail

manifest=$(echo "$GITHUB_WORKSPACE"/.github/changes/*.yaml)
id=$(basename "$manifest" .yaml)
key() { sed -n "s/^$1: *//p" "$manifest"; }
title=$(key title)
timezone=$(key timezone)
duration=$(key duration)
start=$(TZ=$timezone date -d "$(key start)" +%s)
case $duration in
  *m) end=$((start + ${duration%m} * 60)) ;;
  *h) end=$((start + ${duration%h} * 3600)) ;;
esac
utc() { date -u -d "@$1" +%Y-%m-%dT%H:%M:%SZ; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
events=${CALENDAR_API_URL}calendar/v3/calendars/${CALENDAR/@/%40}/events
issues=$GITHUB_API_URL/repos/$GITHUB_REPOSITORY/issues
issue=$issues/$(key issue)
mark=repo-$GITHUB_REPOSITORY_ID

# Prints one request for curl: name of the answer, token, URL, and further options, one a line. Tokens don't become arguments,
# which others on the machine could see.
request() {
  printf '%s\n' show-error compressed "cacert = \"$NODE_EXTRA_CA_CERTS\"" "output = \"$work/$1\"" \
    "header = \"Authorization: Bearer $2\"" "url = \"$3\"" "${@:4}" next
}
google() { request "$1" "$GOOGLE_TOKEN" "${@:2}"; }
github() { request "$1" "$GITHUB_TOKEN" "${@:2}"; }
# Sends all of them at once.
send() { sed '$d' | curl --no-progress-meter --parallel --parallel-immediate --config -; }
body() { printf '%s\n' "request = \"$1\"" 'header = "Content-Type: application/json"' "data = \"@$work/$2\""; }

{
  google own "$events?privateExtendedProperty=change-gate%3D$mark&showDeleted=true&maxResults=2500" fail
  google near "$events?timeMin=$(utc "$start")&timeMax=$(utc "$end")&singleEvents=true&orderBy=startTime&maxResults=2500" fail
  github issue "$issue" fail
} | send
state=$(jq -r .state "$work/issue")
jq --arg id "$id" '[.items[] | select(.extendedProperties.private["change-id"] == $id)][0] // empty' "$work/own" >"$work/event"

if [[ ! -s $work/event && $state == open ]]; then
  event_id=chg$(printf '%s\n%s\n1' "$GITHUB_REPOSITORY_ID" "$id" | sha256sum | cut -d' ' -f1)
  {
    google there "$events/$event_id"
    github comments "$issue/comments?per_page=100" fail
  } | send
  jq -e '.error.code == 404' "$work/there" >/dev/null
  if grep -q "$event_id" "$work/comments"; then exit 1; fi
  jq -n --arg id "$event_id" --arg title "$title" --arg zone "$timezone" --arg from "$(utc "$start")" --arg to "$(utc "$end")" \
    --arg scope "$(sed -n '/^scope: |/,/^[^ ]/s/^  //p' "$manifest")" --arg mark "$mark" --arg change "$id" \
    '{id: $id, summary: $title, description: $scope, start: {dateTime: $from, timeZone: $zone}, end: {dateTime: $to, timeZone: $zone},
      extendedProperties: {private: {"change-gate": $mark, "change-id": $change}}}' >"$work/new"
  mapfile -t insert < <(body POST new)
  google event "$events?sendUpdates=all" fail "${insert[@]}" | send
  jq '{body: "\(.htmlLink)\n<!-- \(.id) -->"}' "$work/event" >"$work/said"
  mapfile -t comment < <(body POST said)
  {
    google read "$events/$event_id" fail
    github comment "$issue/comments" fail "${comment[@]}"
  } | send
  etag=$(jq -r .etag "$work/read")
  [[ $etag == "$(jq -r .etag "$work/event")" ]]
  jq '{extendedProperties: {private: {"change-comment": "\(.id)"}}}' "$work/comment" >"$work/note"
  mapfile -t note < <(body PATCH note)
  google event "$events/$event_id?sendUpdates=none" fail "${note[@]}" "header = \"If-Match: ${etag//\"/\\\"}\"" | send
fi

now=$(date +%s)
reasons=()
[[ $state == open ]] || reasons+=(issue-not-confirmed)
[[ $(jq -r .status "$work/event") != cancelled ]] || reasons+=(withdrawn)
((now >= start)) || reasons+=(window-not-open)
((now < end)) || reasons+=(window-passed)
case "${reasons[*]}" in
  "") verdict=open proceed=true ;;
  window-not-open) verdict=wait proceed=false ;;
  *) verdict=blocked proceed=false ;;
esac
printf '%s\n' "verdict=$verdict" "proceed=$proceed" "reasons=${reasons[*]}" >>"$GITHUB_OUTPUT"
{
  printf '## %s\n\n**%s**, %s for %s, %s: [event](%s), [issue](%s)\n\n%s\n\n' "$verdict" "$title" "$(key start)" "$duration" \
    "$timezone" "$(jq -r .htmlLink "$work/event")" "$(jq -r .html_url "$work/issue")" "${reasons[*]}"
  jq -r --arg id "$(jq -r .id "$work/event")" '.items[] | select(.id != $id) | "- \(.summary)"' "$work/near"
} >>"$GITHUB_STEP_SUMMARY"
[[ $proceed == true ]] && level=notice || level=error
echo "::$level file=.github/changes/$id.yaml::$verdict: ${reasons[*]}"
[[ $proceed == true ]]
