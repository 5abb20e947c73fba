import type { ExportedResource } from "../operate/exportedState";
import type { AwsAdoption } from "./awsProposal";
import { type Code, Expression, written } from "./code";
import type { AdoptionWish, Missing } from "./proposal";
import { factsOf, fields, list, text, texts, whole } from "./stateResource";
import { masked, variablesCode } from "./variables";

/** A module of the program, with what has to be looked up for it. */
export interface ProposedProgram {
  readonly program: string;
  readonly functionName: string;
  readonly missing: readonly Missing[];
}

/** Writes the component as it takes over what runs, with everything that the state tells of it. */
export function awsProgram(
  resources: readonly ExportedResource[],
  adoption: AwsAdoption,
  wish: AdoptionWish,
): ProposedProgram {
  const missing: Missing[] = [];
  /** What the state tells, or else what the stack's configuration has to tell. */
  const known = (value: string | undefined, key: string, words: string): Code => {
    if (value !== undefined) return value;
    missing.push({ key, words });
    return new Expression(`config.require("${key}")`);
  };
  const { runner, place, taken } = adoption;
  const balancer = balancerOf(resources, adoption);
  const prefix = variableOf(wish.service);
  const code: Code = {
    environment: new Expression("environment"),
    service: new Expression(`system.service("${wish.service}")`),
    balancer: {
      listenerArn: place.listenerArn,
      securityGroupId: known(
        balancer.securityGroupId,
        `${prefix}BalancerSecurityGroupId`,
        "the security group of the balancer",
      ),
      vpcId: known(balancer.vpcId, `${prefix}VpcId`, "the VPC of the balancer"),
      dnsName: known(balancer.dnsName, `${prefix}BalancerDnsName`, "the balancer's own host name"),
    },
    cluster: { clusterArn: runner.clusterArn, clusterName: runner.clusterName },
    ...taskCode(adoption, missing),
    priority: place.priority,
    ...(place.hosts.length === 0 ? {} : { hosts: place.hosts }),
    ...(place.paths.length === 0 ? {} : { paths: place.paths }),
    port: runner.port,
    ...healthCode(runner.group),
    ...scalingCode(adoption),
    adopt: {
      [wish.color]: Object.fromEntries(taken.map(({ kind, by, id }) => [kind, { [by]: id }])),
    },
  };
  const functionName = `adopt${prefix.charAt(0).toUpperCase()}${prefix.slice(1)}`;
  const first = `  return new BlueGreenService("${wish.service}", `;
  const needsConfig = JSON.stringify(code, (_key, value: unknown) =>
    value instanceof Expression ? value.text : value,
  ).includes("config.");
  const program = [
    ...(needsConfig ? ['import * as pulumi from "@pulumi/pulumi";'] : []),
    'import { load } from "pulumi-crossfade";',
    'import { BlueGreenService, Environment, platform } from "pulumi-crossfade/aws";',
    "",
    `/** ${wish.service}, with what ran before as ${wish.color}. What the program has already, it may hand in instead. */`,
    `export async function ${functionName}() {`,
    "  const system = await load({ platform });",
    ...(needsConfig ? ["  const config = new pulumi.Config();"] : []),
    `  const environment = new Environment("${wish.service}", { system });`,
    `${first}${written(code, "  ", first.length)});`,
    "}",
    "",
  ].join("\n");
  return { program, functionName, missing };
}

function variableOf(service: string): string {
  return service.replace(/-+(.)/g, (_dashes, letter: string) => letter.toUpperCase());
}

function balancerOf(resources: readonly ExportedResource[], { place, runner }: AwsAdoption) {
  const arn = place.listener && factsOf(place.listener)["loadBalancerArn"];
  const balancer = resources.find(
    (one) => /^aws:(?:lb|alb)\/loadBalancer:/.test(one.type) && factsOf(one)["arn"] === arn,
  );
  const facts = balancer === undefined ? {} : factsOf(balancer);
  const group = runner.group === undefined ? {} : factsOf(runner.group);
  return {
    securityGroupId: texts(facts["securityGroups"])[0],
    vpcId: text(facts["vpcId"]) ?? text(group["vpcId"]),
    dnsName: text(facts["dnsName"]),
  };
}

/** What the tasks of later releases are, as those are that run. */
function taskCode({ runner, container }: AwsAdoption, missing: Missing[]): Record<string, Code> {
  const network = fields(runner.facts["networkConfiguration"]);
  const definition = runner.definition === undefined ? {} : factsOf(runner.definition);
  const [cpu, memory] = [whole(definition["cpu"]), whole(definition["memory"])];
  const secrets = container?.secrets ?? {};
  const command = (container?.command ?? []).map(masked);
  if (command.some((word) => word.includes("…"))) {
    missing.push({
      key: "command",
      words: "a secret in the command, which the program masks: better a variable",
    });
  }
  const architecture = text(fields(definition["runtimePlatform"])["cpuArchitecture"]);
  return {
    subnetIds: texts(network["subnets"]),
    ...(network["assignPublicIp"] === true ? { publicIp: true } : {}),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memoryMegabytes: memory }),
    ...(architecture === "ARM64" ? { architecture: "arm64" } : {}),
    ...(container?.user === undefined ? {} : { user: container.user }),
    ...(command.length === 0 ? {} : { command }),
    ...variablesCode(container?.variables ?? {}, missing),
    ...(Object.keys(secrets).length === 0 ? {} : { secrets }),
  };
}

function healthCode(group: ExportedResource | undefined): Record<string, Code> {
  const check = fields(group && list([factsOf(group)["healthCheck"]])[0]);
  const path = text(check["path"]);
  const matcher = text(check["matcher"]);
  return path === undefined
    ? {}
    : { health: { path, ...(matcher === undefined ? {} : { matcher }) } };
}

/** The number of tasks follows the program from the first run on, so that it has to be the one that is there. */
function scalingCode({ runner }: AwsAdoption): Record<string, Code> {
  const facts = runner.scaling === undefined ? {} : factsOf(runner.scaling);
  const min = whole(facts["minCapacity"]) ?? whole(runner.facts["desiredCount"]);
  const max = whole(facts["maxCapacity"]) ?? min;
  return min === undefined || max === undefined || min < 1 ? {} : { scaling: { min, max } };
}
