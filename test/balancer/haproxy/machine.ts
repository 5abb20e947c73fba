import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Fragment, layout } from "../../../lib/balancer";
import {
  applyScript,
  askScript,
  bootScript,
  claimsScript,
  flipScript,
  maintainNowScript,
  maintainScript,
  lookScript,
  readScript,
  weighScript,
} from "../../../lib/balancer";

/** What the stand-in of a program on the machine does, as a shell script. */
const programs = {
  // The runtime socket: what runs is a copy of what was last loaded.
  // While the master reloads it is away: refused at first, then without a worker, as many times as `away` has lines.
  nc: `if [ -s away ]; then
      answer=$(head -n 1 away)
      sed -i 1d away
      if [ "$answer" = refused ]; then echo 'Connection refused' >&2; exit 1; fi
      echo "$answer"
      exit 0
    fi
    read -r line
    case $line in
      *'show info'*) cat loaded 2> /dev/null ;;
      *'show servers state'*) cat servers ;;
      *'set server'*) echo "$line" >> orders ;;
      *'set map'*) set -- $line; grep -q "^$5 " live || { echo 'entry not found.'; exit 0; }; sed -i "s,^$5 .*,$5 $6," live ;;
      *'add map'*) set -- $line; echo "$5 $6" >> live ;;
      *'del map'*) set -- $line; grep -v "^$5 " live > live.next; mv live.next live ;;
      *'show map'*) sed 's/^/0x1 /' live ;;
    esac`,
  haproxy: `if [ "$1" = -c ]; then
      if cat "$3" "$5" | grep -q nonsense; then echo "[ALERT]    (1) : config : unknown keyword 'nonsense'"; exit 1; fi
    else
      echo "$@" > started
    fi`,
  reload: `echo reload >> reloads
    if [ -e stuck ]; then exit 0; fi
    cat current/30-generation.cfg | sed -n 's/^  //p' | sed 's/^description /description: /' > loaded`,
};

/** A folder that plays the balancer's container: the scripts are real, and what they call is a stand-in. */
export class Machine {
  readonly #home = mkdtempSync(join(tmpdir(), "crossfade-balancer-"));
  readonly #programs = join(this.#home, "programs");

  constructor() {
    mkdirSync(this.#programs);
    for (const [name, text] of Object.entries(programs)) {
      const path = join(this.#programs, name);
      writeFileSync(path, `#!/bin/sh\n${text}\n`);
      chmodSync(path, 0o755);
    }
    this.write("live", "");
    this.write("servers", "1\n# header\n");
    this.write("loaded", "Uptime: 1\n");
  }

  boot(): void {
    this.#run(bootScript);
  }

  apply(owner: string, name: string, fragment: Fragment): string {
    const lines = Object.values(fragment).map((text) => Buffer.from(text).toString("base64"));
    const input = lines.map((line) => `${line}\n`).join("");
    return this.applyWith(input, owner, name, ...Object.keys(fragment));
  }

  applyWith(input: string, ...args: string[]): string {
    return this.#runWith(input, applyScript, ...args);
  }

  weigh(...args: string[]): string {
    return this.#run(weighScript, ...args);
  }

  flip(...args: string[]): string {
    return this.#run(flipScript, ...args);
  }

  maintain(...args: string[]): string {
    return this.#run(maintainScript, ...args);
  }

  maintainNow(...args: string[]): string {
    return this.#run(maintainNowScript, ...args);
  }

  look(fragment: string, ...commands: string[]): string {
    return this.#run(lookScript, fragment, ...commands);
  }

  ask(...commands: string[]): string {
    return this.#run(askScript, ...commands);
  }

  claims(): string {
    return this.#run(claimsScript);
  }

  fragment(name: string): string {
    return this.#run(readScript, name);
  }

  read(path: string): string {
    return readFileSync(join(this.#home, path), "utf8");
  }

  /** The rights to a file, as `chmod` takes them. */
  mode(path: string): string {
    return (statSync(join(this.#home, path)).mode & 0o777).toString(8);
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.#home, path), text);
  }

  /** Makes a file as old as if it had been written some seconds ago. */
  age(path: string, seconds: number): void {
    const then = Date.now() / 1000 - seconds;
    utimesSync(join(this.#home, path), then, then);
  }

  list(path: string): string[] {
    return readdirSync(join(this.#home, path)).sort();
  }

  get reloads(): number {
    return existsSync(join(this.#home, "reloads"))
      ? this.read("reloads").trim().split("\n").length
      : 0;
  }

  remove(): void {
    rmSync(this.#home, { recursive: true });
  }

  /** Starts a script, and answers with its exit code when it ends. */
  begin(script: string, ...args: string[]): Promise<number | null> {
    const child = spawn("sh", this.#shell(script, args), { ...this.#options(), stdio: "ignore" });
    return new Promise((resolve, reject) => {
      child.on("error", reject).on("close", resolve);
    });
  }

  /** Takes the lock, as a reload does, until it is killed; `held` is there from then on. */
  hold(): ChildProcess {
    const script = "exec 9> lock; flock 9; : > held; exec sleep 60";
    return spawn("sh", ["-c", script], { ...this.#options(), stdio: "ignore" });
  }

  /** Runs a script in the folder; process 1 is not ours to signal, and nobody waits 15 seconds for a failure here. */
  #run(script: string, ...args: string[]): string {
    return this.#runWith("", script, ...args);
  }

  #runWith(input: string, script: string, ...args: string[]): string {
    return execFileSync("sh", this.#shell(script, args), {
      ...this.#options(),
      encoding: "utf8",
      input,
      stdio: ["pipe", "pipe", "pipe"],
    });
  }

  #options() {
    const PATH = `${this.#programs}:${process.env["PATH"] ?? ""}`;
    return { cwd: this.#home, env: { PATH } };
  }

  #shell(script: string, args: readonly string[]): string[] {
    const here = script
      .replaceAll(layout.home, this.#home)
      .replaceAll("kill -USR2 1", "reload")
      .replaceAll("-gt 150", "-gt 2")
      .replaceAll("-gt 50", "-gt 4");
    return ["-c", here, "crossfade", ...args];
  }
}

/** A machine for the test that runs, as it is when its container has started for the first time. */
export function bootedMachine(): Machine {
  const machine = new Machine();
  onTestFinished(() => {
    machine.remove();
  });
  machine.boot();
  return machine;
}

/** What a script printed before it failed, and its exit code. */
export function failure(run: () => unknown): { status: number; output: string } {
  try {
    run();
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { status, output: stdout.trim() };
  }
  throw new Error("expected a failure");
}
