// GitHub's own client for Node.js on the sandbox's GitHub.
import assert from "node:assert/strict";
import { Octokit } from "octokit";

const { SANDBOX_GITHUB: baseUrl, SANDBOX_GITHUB_TOKEN: token } = process.env;
const octokit = new Octokit({ auth: token, baseUrl, retry: { enabled: false } });
const { rest } = octokit;
const infra = { owner: "datum", repo: "infra" };
const issue = { ...infra, issue_number: 412 };

assert.equal((await rest.users.getAuthenticated()).data.login, "drewr");
assert.equal((await rest.repos.get(infra)).data.full_name, "datum/infra");
assert.equal((await rest.issues.get(issue)).data.title, "Fail over");

const comment = await rest.issues.createComment({ ...issue, body: "Hello" });
const { id: comment_id } = comment.data;
const edited = await rest.issues.updateComment({ ...infra, comment_id, body: "Bye" });
assert.equal(edited.data.body, "Bye");
await rest.issues.createComment({ ...issue, body: "Second" });
const all = await octokit.paginate(rest.issues.listComments, { ...issue, per_page: 1 });
assert.deepEqual(all.map((one) => one.body), ["Bye", "Second"]);
for (const one of all) await rest.issues.deleteComment({ ...infra, comment_id: one.id });
await assert.rejects(rest.issues.getComment({ ...infra, comment_id }), { status: 404 });

const basehead = "v1...main";
const compared = await rest.repos.compareCommitsWithBasehead({ ...infra, basehead });
assert.deepEqual([compared.data.status, compared.data.commits.length], ["ahead", 119]);
const pages = [];
const paged = { ...infra, basehead, per_page: 100 };
for await (const page of octokit.paginate.iterator(rest.repos.compareCommitsWithBasehead, paged)) pages.push(page.data);
assert.deepEqual(pages.map((page) => (page.commits ?? page).length), [100, 19]);

const pull = { ...infra, pull_number: 413 };
const read = await rest.pulls.get(pull);
assert.equal(read.data.state, "open");
assert.equal(read.headers["x-accepted-github-permissions"], "pull_requests=read; contents=read");
assert.equal((await rest.pulls.listFiles(pull)).data[0].filename, "deploy/main.tf");
assert.equal((await rest.repos.getCommit({ ...infra, ref: "main" })).data.sha.length, 40);
await assert.rejects(rest.issues.get({ ...issue, issue_number: 999 }), { status: 404 });
