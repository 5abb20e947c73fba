import { describe, expect, it } from "vitest";
import { ConfigError, formatMistake } from "../../lib/model";

const where = "stacks/Pulumi.prod.yaml:12 crossfade:services.web.traffic";

describe("ConfigError", () => {
  it("says place and problem in one line when no way out is known", () => {
    expect(new ConfigError(where, "adds up to 110, expected 100").message).toBe(
      "stacks/Pulumi.prod.yaml:12 crossfade:services.web.traffic: adds up to 110, expected 100",
    );
  });

  it("shows control characters and breaks instead of obeying them", () => {
    expect(formatMistake({ where: "a\u001b[31m", problem: "is b\nc\u009b", fix: "\ufeffd" })).toBe(
      "a\\u001b[31m: is b\\u000ac\\u009b\n  try: \\ufeffd",
    );
  });

  it("gives the way out a line of its own", () => {
    const error = new ConfigError(where, "is missing, expected a mapping", "add blue and green");
    expect(error.message).toBe(
      "stacks/Pulumi.prod.yaml:12 crossfade:services.web.traffic: is missing, expected a mapping\n  try: add blue and green",
    );
  });

  it("keeps the mistake as data, without a fix that was not given", () => {
    expect(new ConfigError("a", "b").mistakes).toStrictEqual([{ where: "a", problem: "b" }]);
    expect(new ConfigError("a", "b", "c").mistakes).toStrictEqual([
      { where: "a", problem: "b", fix: "c" },
    ]);
  });

  it("shows several mistakes together, in the order given", () => {
    const mistakes = [
      { where: "x:1", problem: "is 5, expected text" },
      { where: "x:2", problem: "is missing, expected a list", fix: "write []" },
      { where: "x:3", problem: "is null, expected a number" },
    ];
    const error = new ConfigError(mistakes);
    expect(error.mistakes).toEqual(mistakes);
    expect(error.message).toBe(
      [
        "x:1: is 5, expected text",
        "x:2: is missing, expected a list",
        "  try: write []",
        "x:3: is null, expected a number",
      ].join("\n"),
    );
  });

  it("is an Error with a name of its own", () => {
    const error = new ConfigError("a", "b");
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("ConfigError");
    expect(String(error)).toBe("ConfigError: a: b");
  });
});

describe("formatMistake", () => {
  it.each([
    [{ where: "a", problem: "b" }, "a: b"],
    [{ where: "a", problem: "b", fix: "c" }, "a: b\n  try: c"],
    [{ where: "a", problem: "b", fix: "" }, "a: b\n  try: "],
  ])("writes %j", (mistake, text) => {
    expect(formatMistake(mistake)).toBe(text);
  });
});
