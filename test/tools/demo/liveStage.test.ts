import { describe, expect, it } from "vitest";
import { shortened } from "../../../tools/demo/liveStage";

const digest = `sha256:0123456789ab${"c".repeat(52)}`;

describe("shortened", () => {
  it.each([
    [digest, "sha256:0123456789ab…"],
    [
      `images.crossfade.internal/web@${digest}`,
      "images.crossfade.internal/web@sha256:0123456789ab…",
    ],
    ["--percent", "--percent"],
    ["1.4.2", "1.4.2"],
    ["sha256:0123", "sha256:0123"],
  ])("shows of %s what a person recognizes", (word, expected) => {
    expect(shortened(word)).toBe(expected);
  });
});
