import { afterAll, beforeAll, describe, it } from "vitest";
import { conformance, type ConformancePlatform } from "../../lib/testing";
import { ClusterSystem, versions } from "./support/clusterSystem";

const kubernetesPlatform: ConformancePlatform = {
  versions,
  deploy: () => ClusterSystem.deploy(),
};

/** The promises of the platform contract, on the real engine, plugin and API server; requests are met on paper. */
describe("the platform contract, on kubernetes", () => {
  const suite = conformance(kubernetesPlatform);

  beforeAll(suite.deploy);

  afterAll(suite.remove);

  for (const { name, run } of suite.cases) it(name, run);
});
