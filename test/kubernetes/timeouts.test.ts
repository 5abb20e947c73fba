import { describe, expect, it } from "vitest";
import { atOnce, timeouts } from "../../lib/kubernetes/timeouts";

describe("how long Pulumi waits", () => {
  it("is as long as a release may take to be deployed, and two minutes for its end", () => {
    expect(timeouts(300)).toEqual({ create: "300s", update: "300s", delete: "2m" });
  });

  it("is half a minute for the end of what is gone at once", () => {
    expect(atOnce).toEqual({ delete: "30s" });
  });
});
