import { describe, expect, it } from "vitest";
import { completed } from "../../../../tools/standins/aws/complete";
import { secret, UNKNOWN } from "../../../../tools/standins/values";

const tags = { shape: { map: "text" }, required: false } as const;
const policy = { shape: "json", required: true } as const;
const tagged = { inputs: { tags, policy }, outputs: { tagsAll: tags } };
const untagged = { inputs: { policy }, outputs: {} };
const account = { defaultTags: { team: "shop", stage: "dev" } };

describe("completed inputs", () => {
  it.each([
    [{}, { team: "shop", stage: "dev" }],
    [{ tags: { a: "1" } }, { team: "shop", stage: "dev", a: "1" }],
    [{ tags: { stage: "prod" } }, { team: "shop", stage: "prod" }],
    [{ tags: { a: UNKNOWN } }, UNKNOWN],
    [{ tags: UNKNOWN }, UNKNOWN],
  ])("of %j have all tags", (inputs, tagsAll) => {
    expect(completed(inputs, tagged, account)).toEqual({ ...inputs, tagsAll });
  });

  it("have none where there can be none", () => {
    expect(completed({}, untagged, account)).toEqual({});
  });

  it.each([
    [{ a: [1] }, '{"a":[1]}'],
    ["{}", "{}"],
    [{ a: UNKNOWN }, UNKNOWN],
    [UNKNOWN, UNKNOWN],
    [{ a: secret("x") }, secret('{"a":"x"}')],
    [secret({ a: "x" }), secret('{"a":"x"}')],
    [secret("{}"), secret("{}")],
  ])("have of the document %j the text %j", (document, text) => {
    expect(completed({ policy: document }, untagged, account)).toEqual({ policy: text });
  });
});
