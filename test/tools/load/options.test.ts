import { describe, expect, it } from "vitest";
import { checkOptions } from "../../../tools/load/options";

describe("checkOptions", () => {
  it("fills in every default", () => {
    expect(checkOptions({ url: "http://127.0.0.1:8080/" })).toEqual({
      url: "http://127.0.0.1:8080/",
      keptAlive: 64,
      fresh: 4,
      slow: 4,
      slowPath: "/slow?ms=1500",
      requestsPerSecond: 200,
      seconds: 900,
      requests: Number.MAX_SAFE_INTEGER,
      timeoutSeconds: 15,
      headers: {},
      authority: "",
    });
  });

  it.each([
    "http://example.com/",
    "http://127.0.0.1.example.com/",
    "http://127.0.0.1@example.com/",
    "http://10.0.0.1/",
    "http://0.0.0.0/",
    "http://localhost/",
    "https://example.com/",
    "ftp://127.0.0.1/",
    "nonsense",
  ])("refuses to ask %s", (url) => {
    expect(() => checkOptions({ url })).toThrow(
      `load: url is "${url}", expected http://127.0.0.1:<port>/…`,
    );
  });

  it.each([
    [{ keptAlive: -1 }, "load: keptAlive is -1, expected 0 to 1000"],
    [{ fresh: 1.5 }, "load: fresh is 1.5, expected 0 to 1000"],
    [{ slow: 5000 }, "load: slow is 5000, expected 0 to 1000"],
    [{ seconds: 0 }, "load: seconds is 0, expected more than 0 and at most 21600"],
    [{ seconds: 1e9 }, "load: seconds is 1000000000, expected more than 0 and at most 21600"],
    [
      { requestsPerSecond: NaN },
      "load: requestsPerSecond is NaN, expected more than 0 and at most 10000",
    ],
    [
      { keptAlive: 0, fresh: 0, slow: 0 },
      "load: keptAlive + fresh + slow is 0, expected 1 or more",
    ],
  ])("refuses %o", (options, message) => {
    expect(() => checkOptions({ url: "http://127.0.0.1/", ...options })).toThrow(message);
  });
});
