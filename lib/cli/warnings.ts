import {
  type Configuration,
  durationSeconds,
  type Governance,
  isColored,
  isInForce,
  type Service,
  suitableStrategies,
} from "../model";

/** What is valid in a stack's configuration, and yet worth a look. */
export function configurationWarnings(configuration: Configuration, now: Date): string[] {
  return [
    ...Object.entries(configuration.services).flatMap(([name, service]) => [
      ...strategyWarnings(name, service),
      ...overrideWarnings(name, service, now),
    ]),
    ...removalWarnings(configuration.governance, now),
  ];
}

/** Services that some stacks have and others do not: a promotion leaves them out without a word. */
export function missingServices(
  stacks: readonly { readonly stack: string; readonly configuration: Configuration }[],
): string[] {
  const names = [
    ...new Set(stacks.flatMap(({ configuration }) => Object.keys(configuration.services))),
  ];
  return names.flatMap((name) => {
    const having = stacks.filter(({ configuration }) => name in configuration.services);
    const lacking = stacks.filter((stack) => !having.includes(stack));
    if (lacking.length === 0) return [];
    const list = (some: typeof stacks) => some.map(({ stack }) => stack).join(", ");
    return [`service ${name} is in ${list(having)} and missing in ${list(lacking)}`];
  });
}

function strategyWarnings(name: string, service: Service): string[] {
  const { strategy, application, risk, tolerance } = service;
  const toleranceSeconds = tolerance === undefined ? undefined : durationSeconds(tolerance);
  const suitable = suitableStrategies({ application, risk, toleranceSeconds });
  if (suitable === undefined || suitable.includes(strategy)) return [];
  const declared = [
    application,
    risk === undefined ? undefined : `${risk} risk`,
    tolerance === undefined ? undefined : `${tolerance} without service`,
  ].filter((part) => part !== undefined);
  return [
    `${name}: strategy ${strategy} does not suit what it declares (${declared.join(", ")}); expected ${suitable.join(" or ")}`,
  ];
}

function overrideWarnings(name: string, service: Service, now: Date): string[] {
  if (!isColored(service) || service.override === undefined) return [];
  const { rule, reason, until } = service.override;
  return [
    isInForce(until, now)
      ? `${name}: rule ${rule} is overridden until ${until}: ${reason}`
      : `${name}: the override of rule ${rule} ended on ${until}; remove it`,
  ];
}

function removalWarnings(governance: Governance | undefined, now: Date): string[] {
  return (governance?.removals ?? []).map(({ service, reason, until }) =>
    isInForce(until, now)
      ? `${service}: may be removed although it serves, until ${until}: ${reason}`
      : `${service}: the removal ended on ${until}; take it out of crossfade:governance.removals`,
  );
}
