import { describe, expect, it } from "vitest";
import { EngineError } from "../../../lib/operate";
import { crossfade, type World } from "../fakePorts";
import { flat, looked, now, world } from "../rolloutWorld";
import { unreadable } from "../samples";

describe("crossfade rollback --now fails", () => {
  const broken = new EngineError({ kind: "failed", words: "the balancer edge is not there" });

  it("without the state, which alone knows the switch", async () => {
    const { code, err, files } = await crossfade(
      world({ applied: { prod: unreadable } }),
      ...now,
      "-y",
    );
    expect([code, files]).toEqual([1, world().files]);
    expect(flat(err)).toBe(
      "only the state knows where the switch is and what is applied, and it could not be read: pulumi is not logged in to a backend try: pulumi login; without it, crossfade rollback prod web edits the file",
    );
  });

  it("without a Docker that answers", async () => {
    const { code, err, files } = await crossfade(world({ switches: {} }), ...now, "-y");
    expect([code, err, files]).toEqual([
      2,
      "Docker at unix:///d.sock: does not answer (ECONNREFUSED)\n",
      world().files,
    ]);
  });

  it.each<[string, World["flip"], string]>([
    ["that is refused", broken, "the balancer edge is not there"],
    [
      "that does nothing",
      { blue: 50, green: 50 },
      "web: the switch was told blue 100, green 0, and answers blue 50, green 50",
    ],
  ])("with a flip %s, and writes nothing", async (_, flip = broken, words) => {
    const { code, err, files } = await crossfade(world({ flip }), ...now, "-y");
    expect([code, files]).toEqual([1, world().files]);
    expect(err).toBe(
      `${words}\nNothing was written. What requests of web see now: crossfade status prod\n`,
    );
  });

  it("after the flip when the file cannot be written: it says where things stand and how to go on", async () => {
    const { code, err, log, files } = await crossfade(world({ readOnly: ["prod"] }), ...now, "-y");
    expect([code, files]).toEqual([2, world().files]);
    expect(log).toEqual([...looked, "flip web to blue 100, green 0"]);
    expect(err).toBe(`stacks/Pulumi.prod.yaml: cannot be written: the file system is read-only
Nothing was written.
Switched all the same: blue has all requests of web; the configuration still
  says otherwise, and the next pulumi up would go back to that.
Then once more, to write it: crossfade rollback prod web --now -y
`);
  });

  it("after the flip when the stack is locked: requests are safe, and pulumi up is left to do", async () => {
    const up = new EngineError({
      kind: "locked",
      words: "the stack is locked by ci@host (process 7, since 12:00)",
      fix: "wait for it; if it is dead, pulumi cancel --yes --stack prod",
    });
    const { code, err } = await crossfade(world({ up }), ...now, "-y", "--up");
    expect(code).toBe(1);
    expect(err).toContain("the stack is locked by ci@host");
    expect(err)
      .toContain(`Switched all the same: blue has all requests of web; the configuration asks for
  the same, and pulumi up --stack prod makes the state agree.
`);
  });
});
