import type { RecordOptions } from "pulumi-crossfade/testing";
import { email, releases, since } from "./bare/settings";

/** The configuration that says what the bare program says in its settings. */
export const shop: RecordOptions = {
  configuration: {
    environment: { stage: "production", platform: "aws", contacts: { email } },
    services: {
      web: {
        strategy: "canary",
        live: "blue",
        traffic: { blue: 100, green: 0 },
        blue: releases.blue,
        green: releases.green,
      },
    },
  },
  now: new Date(since),
};
