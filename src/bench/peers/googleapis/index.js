import { Octokit } from "@octokit/rest";
import { google } from "googleapis";
import yaml from "js-yaml";
import { gate } from "../gate.js";

const auth = new google.auth.OAuth2();
await gate({
  calendar: (token) => {
    auth.setCredentials({ access_token: token });
    return google.calendar({ version: "v3", auth });
  },
  Octokit,
  yaml,
});
