import { onTestFinished } from "vitest";
import { FakeBalancer } from "../fakeBalancer";
import { FakeEngine } from "../fakeEngine";

/** A fake Engine with one balancer for the test that runs, and the address under which resources find it. */
export async function world(): Promise<{
  engine: FakeEngine;
  balancer: FakeBalancer;
  address: { host: string; balancer: string };
}> {
  const engine = new FakeEngine();
  await engine.start();
  onTestFinished(() => {
    engine.stop();
  });
  const balancer = new FakeBalancer();
  engine.containers.set("edge", balancer);
  engine.volumes.add("edge-state");
  return { engine, balancer, address: { host: engine.host, balancer: "edge" } };
}

/** The message with which something fails. */
export async function messageOf(promise: Promise<unknown>): Promise<string> {
  return await promise.then(
    () => {
      throw new Error("expected a failure");
    },
    (error: unknown) => (error as Error).message,
  );
}
