import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const repository = join(__dirname, "../../..");
const read = (path: string) =>
  JSON.parse(readFileSync(join(repository, path), "utf8")) as Record<string, unknown>;

it("the ready pack has the version of the package, which the engine reads from its folder", () => {
  expect(read("policy-pack/package.json")["version"]).toBe(read("package.json")["version"]);
});

it("the ready pack is published", () => {
  expect(read("package.json")["files"]).toContain("policy-pack");
});
