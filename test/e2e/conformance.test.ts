import { afterAll, beforeAll, describe, it } from "vitest";
import { conformance } from "../../lib/testing";
import { dockerPlatform } from "./support/conformance";

/** The promises of the platform contract, on the real engine under real requests. */
describe("the platform contract, on docker", () => {
  const suite = conformance(dockerPlatform);

  beforeAll(suite.deploy);

  afterAll(suite.remove);

  for (const { name, run } of suite.cases) it(name, run);
});
