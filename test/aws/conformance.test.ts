import { afterAll, beforeAll, describe, it } from "vitest";
import { conformance } from "../../lib/testing";
import { paperPlatform } from "./paper/system";

const suite = conformance(paperPlatform);

// What the program registers, in its order, with rules that are obeyed; the engine, the provider and AWS are on paper.
describe("the contract, on AWS on paper", () => {
  beforeAll(suite.deploy);
  afterAll(suite.remove);
  for (const { name, run } of suite.cases) it(name, run);
});
