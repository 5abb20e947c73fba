import { homedir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backendFinding, backendOf } from "../../../lib/operate/doctor/backend";

const backend = (url: string) => backendOf(JSON.stringify({ user: "ann", url }));

describe("backendOf", () => {
  it.each([
    ["file:///srv/state", "/srv/state"],
    ["file:///srv/my%20state", "/srv/my state"],
    ["file://~", homedir()],
    ["file://~/state", join(homedir(), "state")],
    ["file://./state", "./state"],
    ["https://api.pulumi.com", undefined],
    ["s3://bucket", undefined],
  ])("knows where %s keeps its files", (url, directory) => {
    expect(backend(url)).toEqual({
      url,
      user: "ann",
      ...(directory === undefined ? {} : { directory }),
    });
  });
});

describe("backendFinding", () => {
  it("is content with files", () => {
    expect(backendFinding(backend("file:///srv/state"))).toEqual({
      check: "backend",
      level: "ok",
      words: "file:///srv/state as ann",
    });
  });

  it("says which backends nobody has tried, and hides a password", () => {
    expect(backendFinding(backend("postgres://ann:swordfish@db/state"))).toEqual({
      check: "backend",
      level: "warning",
      words:
        "postgres://ann:***@db/state as ann: reachable, but Crossfade is tried with file backends only",
      fix: "run pulumi preview before you rely on the guard there",
    });
  });
});
