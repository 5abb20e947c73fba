import { describe, expect, it } from "vitest";
import { realFolder, whyNoSockets } from "../../../../tools/cluster/real/realFolder";

describe("whyNoSockets", () => {
  const path = (length: number) => `/${"c".repeat(length - 1)}`;

  it("says nothing of a folder whose sockets have 104 characters", () => {
    expect(whyNoSockets(realFolder(path(91)))).toBeUndefined();
  });

  it("says of a longer one what to do", () => {
    expect(whyNoSockets(realFolder(path(93)))).toBe(
      `the path ${path(93)} is 2 characters too long for containerd's sockets: point XDG_CACHE_HOME to a shorter one`,
    );
  });
});
