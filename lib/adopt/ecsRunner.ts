import { ConfigError, type Mistake } from "../model";
import type { ExportedResource } from "../operate/exportedState";
import type { Candidate } from "./proposal";
import { type Fields, factsOf, fields, list, text, whole } from "./stateResource";

/** A service of ECS with everything that it is made of, as far as the state has it. */
export interface EcsRunner {
  readonly resource: ExportedResource;
  readonly facts: Fields;
  readonly clusterArn: string;
  readonly clusterName: string;
  readonly groupArn: string;
  readonly group?: ExportedResource;
  readonly definitionArn: string;
  readonly definition?: ExportedResource;
  readonly scaling?: ExportedResource;
  readonly containerName: string;
  readonly port: number;
}

/**
 * Gathers the parts of a service of ECS.
 *
 * @throws ConfigError with everything that keeps it from being a color
 */
export function ecsRunner(
  resources: readonly ExportedResource[],
  { urn, name }: Candidate,
): EcsRunner {
  const resource = resources.find((one) => one.urn === urn);
  if (resource === undefined) throw new Error(`${urn} is not in the state`);
  const facts = factsOf(resource);
  const mistakes: Mistake[] = [];
  const refuse = (problem: string, fix: string) => mistakes.push({ where: name, problem, fix });
  const controller = text(fields(facts["deploymentController"])["type"]) ?? "ECS";
  if (controller !== "ECS") {
    refuse(
      `has the deployment controller ${controller}, expected ECS: another one moves the traffic itself`,
      "build the service beside it, and move users to that one",
    );
  }
  const strategy = text(facts["schedulingStrategy"]) ?? "REPLICA";
  if (strategy !== "REPLICA") {
    refuse(
      `is scheduled as ${strategy}, expected REPLICA: a color has a number of tasks`,
      "leave it as it is",
    );
  }
  const doors = list(facts["loadBalancers"]).filter((one) => text(one["targetGroupArn"]));
  if (doors.length !== 1) {
    refuse(
      `has ${String(doors.length)} target groups, expected one: a color is reached by one`,
      doors.length === 0
        ? "a service that nobody reaches has no traffic to shift: update it as it is"
        : "build the service beside it, and move users to that one",
    );
  }
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const groupArn = text(doors[0]?.["targetGroupArn"]) ?? "";
  const clusterArn = text(facts["cluster"]) ?? "";
  const clusterName = clusterArn.split("/").at(-1) ?? clusterArn;
  const definition = definitionOf(resources, text(facts["taskDefinition"]) ?? "");
  const group = resources.find((one) => isOf(one, "lb/targetGroup:TargetGroup", groupArn));
  const scaling = scalingOf(resources, `service/${clusterName}/${String(facts["name"])}`);
  return {
    resource,
    facts,
    clusterArn,
    clusterName,
    groupArn,
    ...(group === undefined ? {} : { group }),
    definitionArn:
      text(definition && factsOf(definition)["arn"]) ?? String(facts["taskDefinition"]),
    ...(definition === undefined ? {} : { definition }),
    ...(scaling === undefined ? {} : { scaling }),
    containerName: text(doors[0]?.["containerName"]) ?? "",
    port: whole(doors[0]?.["containerPort"]) ?? 8080,
  };
}

function isOf(resource: ExportedResource, type: string, arn: string): boolean {
  return resource.type === `aws:${type}` && factsOf(resource)["arn"] === arn;
}

/** A service names its definition by ARN, or by family and revision, or by family alone. */
function definitionOf(resources: readonly ExportedResource[], named: string) {
  const wanted = named.split("/").at(-1) ?? named;
  return resources.find((one) => {
    if (one.type !== "aws:ecs/taskDefinition:TaskDefinition") return false;
    const { arn, family } = factsOf(one);
    return [String(arn).split("/").at(-1), family].includes(wanted);
  });
}

function scalingOf(resources: readonly ExportedResource[], resourceId: string) {
  return resources.find(
    (one) =>
      one.type === "aws:appautoscaling/target:Target" && factsOf(one)["resourceId"] === resourceId,
  );
}
