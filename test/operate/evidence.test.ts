import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EngineError, gatherEvidence } from "../../lib/operate";
import { FakePulumi } from "./fakePulumi";

/** An engine that writes down how it was called, and answers with a digest and a log. */
const engine = `
here=$(dirname "$0")
echo "$PULUMI_DEBUG_COMMANDS $*" | sed 's#/[^ ]*/events.json#LOG#' >> "$here/calls"
case "$1" in stack) echo '{"deployment":{}}'; exit 0;; esac
command=$1
while [ "$1" != --event-log ]; do shift; done
echo "events of $command" > "$2"
echo "digest of $command"`;

describe("gatherEvidence", () => {
  it("asks for the state first, then for a preview that orders replacements and names what stays", async () => {
    using pulumi = new FakePulumi(engine);
    const { directory } = pulumi;
    const evidence = await gatherEvidence({ directory, stack: "prod" }, { drift: false });
    expect(evidence).toEqual({
      state: '{"deployment":{}}\n',
      program: "not in git",
      digest: "digest of preview\n",
      events: "events of preview\n",
    });
    expect(readFileSync(join(directory, "calls"), "utf8").split("\n")).toEqual([
      " stack export --stack prod --non-interactive",
      "true preview --json --show-sames --show-replacement-steps --stack prod --event-log LOG --non-interactive",
      "",
    ]);
  });

  it("asks what has drifted where that is wished, with the same stack file", async () => {
    using pulumi = new FakePulumi(engine);
    const { directory } = pulumi;
    const target = { directory, stack: "prod", configFile: "/other.yaml" };
    const { drift } = await gatherEvidence(target, { drift: true });
    expect(drift).toEqual({ digest: "digest of refresh\n", events: "events of refresh\n" });
    expect(readFileSync(join(directory, "calls"), "utf8")).toContain(
      "true refresh --preview-only --json --stack prod --config-file /other.yaml --event-log LOG",
    );
  });

  it("takes a preview that fails for an answer", async () => {
    using pulumi = new FakePulumi(`${engine}\nexit 255`);
    const { directory } = pulumi;
    const { digest } = await gatherEvidence({ directory, stack: "prod" }, { drift: false });
    expect(digest).toBe("digest of preview\n");
  });

  it("says why there is no answer at all", async () => {
    using pulumi = new FakePulumi(
      'case "$1" in stack) echo "{}";; *) echo "error: incorrect passphrase" >&2; exit 255;; esac',
    );
    const { directory } = pulumi;
    const asked = gatherEvidence({ directory, stack: "prod" }, { drift: false });
    await expect(asked).rejects.toThrow(EngineError);
    await expect(asked).rejects.toMatchObject({ problem: { kind: "passphrase" } });
  });
});
