import { describe, expect, it } from "vitest";
import { pageAnnotations, readPage } from "../../lib/kubernetes/page";

describe("a page in annotations", () => {
  it("is read as it was written", () => {
    const page = { message: "Back at 14:00", retrySeconds: 600 };
    expect(readPage(pageAnnotations(page))).toEqual(page);
  });

  it("is none where there is none, or half of one", () => {
    expect(readPage(pageAnnotations(undefined))).toBeUndefined();
    expect(readPage({ "crossfade.page": "Back at 14:00" })).toBeUndefined();
  });
});
