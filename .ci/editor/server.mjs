// A language server over stdio, asked as an editor asks it.
import { spawn } from "node:child_process";

/** The server, and what it has said of each document. */
export class Server {
  #process;
  #input = Buffer.alloc(0);
  #next = 1;
  #answers = new Map();
  #awaited = new Map();
  #settings;

  constructor(program, settings) {
    this.#settings = settings;
    this.#process = spawn(process.execPath, [program, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    this.#process.stdout.on("data", (data) => this.#read(data));
  }

  async start(root) {
    await this.request("initialize", {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: "house" }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: {
          publishDiagnostics: {},
          hover: { contentFormat: ["markdown"] },
          completion: {
            completionItem: { snippetSupport: true, documentationFormat: ["markdown"] },
          },
        },
      },
    });
    this.#notify("initialized", {});
    this.#notify("workspace/didChangeConfiguration", { settings: this.#settings });
    // It asks for its settings in its own time; what is opened before has no schema.
    await this.#configured;
  }

  #isConfigured;
  #configured = new Promise((resolve) => (this.#isConfigured = resolve));

  /** Opens a document; returns what the server finds wrong with it. */
  async open(uri, text) {
    const published = new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${uri}: nothing in 60 seconds`)), 60_000);
      this.#awaited.set(uri, (diagnostics) => {
        clearTimeout(late);
        resolve(diagnostics);
      });
    });
    this.#notify("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text },
    });
    return published;
  }

  hover(uri, position) {
    return this.request("textDocument/hover", { textDocument: { uri }, position });
  }

  async complete(uri, position) {
    const answer = await this.request("textDocument/completion", { textDocument: { uri }, position });
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  request(method, params) {
    const id = this.#next++;
    this.#send({ id, method, params });
    return new Promise((resolve, reject) => this.#answers.set(id, { resolve, reject }));
  }

  async stop() {
    await this.request("shutdown", null);
    this.#notify("exit", null);
  }

  #notify(method, params) {
    this.#send({ method, params });
  }

  #send(message) {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #read(data) {
    this.#input = Buffer.concat([this.#input, data]);
    for (;;) {
      const end = this.#input.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#input.toString("latin1", 0, end))[1]);
      if (this.#input.length < end + 4 + length) return;
      const message = JSON.parse(this.#input.toString("utf8", end + 4, end + 4 + length));
      this.#input = this.#input.subarray(end + 4 + length);
      this.#take(message);
    }
  }

  #take(message) {
    if (message.method === "workspace/configuration") {
      const result = message.params.items.map(({ section }) => this.#settings[section] ?? {});
      this.#send({ id: message.id, result });
      this.#isConfigured();
    } else if (message.method === "textDocument/publishDiagnostics") {
      this.#awaited.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method && message.id !== undefined) {
      this.#send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      const { resolve, reject } = this.#answers.get(message.id);
      this.#answers.delete(message.id);
      message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }
  }
}
