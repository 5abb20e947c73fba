import { describe, expect, it } from "vitest";
import { leaving, remains, remainsOf } from "../../../tools/demo/remains";
import type { DemoPlatform } from "../../../tools/demo/platform";

const platform = { name: "kubernetes", look: "kubectl get pods" } as DemoPlatform;

describe("leaving", () => {
  it("adds to an error what is left, and how to look at it and remove it", async () => {
    const error: unknown = await leaving(platform, Promise.reject(new Error("no"))).catch(
      (thrown: unknown) => thrown,
    );
    expect((error as Error).message).toBe("no");
    expect(remainsOf(error)).toBe(`what was deployed until then is still there
  look:   kubectl get pods
  remove: npm run demo -- --platform kubernetes --down`);
    expect(remainsOf(error)).toBe(remains(platform));
  });

  it("adds nothing to what comes to its end, and nothing is left of other errors", async () => {
    expect(await leaving(platform, Promise.resolve(7))).toBe(7);
    expect(remainsOf(new Error("no"))).toBeUndefined();
    expect(remainsOf(undefined)).toBeUndefined();
  });
});
