import type { Answers } from "./answers";
import { balancerName, closing, construction, pathOf } from "./programParts";
import { identifiers } from "./identifiers";

/** The program of a project on Docker. */
export function dockerProgram({ name, services }: Answers): string {
  const variables = identifiers(services.map((service) => service.name));
  const blocks = services.map((service, index) =>
    construction(variables.get(service.name) ?? "", service.name, [
      `service: system.service("${service.name}"),`,
      "balancer,",
      `port: ${String(service.port)},`,
      'health: { path: "/health" },',
      ...(services.length === 1 ? [] : [`routes: [{ path: "${pathOf(service, index)}" }],`]),
    ]),
  );
  return `import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  LoadBalancer,
  Network,
  platform,
} from "pulumi-crossfade/docker";

/** One program for every stack: what differs stands in \`Pulumi.<stack>.yaml\`. */
export async function program() {
  const system = await load({ platform });
  const config = new pulumi.Config();

  const network = new Network("${name}");
  const balancer = new LoadBalancer("${balancerName(services)}", {
    network,
    port: config.requireNumber("port"),
  });

${blocks.join("\n")}

${closing(services, variables)}
}
`;
}
