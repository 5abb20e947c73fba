import { once } from "node:events";
import { Echo } from "./echo";

/** Whoever makes an image writes this constant in front of the bundle; in unbundled code it does not exist. */
declare const ECHO_VERSION: string | undefined;

/** The echo as the only process of a container: HTTP on port 8080, gRPC on port 9090. */
async function main(): Promise<number> {
  const version = typeof ECHO_VERSION === "undefined" ? "sources" : ECHO_VERSION;
  // From the first moment: the first process of a container ignores signals that nobody listens to.
  const asked = once(process, "SIGTERM");
  const echo = new Echo(version);
  await echo.listen({ address: "0.0.0.0", http: 8080, rpc: 9090 });
  await asked;
  const limitSeconds = Number(process.env["LIMIT_SECONDS"] ?? 25);
  const unreadySeconds = Number(process.env["UNREADY_SECONDS"] ?? 3);
  return (await echo.stop({ unreadySeconds, limitSeconds })) ? 0 : 1;
}

void main().then((code) => process.exit(code));
