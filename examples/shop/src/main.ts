import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { build } from "./build";
import { SettingsError } from "./environment";
import { problemOf } from "./problem";
import { readSettings } from "./settings";
import { Shop } from "./shop";
import { stopLimitSeconds, stopServer } from "./stop";

/** Ends of the process: stopped well, requests were cut, the person who started it made a mistake. */
const exit = { stopped: 0, cut: 1, mistake: 2 } as const;

/** One JSON line for each event of the process, and none for each request. */
function log(event: string, details: object = {}): void {
  process.stdout.write(
    `${JSON.stringify({ time: new Date().toISOString(), event, ...details })}\n`,
  );
}

async function main(): Promise<number> {
  const settings = readSettings(process.env, build);
  const { role, version, color, replica, drainSeconds } = settings;
  // From the first moment: the first process of a container ignores signals that nobody listens to.
  const asked = Promise.race([once(process, "SIGTERM"), once(process, "SIGINT")]);
  const shop = new Shop(settings, (problem) => {
    log("problem", { problem });
  });
  shop.server.listen(settings.port);
  await once(shop.server, "listening");
  const { port } = shop.server.address() as AddressInfo;
  log("listening", { role, version, color, replica, port });
  await shop.start();
  log("ready");

  await asked;
  shop.beginStopping();
  log("stopping", { drainSeconds });
  const complete = await stopServer(shop.server, { drainSeconds, limitSeconds: stopLimitSeconds });
  await shop.close();
  log("stopped", { complete });
  return complete ? exit.stopped : exit.cut;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    const known = error instanceof SettingsError;
    process.stderr.write(`shop: ${known ? error.message : problemOf(error)}\n`);
    process.exit(known ? exit.mistake : exit.cut);
  },
);
