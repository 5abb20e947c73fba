import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { EngineError, preview, up, type UpdateSummary } from "../../lib/operate";
import { begins, ends, fails, says, urnOf } from "./events";
import { FakePulumi } from "./fakePulumi";

/** An engine that knows the stack prod, tells events, and answers to an update as a script says. */
function engine(events: readonly EngineEvent[], ending = "exit 0"): FakePulumi {
  const pulumi = new FakePulumi(`
here=$(dirname "$0")
echo "$*" | sed 's#/[^ ]*/eventlog.txt#LOG#' >> "$here/calls"
case "$1" in
  version) echo v3.200.0; exit 0;;
  preview|up) ;;
  *) exit 0;;
esac
while [ "$1" != --event-log ]; do shift; done
cat "$here/events" >> "$2"
# The client stops looking for events when the engine ends.
sleep 0.2
${ending}`);
  writeFileSync(
    join(pulumi.directory, "events"),
    events.map((event) => `${JSON.stringify(event)}\n`).join(""),
  );
  return pulumi;
}

/** The client looks for events five times a second; here it does a hundred times. */
beforeEach(() => {
  const { setTimeout: wait } = globalThis;
  vi.stubGlobal("setTimeout", (then: () => void, milliseconds = 0) =>
    wait(then, milliseconds / 20),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const summary = {
  summaryEvent: { maybeCorrupt: false, durationSeconds: 1, resourceChanges: {}, policyPacks: {} },
};
const end: EngineEvent = { sequence: 9, timestamp: 9, ...summary };

interface Went {
  readonly lines: string[];
  readonly summary?: UpdateSummary;
  readonly error?: unknown;
}

async function went(run: (say: (line: string) => void) => Promise<UpdateSummary>): Promise<Went> {
  const lines: string[] = [];
  const say = (line: string) => void lines.push(line);
  try {
    return { lines, summary: await run(say) };
  } catch (error) {
    return { lines, error };
  }
}

async function calls({ directory }: FakePulumi): Promise<string[]> {
  const { readFile } = await import("node:fs/promises");
  return (await readFile(join(directory, "calls"), "utf8")).trim().split("\n");
}

describe("preview", () => {
  it("tells what would change, and selects nothing for the user", async () => {
    using pulumi = engine([begins("update", "web-cutover"), end]);
    const { directory } = pulumi;
    const configFile = join(directory, "other.yaml");
    const result = await went((say) => preview({ directory, stack: "prod", configFile }, say));
    expect(result.error).toBeUndefined();
    expect(result.lines).toEqual(["would update web-cutover (Cutover)"]);
    expect(result.summary).toMatchObject({
      changed: 1,
      resources: [{ name: "web-cutover", type: "Cutover", change: "update" }],
    });
    expect(await calls(pulumi)).toEqual([
      "version",
      `preview --color never --config-file ${configFile} --exec-kind auto.local --event-log LOG --stack prod --non-interactive`,
    ]);
  });

  it("repeats what the guard refuses, and has changed nothing", async () => {
    const refusal = "web: refused [bake]: 4 minutes left\n  try: wait 4 minutes";
    using pulumi = engine([begins("update", "web-cutover"), says("error", refusal), end], "exit 1");
    const { directory } = pulumi;
    const { error } = await went((say) => preview({ directory, stack: "prod" }, say));
    expect(error).toEqual(new EngineError({ kind: "failed", words: refusal }));
  });

  it("creates a stack that is not there yet", async () => {
    const isNew = `[ -e "$here/made" ] && exit 0; touch "$here/made"; echo "error: no stack named 'prod' found" >&2; exit 6`;
    using pulumi = engine([end], isNew);
    const { directory } = pulumi;
    const result = await went((say) => preview({ directory, stack: "prod" }, say));
    expect(result.lines).toEqual(["creating the stack prod, which is new"]);
    expect(result.summary?.changed).toBe(0);
    expect((await calls(pulumi)).map((call) => call.split(" --color")[0])).toEqual([
      "version",
      "preview",
      "stack init --no-select prod --non-interactive",
      "version",
      "preview",
    ]);
  });
});

describe("up", () => {
  it("tells what changes, and asks for nothing afterwards", async () => {
    using pulumi = engine([begins("update", "web-cutover"), ends("update", "web-cutover"), end]);
    const { directory } = pulumi;
    const result = await went((say) =>
      up({ directory, stack: "prod" }, say, { continueOnError: true }),
    );
    expect(result.error).toBeUndefined();
    expect(result.lines).toEqual([
      "updating web-cutover (Cutover)",
      "updated web-cutover (Cutover) in 0.0 s",
    ]);
    expect(result.summary?.changed).toBe(1);
    expect(await calls(pulumi)).toEqual([
      "version",
      "up --yes --skip-preview --continue-on-error --color never --exec-kind auto.local --event-log LOG --stack prod --non-interactive",
    ]);
  });

  it("says after a failure what was changed before it", async () => {
    const urn = urnOf("web-cutover");
    const events = [
      begins("create", "web-green"),
      ends("create", "web-green"),
      begins("update", "web-cutover"),
      says("error", "green is not ready", { urn }),
      fails("update", "web-cutover"),
      end,
    ];
    using pulumi = engine(events, "exit 1");
    const { directory } = pulumi;
    const { error } = await went((say) => up({ directory, stack: "prod" }, say));
    expect(error).toEqual(
      new EngineError({ kind: "failed", words: "web-cutover: green is not ready" }, [
        { name: "web-green", type: "Cutover", change: "create" },
      ]),
    );
  });

  it("knows a lock", async () => {
    const lock =
      "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end";
    using pulumi = engine([], `echo "${lock}" >&2; exit 1`);
    const { directory } = pulumi;
    const { error } = await went((say) => up({ directory, stack: "prod" }, say));
    expect(error).toMatchObject({ problem: { kind: "locked" } });
  });

  it("says that the engine is not there", async () => {
    using nothing = new FakePulumi();
    const { directory } = nothing;
    const { error } = await went((say) => up({ directory, stack: "prod" }, say));
    expect(error).toMatchObject({ problem: { kind: "missing" } });
  });

  it("lets the engine end what it has begun when it is interrupted", async () => {
    using pulumi = engine([begins("update", "web-cutover")], "exit 1");
    const { directory } = pulumi;
    const { lines, error } = await went((say) =>
      up({ directory, stack: "prod" }, (line) => {
        say(line);
        if (line.startsWith("updating")) process.emit("SIGTERM", "SIGTERM");
      }),
    );
    expect(lines).toEqual([
      "updating web-cutover (Cutover)",
      "stopping: pulumi finishes what it has begun, and nothing else",
    ]);
    expect(error).toEqual(
      new EngineError({ kind: "interrupted", words: "pulumi up was interrupted" }),
    );
  });
});
