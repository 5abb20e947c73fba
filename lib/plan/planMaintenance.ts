import {
  ConfigError,
  formatTraffic,
  isColored,
  isUnreleased,
  type Maintenance,
  pageOf,
  samePage,
  usualMessage,
} from "../model";
import { editedService, maintenanceEdits } from "./edits";
import { joinSteps, applySteps, type Plan, planned, type ServicePlan, unchanged } from "./plan";
import { coloredSituation, type ServiceSituation, type Situation } from "./situation";

/** What is wished of the maintenance of some services. */
export interface MaintenanceWish {
  readonly on: boolean;
  /**
   * The service that it is about.
   *
   * @default every service that has colors and runs something
   */
  readonly service?: string | undefined;
  /**
   * What people read.
   *
   * @default what they read already, or else that they may try again in a few minutes
   */
  readonly message?: string | undefined;
  /**
   * Time after which clients may ask again.
   *
   * @default 2 minutes
   */
  readonly retry?: string | undefined;
}

/**
 * Begins or ends the maintenance of services: while it lasts, the balancer answers their requests, and previews reach
 * the colors. It moves no traffic and restarts nothing, so nothing can refuse it.
 */
export function planMaintenance(situation: Situation, wish: MaintenanceWish): Plan {
  const { stack } = situation;
  const plans = maintainedServices(situation, wish).map((name) =>
    maintained(coloredSituation(situation, name), wish),
  );
  return {
    command: "maintenance",
    stack,
    edits: plans.flatMap(({ edits }) => edits),
    words: plans.flatMap(({ words }) => words),
    steps: joinSteps(
      stack,
      plans.flatMap(({ steps }) => steps),
    ),
    warnings: [],
    refusals: [],
  };
}

/**
 * The services that a wish is about.
 *
 * @throws ConfigError when there is none
 */
export function maintainedServices(situation: Situation, { service }: MaintenanceWish): string[] {
  if (service !== undefined) return [service];
  const { stack, configuration } = situation;
  const names = Object.entries(configuration.services)
    .filter(([, asked]) => isColored(asked) && !isUnreleased(asked))
    .map(([name]) => name);
  if (names.length > 0) return names;
  throw new ConfigError(
    `crossfade:services in stack ${stack}`,
    "has no service with colors that runs anything, expected at least one",
  );
}

function maintained(own: ServiceSituation, wish: MaintenanceWish): ServicePlan {
  const { stack, service, asked, applied } = own;
  const edits = maintenanceEdits(service, asked, wish.on ? maintenanceFor(asked, wish) : undefined);
  const page = pageOf(editedService(asked, edits).maintenance);
  const words =
    page === undefined
      ? `${service}: requests reach the colors again, ${formatTraffic(asked.traffic)}`
      : `${service}: every request is answered with "${page.message}"; previews reach the colors, and nothing restarts`;
  const isApplied = applied !== undefined && samePage(applied.page, page);
  if (edits.length === 0 && isApplied) {
    return unchanged(
      page === undefined
        ? `${service}: is not maintained, its requests reach the colors`
        : `${service}: is maintained already, with "${page.message}"`,
    );
  }
  return planned({
    edits,
    words: [words],
    steps: applySteps(stack, `${wish.on ? "begins" : "ends"} the maintenance of ${service}`),
  });
}

function maintenanceFor(
  { maintenance: current }: ServiceSituation["asked"],
  { message = current?.message ?? usualMessage, retry }: MaintenanceWish,
): Maintenance {
  return { message, ...(retry === undefined ? {} : { retry }) };
}
