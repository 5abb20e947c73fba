import { execFile } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Answer, type Call, callOf } from "./call";
import { answerOf, type PaperObject } from "./paperObjects";

/** Stands where kubectl would, and asks the test what kubectl would say. */
const standIn = `#!${process.execPath}
const { connect } = require("node:net");
const ask = (input) => {
  const socket = connect(process.env.PAPER_CLUSTER);
  socket.end(JSON.stringify({ words: process.argv.slice(2), input }));
  let text = "";
  socket.on("data", (data) => (text += data));
  socket.on("end", () => {
    const { code, stdout, stderr } = JSON.parse(text);
    process.stdout.write(stdout);
    process.stderr.write(stderr);
    process.exitCode = code;
  });
};
if (process.argv.includes("--filename")) {
  let input = "";
  process.stdin.on("data", (data) => (input += data)).on("end", () => ask(input));
} else ask("");
`;

/** How a script ended. */
export interface ScriptEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The objects of a cluster, on paper, and the kubectl that scripts ask for them. */
export class PaperCluster {
  readonly objects: PaperObject[] = [];
  /** What was asked, without the options that say how the answer is written. */
  readonly asked: string[] = [];
  /** Plays the controllers: called before each answer. */
  play: (call: Call) => void = () => undefined;
  /** Says no in the place of the cluster. */
  refuse: (call: Call) => string | undefined = () => undefined;

  /** Runs a script to its end, with variables as Kubernetes hands them over. */
  async run(
    script: string,
    variables: Readonly<Record<string, string>>,
    hold: (pid: number | undefined) => void = () => undefined,
  ): Promise<ScriptEnd> {
    const folder = mkdtempSync(join(tmpdir(), "crossfade-kubectl-"));
    onTestFinished(() => {
      rmSync(folder, { recursive: true, force: true });
    });
    const kubectl = join(folder, "kubectl");
    writeFileSync(kubectl, standIn);
    chmodSync(kubectl, 0o755);
    const socket = join(folder, "socket");
    const server = createServer({ allowHalfOpen: true }, (connection) => {
      let text = "";
      connection.on("data", (data) => (text += data.toString()));
      connection.on("end", () => {
        const { words, input } = JSON.parse(text) as { words: string[]; input: string };
        connection.end(JSON.stringify(this.#answer(callOf(words, input))));
      });
    });
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    onTestFinished(() => void server.close());
    const told = Object.entries(variables).map(([name, value]) => [
      name,
      value.replaceAll("$$", "$"),
    ]);
    const env = {
      ...(Object.fromEntries(told) as Record<string, string>),
      PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
      PAPER_CLUSTER: socket,
      POLL_SECONDS: "0.01",
    };
    return new Promise((resolve) => {
      const child = execFile("sh", ["-c", script], { env }, (error, stdout, stderr) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
      });
      hold(child.pid);
    });
  }

  /** Names of the objects of a kind, with their namespaces. */
  names(kind: string): string[] {
    return this.objects
      .filter((it) => it.kind === kind)
      .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
      .sort();
  }

  #answer(call: Call): Answer {
    this.asked.push(call.text);
    this.play(call);
    const no = this.refuse(call);
    if (no !== undefined) return { code: 1, stdout: "", stderr: `${no}\n` };
    return answerOf(this.objects, call);
  }
}
