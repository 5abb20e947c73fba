import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config("e2e");
const port = config.requireNumber("port");
const images = config.requireObject<Record<string, string>>("images");

/** The port that all examples take for their balancer. */
const examplePort = 8480;

/**
 * An example just as it is, on a machine that cannot pull images and has other things on its ports: where images are
 * found and which ports of the machine are taken is changed on the way to the engine.
 */
pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
  const inputs = props as Record<string, unknown>;
  if (type === "docker:index/remoteImage:RemoteImage") {
    const name = images[String(inputs["name"])] ?? inputs["name"];
    return { props: { ...inputs, name }, opts };
  }
  const ports = inputs["ports"] as { internal: number; external: number }[] | undefined;
  if (type !== "docker:index/container:Container" || ports === undefined) return undefined;
  const moved = ports.map((each) => ({ ...each, external: each.external - examplePort + port }));
  return { props: { ...inputs, ports: moved }, opts };
});

const example = resolve(__dirname, "../../../../examples", config.require("example"));

// eslint-disable-next-line @typescript-eslint/no-require-imports -- which one it is comes from configuration
export = require(join(example, "index.ts")) as unknown;
