import { otherColor, type Release } from "../model";
import type { ExportedResource } from "../operate/exportedState";
import { awsProgram } from "./awsProgram";
import { type Container, containersOf, runningRelease } from "./container";
import { type EcsRunner, ecsRunner } from "./ecsRunner";
import { type ListenerPlace, listenerPlace } from "./listenerPlace";
import type { AdoptionWish, Candidate, Proposal, Taken } from "./proposal";
import { factsOf, fields, isNested, list, text, texts, urnParts, whole } from "./stateResource";

/** A service of ECS, with where its requests come from and what its tasks are. */
export interface AwsAdoption {
  readonly runner: EcsRunner;
  readonly place: ListenerPlace;
  readonly container: Container | undefined;
  readonly taken: readonly Taken[];
}

/**
 * Proposes how a service of ECS becomes a color.
 *
 * @throws ConfigError with everything that keeps it from being one
 */
export function awsProposal(
  resources: readonly ExportedResource[],
  candidate: Candidate,
  wish: AdoptionWish,
): Proposal {
  const runner = ecsRunner(resources, candidate);
  const place = listenerPlace(resources, runner.groupArn, candidate.name);
  const definition = runner.definition === undefined ? {} : factsOf(runner.definition);
  const containers = containersOf(definition["containerDefinitions"]);
  const container = containers.find(({ name }) => name === runner.containerName) ?? containers[0];
  const release = runningRelease(container?.image ?? "", wish);
  const taken = takenParts(runner, wish);
  const adoption = { runner, place, container, taken };
  const { program, functionName, missing } = awsProgram(resources, adoption, wish);
  const other = otherColor(wish.color);
  return {
    platform: "aws",
    way: "adopt",
    candidate,
    taken,
    made: [
      `the target group of ${other}`,
      `five rules of the listener, in places ${String(place.priority)} to ${String(place.priority + 4)}: two previews, their refusal, room for maintenance, and the cutover`,
      "a security group for tasks of later releases, and rules by which the balancer reaches them",
      "roles and a log group for later releases",
      ...(runner.scaling === undefined ? ["what scales the service"] : ["policies of its scaling"]),
    ],
    left: leftParts(resources, adoption),
    differs: differences(adoption, containers, wish),
    missing,
    program,
    functionName,
    service: serviceOf(release, wish),
    steps: stepsOf(taken, functionName, wish),
  };
}

function serviceOf(release: Release, { color }: AdoptionWish): Proposal["service"] {
  const traffic = color === "blue" ? { blue: 100, green: 0 } : { blue: 0, green: 100 };
  return { strategy: "blue-green", live: color, traffic, [color]: release };
}

/** What is taken over: by alias what this stack has, by import what another one has, or none. */
function takenParts(runner: EcsRunner, wish: AdoptionWish): Taken[] {
  const name = `${wish.service}-${wish.color}`;
  const serviceId = `${runner.clusterName}/${String(runner.facts["name"])}`;
  const part = (
    kind: string,
    becomes: string,
    resource: ExportedResource | undefined,
    known: string,
  ): Taken => {
    const urn = resource?.urn ?? "";
    const { stack, project, name: own } = urnParts(urn);
    const isHere = stack === wish.stack && project === wish.project;
    if (!isHere) return { urn, kind, by: "import", id: known, becomes };
    return { urn, kind, by: "alias", id: isNested(urn) ? urn : own, becomes };
  };
  return [
    part("targetGroup", name, runner.group, runner.groupArn),
    part("service", `${name}-service`, runner.resource, serviceId),
    part("taskDefinition", `${name}-task`, runner.definition, runner.definitionArn),
    ...(runner.scaling === undefined
      ? []
      : [
          part(
            "scalingTarget",
            `${name}-scaling`,
            runner.scaling,
            `ecs/service/${serviceId}/ecs:service:DesiredCount`,
          ),
        ]),
  ];
}

function leftParts(
  resources: readonly ExportedResource[],
  { runner, place }: AwsAdoption,
): string[] {
  const named = (resource: ExportedResource) => `${urnParts(resource.urn).name} (${resource.type})`;
  const definition = runner.definition === undefined ? {} : factsOf(runner.definition);
  const roles = [definition["executionRoleArn"], definition["taskRoleArn"]];
  const logs = list(parsed(definition["containerDefinitions"]))
    .map((one) => fields(fields(one["logConfiguration"])["options"])["awslogs-group"])
    .map(String);
  const policies = resources.filter(
    (one) =>
      one.type === "aws:appautoscaling/policy:Policy" &&
      factsOf(one)["resourceId"] === (runner.scaling && factsOf(runner.scaling)["resourceId"]),
  );
  return [
    ...(place.rule === undefined
      ? [
          "the listener's default action: it stays behind the new rules; let it answer 404 in the end",
        ]
      : [
          `the rule ${named(place.rule)}: it stays behind the new ones, nothing reaches it any more; take it away in the end`,
        ]),
    ...place.others.map(
      (rule) =>
        `the rule ${named(rule)} leads to the same tasks and would go on doing so: give the service its paths or hosts as well`,
    ),
    ...resources
      .filter((one) => one.type === "aws:iam/role:Role" && roles.includes(factsOf(one)["arn"]))
      .map((role) => `the role ${named(role)}: later releases have roles of their own`),
    ...resources
      .filter(
        (one) =>
          one.type === "aws:cloudwatch/logGroup:LogGroup" &&
          logs.includes(String(factsOf(one)["name"])),
      )
      .map((group) => `the log group ${named(group)}: later releases have one of their own`),
    ...policies.map(
      (policy) =>
        `the policy ${named(policy)}: it goes on beside those of the program; take it away`,
    ),
  ];
}

