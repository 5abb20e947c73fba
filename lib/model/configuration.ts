import { z } from "zod";
import { colors } from "./color";
import { environmentSchema } from "./environment";
import { governanceSchema } from "./governance";
import { isColored, isManaged, type Service, serviceSchema } from "./service";
import { serviceNameSchema } from "./serviceName";

/** Accepts everything that Crossfade reads from a stack's configuration. */
export const configurationSchema = z
  .strictObject({
    environment: environmentSchema.describe(
      "What this stack is: its stage, platform and contacts.",
    ),
    services: z
      .record(serviceNameSchema, serviceSchema)
      .describe("The services of the stack, by name."),
    governance: governanceSchema
      .optional()
      .describe(
        "When changes are allowed, when they are not, and who must agree. Default: no rules - the guard holds all the same.",
      ),
    schema: z
      .number()
      .int()
      .optional()
      .describe(
        "Version of the schema that the file is written in. Default: 1 - files without it are from before there was a second one.",
      ),
  })
  .superRefine(({ environment, services }, context) => {
    if (environment.platform === "aws") return;
    for (const [name, service] of Object.entries(services)) {
      if (isManaged(service)) {
        context.addIssue({
          code: "custom",
          path: ["services", name, "controller"],
          message: `is "ecs", which there is on aws only; expected "config" on ${environment.platform}`,
        });
      }
      for (const [where, image] of machineImages(service)) {
        context.addIssue({
          code: "custom",
          path: ["services", name, where, "image"],
          message: `is "${image}", which instances on aws run; expected an image of a container on ${environment.platform}`,
        });
      }
    }
  });

/** AMIs among the releases of a service, with their place. */
function machineImages(service: Service): [where: string, image: string][] {
  const releases = isColored(service)
    ? colors.map((color) => [color, service[color]] as const)
    : [["release", service.release] as const];
  return releases.flatMap(([where, release]): [string, string][] =>
    release?.image.startsWith("ami-") === true ? [[where, release.image]] : [],
  );
}

/** What a stack's configuration says: the environment, its services, and the rules for changing them. */
export type Configuration = z.infer<typeof configurationSchema>;

/** The keys below `crossfade:` that hold a configuration; other keys there are the user's own. */
export const configurationKeys = ["environment", "services", "governance", "schema"] as const;

/** A way through a configuration, for example `["services", "web", "traffic"]`. */
export type Path = readonly (string | number)[];

/** A mistake with its place as a path; who knows the file turns the path into a line. */
export interface Misplaced {
  readonly path: Path;
  readonly problem: string;
  readonly fix?: string;
}

/** Writes a path as it is shown to a person: `crossfade:services.web.traffic`. */
export function formatPath(path: Path): string {
  const [first, ...rest] = path;
  const tail = rest.map((part) => (typeof part === "number" ? `[${String(part)}]` : `.${part}`));
  return `crossfade:${String(first ?? "")}${tail.join("")}`;
}
