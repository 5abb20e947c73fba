import { once } from "node:events";
import { createServer } from "node:net";
import { ToolError } from "../../toolchain/error";

/** Refuses to begin where somebody else listens already: Docker would say so minutes later. */
export async function refuseTakenPorts(ports: readonly number[]): Promise<void> {
  const taken: number[] = [];
  for (const port of ports) if (!(await isFree(port))) taken.push(port);
  if (taken.length === 0) return;
  throw new ToolError(
    `somebody listens on 127.0.0.1, port ${taken.join(" and ")} already\n` +
      "  try: stop that, or change shop:port in stacks/Pulumi.local-*.yaml",
    2,
  );
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}