/** What the next release of the color changes: until then it is ignored, tags apart. */
function differences(
  { runner, place, container }: AwsAdoption,
  containers: readonly Container[],
  { service }: AdoptionWish,
): string[] {
  const group = runner.group === undefined ? {} : factsOf(runner.group);
  const definition = runner.definition === undefined ? {} : factsOf(runner.definition);
  const { facts } = runner;
  const capacity = text(facts["launchType"]) ?? "FARGATE";
  const providers = list(facts["capacityProviderStrategies"]).map((one) =>
    String(one["capacityProvider"]),
  );
  const names = containers.map(({ name }) => name).filter((name) => name !== container?.name);
  const slow = Number(group["slowStart"] ?? 0);
  const targetType = text(group["targetType"]) ?? "ip";
  const groupPort = whole(group["port"]) ?? runner.port;
  const role = text(definition["taskRoleArn"]);
  return [
    `its name, ${String(facts["name"])}, becomes one that Pulumi draws; so do those of its target group and its family`,
    ...(container === undefined
      ? [
          "its containers cannot be read here: write variables, secrets and command into the program",
        ]
      : container.name === service
        ? []
        : [`its container ${container.name} is called ${service}`]),
    ...(targetType === "ip"
      ? []
      : [`its targets are addresses, and no longer of the type ${targetType}`]),
    ...(groupPort === runner.port
      ? []
      : [`the port of its target group, ${String(groupPort)}, becomes ${String(runner.port)}`]),
    ...(slow > 0 ? [`slow start, ${String(slow)} seconds, is gone`] : []),
    ...(capacity === "FARGATE" && providers.length === 0
      ? []
      : [
          `it runs on Fargate, and no longer on ${providers.length > 0 ? providers.join(", ") : capacity}, unless capacity says otherwise`,
        ]),
    ...(role === undefined
      ? []
      : [
          `its program has a role of its own, and no longer ${role}: write what it may do into statements`,
        ]),
    ...names.map((name) => `the container ${name} is gone, unless sidecars has it`),
    ...place.strange.map((name) => `its rule no longer looks at ${name}`),
    ...(texts(fields(facts["networkConfiguration"])["securityGroups"]).length === 0
      ? []
      : [
          "its tasks have a security group of their own: name in reaches what they reach, by default HTTPS",
        ]),
  ];
}

function parsed(definitions: unknown): unknown {
  try {
    return typeof definitions === "string" ? JSON.parse(definitions) : undefined;
  } catch {
    return undefined;
  }
}

function stepsOf(
  taken: readonly Taken[],
  functionName: string,
  { stack, service, color }: AdoptionWish,
): Proposal["steps"] {
  const imported = taken.filter(({ by }) => by === "import");
  const aliased = taken.filter(({ by }) => by === "alias");
  const foreign = imported.filter(({ urn }) => urn !== "");
  const preview = [`pulumi preview --stack ${stack} --diff`];
  return [
    {
      words: `Write the service into Pulumi.${stack}.yaml, the program into a file beside index.ts, and call ${functionName}() in the program.${
        aliased.length > 0
          ? ` In the same change take ${aliased
              .map(({ id }) => id)
              .filter((id, index, all) => all.indexOf(id) === index)
              .join(", ")} (${aliased.map(({ kind }) => kind).join(", ")}) out of the program.`
          : ""
      }`,
      commands: [`crossfade check ${stack}`],
    },
    {
      words: `Look: it must show nothing replaced and nothing deleted${imported.length > 0 ? `, and ${String(imported.length)} imported` : ""}.`,
      commands: preview,
    },
    {
      words:
        imported.length > 0
          ? "Import, then write the tags: an import takes a resource as it is."
          : "Adopt: only tags change.",
      commands:
        imported.length > 0
          ? [`pulumi up --stack ${stack}`, `pulumi up --stack ${stack}`]
          : [`pulumi up --stack ${stack}`],
    },
    ...(foreign.length === 0
      ? []
      : [
          {
            words:
              "Let the other stack forget what is this one's now, before its program changes: a program that is changed first deletes it.",
            commands: [...foreign].reverse().map(({ urn }) => {
              const { stack: other } = urnParts(urn);
              return `pulumi state delete --stack ${other} '${urn}'`;
            }),
          },
        ]),
    {
      words: `Release the next version into ${otherColor(color)}, look at it, shift.`,
      commands: [`crossfade release ${stack} ${service} --version <version> --image <image>`],
    },
  ];
}
