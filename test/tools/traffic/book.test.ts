import { describe, expect, it } from "vitest";
import { Book, codeOf } from "../../../tools/traffic/book";

describe("a book", () => {
  it("keeps a page for each kind, and adds up the losses", async () => {
    const book = new Book();
    const post = book.page("post");
    const grpc = book.page("grpc");
    expect(await post.exchange<string>(() => Promise.resolve("done"))).toBe("done");
    expect(await post.exchange<string>(() => Promise.reject(new Error("503")))).toBeUndefined();
    grpc.sent();
    grpc.lost("UNAVAILABLE");
    grpc.moved();
    const report = book.report();
    expect(report.byKind.post).toEqual({ sent: 2, answered: 1, lost: 1, moved: 0 });
    expect(report.byKind.grpc).toEqual({ sent: 1, answered: 0, lost: 1, moved: 1 });
    expect(report.lost).toBe(2);
    expect(report.losses.map(({ kind, code }) => [kind, code])).toEqual([
      ["post", "503"],
      ["grpc", "UNAVAILABLE"],
    ]);
  });

  it("counts every loss, and describes the first hundred", () => {
    const book = new Book();
    const page = book.page("events");
    for (let n = 0; n < 150; n++) page.lost(String(n));
    const { lost, losses } = book.report();
    expect([lost, losses.length]).toEqual([150, 100]);
  });
});

describe("codeOf", () => {
  it.each([
    [Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }), "ECONNRESET"],
    [new Error("503"), "503"],
    ["cut", "cut"],
  ])("of %s is %s", (error, code) => {
    expect(codeOf(error)).toBe(code);
  });
});
