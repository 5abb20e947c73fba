import { afterAll, beforeAll, describe, it } from "vitest";
import { conformance } from "../../lib/testing";
import { awsPlatform } from "./support/awsConformance";

/** The promises of the platform contract, on the real engine; the plugin stands in, and rules are obeyed on paper. */
describe("the platform contract, on aws", () => {
  const suite = conformance(awsPlatform);

  beforeAll(suite.deploy);

  afterAll(suite.remove);

  for (const { name, run } of suite.cases) it(name, run);
});
