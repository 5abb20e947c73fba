import { describe, expect, it } from "vitest";
import { backendProblem } from "../../lib/operate/backendProblem";

/** What the engine says, as it was seen. */
function complaint(reason: string): string {
  return `error: 2 errors occurred:
    1) write /srv/state/.pulumi/locks/organization/shop/prod/b8.json.18e9.tmp: ${reason}
    2) Unknown
`;
}

const cancel = "pulumi cancel --yes --stack prod";

describe("backendProblem", () => {
  it.each([
    ["no space left on device", "the disk is full", "free some space"],
    ["disk quota exceeded", "your quota is used up", "free some space"],
    ["read-only file system", "the file system is read-only", "mount it writable"],
    ["permission denied", "you have no permission", "run as the owner of the files"],
  ])("says why the state cannot be written: %s", (reason, why, fix) => {
    expect(backendProblem("prod", complaint(reason))).toEqual({
      kind: "disk",
      words: `the backend in /srv/state cannot be written: ${why}`,
      fix: `${fix}, then ${cancel}, then run it again`,
    });
  });

  it("knows what a full disk leaves in the way of the next update", () => {
    expect(backendProblem("prod", "error: unexpected end of JSON input\n")).toEqual({
      kind: "disk",
      words:
        "a file of the backend ends too early, most likely a lock that a full disk or a crash cut off",
      fix: `${cancel}, then run it again; crossfade doctor prod names the file`,
    });
  });

  it.each([
    ["", "nothing"],
    ["error: open /home/ann/shop/index.ts: permission denied", "a file of somebody else's"],
    ["error: no stack named 'prod' found", "another problem"],
  ])("has nothing to say of %j: %s", (stderr) => {
    expect(backendProblem("prod", stderr)).toBeUndefined();
  });
});
