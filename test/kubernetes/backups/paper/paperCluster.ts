import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  watch,
  writeFile,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { type Answer, type Call, callOf } from "./call";
import { answerOf, type PaperObject } from "./paperObjects";

/** Stands where kubectl would, and asks the test what kubectl would say. Scripts call it often, so it starts nothing big. */
const standIn = `#!/bin/sh
own=$PAPER_CLUSTER/$$
mkfifo "$own.code"
{
  printf '%s\\n' "$@" ""
  case " $* " in *" --filename "*) cat ;; esac
} >"$own.part"
mv "$own.part" "$own.asked"
read -r code <"$own.code"
cat "$own.stdout"
cat "$own.stderr" >&2
exit "$code"
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
    const watcher = watch(folder, (_, name) => {
      if (name?.endsWith(".asked") === true) this.#hear(join(folder, name));
    });
    onTestFinished(() => {
      watcher.close();
    });
    const told = Object.entries(variables).map(([name, value]) => [
      name,
      value.replaceAll("$$", "$"),
    ]);
    const env = {
      ...(Object.fromEntries(told) as Record<string, string>),
      PATH: `${folder}${delimiter}${process.env["PATH"] ?? ""}`,
      PAPER_CLUSTER: folder,
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

  /** Answers what lies in a file; some systems tell of a file more than once. */
  #hear(path: string): void {
    if (!existsSync(path)) return;
    const text = readFileSync(path, "utf8");
    rmSync(path);
    const end = text.indexOf("\n\n");
    const { code, stdout, stderr } = this.#answer(
      callOf(text.slice(0, end).split("\n"), text.slice(end + 2)),
    );
    const own = path.replace(/\.asked$/, "");
    writeFileSync(`${own}.stdout`, stdout);
    writeFileSync(`${own}.stderr`, stderr);
    // It is opened as soon as somebody reads it.
    writeFile(`${own}.code`, `${String(code)}\n`, () => undefined);
  }

  #answer(call: Call): Answer {
    this.asked.push(call.text);
    this.play(call);
    const no = this.refuse(call);
    if (no !== undefined) return { code: 1, stdout: "", stderr: `${no}\n` };
    return answerOf(this.objects, call);
  }
}
