import type { Answers, ScaffoldService } from "./answers";
import { balancerName, closing, construction, pathOf } from "./programParts";
import { identifiers } from "./identifiers";

/** The program of a project on AWS. */
export function awsProgram({ name, services }: Answers): string {
  const variables = identifiers(services.map((service) => service.name));
  const blocks = services.map((service, index) =>
    construction(variables.get(service.name) ?? "", service.name, [
      "...shared,",
      `service: system.service("${service.name}"),`,
      ...routeOf(services, service, index),
      `port: ${String(service.port)},`,
      'health: { path: "/health" },',
    ]),
  );
  return `import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  Cluster,
  Environment,
  LoadBalancer,
  Network,
  platform,
} from "pulumi-crossfade/aws";

/** One program for every stack: what differs stands in \`Pulumi.<stack>.yaml\`. */
export async function program() {
  const system = await load({ platform });
  const config = new pulumi.Config();

  const environment = new Environment("${name}", { system });
  const network = new Network("${name}", { environment });
  const balancer = new LoadBalancer("${balancerName(services)}", {
    environment,
    network,
    certificateArn: config.require("certificateArn"),
    clients: config.requireObject<string[]>("clients"),
  });

  // Whoever sends it sees a color before users do; without one, only development shows it.
  const secret = config.getSecret("previewSecret");
  const shared = {
    environment,
    balancer,
    cluster: new Cluster("${name}", { environment }),
    subnetIds: network.subnetIds("private"),
    ...(secret === undefined ? {} : { preview: { secret } }),
  };

${blocks.join("\n")}

${closing(services, variables)}
}
`;
}

/** The lowest place on the listener wins, so the service that answers everything else comes last. Each takes five. */
function routeOf(
  services: readonly ScaffoldService[],
  service: ScaffoldService,
  index: number,
): string[] {
  const place = index === 0 ? services.length : index;
  const path = pathOf(service, index);
  return [
    ...(index === 0 ? [] : [`paths: ["${path}", "${path}/*"],`]),
    `priority: ${String(place * 100)},`,
  ];
}
