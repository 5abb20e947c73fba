import {
  colorMeasures,
  deployed,
  idleTasks,
  serviceErrorPercent,
  type ServiceIdentity,
  serviceRequests,
  timesAsSlow,
} from "../../balancer/elbMeasures";
import { argumentChecks, type Refuse } from "../../component/argumentChecks";
import {
  type Color,
  otherColor,
  resolveThresholds,
  stageDefaults,
  type Thresholds,
} from "../../model";
import type { Environment } from "../../model";
import { checkOne } from "../../component/listChecks";
import type { Text } from "./alarmArgs";
import type { AlarmSpec } from "./alarmSpec";
import { availabilityAlarms } from "./availability";
import { businessAlarms } from "./business";
import { leastObjective } from "../../component/burns";
import { type BurnAlarms, burnAlarms } from "./burnRate";
import { costAlarms } from "./cost";
import { errorAlarms } from "./errors";
import { latencyAlarms } from "./latency";
import { rollbackAlarms } from "./rollback";
import { saturationAlarms } from "./saturation";
import { throughputAlarms } from "./throughput";
import type { MonitoringArgs, WatchedColor, WatchedService } from "./monitoringArgs";

/** How one color is watched. */
export interface ColorAlarms {
  readonly alarms: readonly AlarmSpec<Text>[];
  /** What speaks for taking its traffic away. */
  readonly rollback: readonly AlarmSpec<Text>[];
}

/** How a service is watched, with every default filled in. */
export interface MonitoringSpec {
  readonly thresholds: Thresholds;
  readonly minimumRequests: number;
  /** Colors that are deployed. */
  readonly colors: Readonly<Partial<Record<Color, ColorAlarms>>>;
  /** What both colors are watched for together. */
  readonly service: readonly AlarmSpec<Text>[];
  readonly burns: readonly BurnAlarms<Text>[];
  readonly logPatterns: Readonly<Record<string, string>>;
}

/** What people see of an application that logs in whatever form. */
const defaultPatterns = { errors: "?ERROR ?Error ?error ?FATAL ?fatal" };

/** How the values of a period become one number. */
const statistics = ["Sum", "Average", "Minimum", "Maximum"];

/**
 * Decides how a service is watched.
 *
 * @throws ConfigError with every argument that is wrong
 */
export function monitoringSpec(
  name: string,
  args: Omit<MonitoringArgs, "environment" | "notifications">,
  environment: Pick<Environment, "stage" | "thresholds">,
): MonitoringSpec {
  const { minimumRequests = 50, logPatterns = defaultPatterns, businessMetrics = {} } = args;
  const thresholds = resolveThresholds(environment.thresholds);
  const checks = argumentChecks(`Monitoring "${name}"`);
  checkRunbooks(args.runbooks, checks.refuse);
  checks.whole("minimumRequests", minimumRequests, 1, 100_000);
  checks.above0("usualRequests", args.usualRequests, 1e9);
  checks.above0("anomalyBand", args.anomalyBand, 10);
  checkNames("logPatterns", logPatterns, checks.refuse);
  checkPatterns(logPatterns, checks.refuse);
  checkNames("businessMetrics", businessMetrics, checks.refuse);
  for (const [metric, { usual, statistic = "Sum" }] of Object.entries(businessMetrics)) {
    checks.above0(`businessMetrics.${metric}.usual`, usual, 1e12);
    checkOne(`businessMetrics.${metric}.statistic`, statistic, statistics, checks.refuse);
  }
  const objective = thresholds.uptimePercent.critical;
  checkObjective(objective, checks.refuse);
  checks.end();
  const service = identity(args.watched);
  const found = deployed(service);
  const alarmsOf = (color: Color): [Color, ColorAlarms][] =>
    colorAlarms(service, color, thresholds, minimumRequests, environment).map((it) => [color, it]);
  return {
    thresholds,
    minimumRequests,
    colors: Object.fromEntries(found.flatMap(alarmsOf)),
    service:
      found.length === 0
        ? []
        : [
            ...throughputAlarms(serviceRequests(service), thresholds, args),
            ...businessAlarms(businessMetrics),
          ],
    burns:
      objective === undefined || found.length === 0
        ? []
        : burnAlarms(serviceErrorPercent(service, minimumRequests), objective),
    logPatterns,
  };
}

/** Where CloudWatch keeps what it knows of the colors that are deployed. */
export function identity({
  balancerSuffix,
  clusterName,
  blue,
  green,
}: WatchedService): ServiceIdentity<Text> {
  const of = ({ targetGroupSuffix, serviceName }: WatchedColor) => ({
    balancerSuffix,
    clusterName,
    targetGroupSuffix,
    serviceName,
  });
  return {
    ...(blue === undefined ? {} : { blue: of(blue) }),
    ...(green === undefined ? {} : { green: of(green) }),
  };
}

function colorAlarms(
  service: ServiceIdentity<Text>,
  color: Color,
  thresholds: Thresholds,
  minimumRequests: number,
  { stage }: Pick<Environment, "stage">,
): ColorAlarms[] {
  const [own, other] = [service[color], service[otherColor(color)]];
  if (own === undefined) return [];
  const measures = colorMeasures(own, minimumRequests);
  const compared = other === undefined ? undefined : timesAsSlow(own, other, minimumRequests);
  const idle = other === undefined ? [] : costAlarms(idleTasks(own, other), stageDefaults[stage]);
  return [
    {
      alarms: [
        ...errorAlarms(measures, thresholds),
        ...latencyAlarms(measures, thresholds),
        ...saturationAlarms(measures, thresholds),
        ...availabilityAlarms(measures),
        ...idle,
      ],
      rollback: rollbackAlarms(measures, compared, thresholds),
    },
  ];
}

/** Refuses an address that would not lead anywhere from a message. */
export function checkRunbooks(runbooks: string, refuse: Refuse): void {
  if (URL.canParse(runbooks) && /^https?:\/\/[^\s?#]+$/.test(runbooks)) return;
  refuse(
    `runbooks is ${JSON.stringify(runbooks)}, expected an address such as "https://wiki.example.com/runbooks"`,
  );
}

/** Refuses names that could not stand in the name of a resource. */
export function checkNames(what: string, named: object, refuse: Refuse): void {
  for (const name of Object.keys(named)) {
    if (/^[a-z][a-z0-9-]{0,39}$/.test(name)) continue;
    refuse(
      `${what} has ${JSON.stringify(name)}, expected up to 40 small letters, digits and hyphens`,
    );
  }
}

function checkPatterns(patterns: Readonly<Record<string, string>>, refuse: Refuse): void {
  for (const [name, pattern] of Object.entries(patterns)) {
    if (pattern.trim() === "" || pattern.length > 1024) {
      refuse(
        `logPatterns.${name} has ${String(pattern.length)} characters, expected a pattern of 1 to 1024`,
      );
    }
  }
}

function checkObjective(objective: number | undefined, refuse: Refuse): void {
  if (objective === undefined || (objective > leastObjective && objective < 100)) return;
  refuse(
    `thresholds.uptimePercent.critical of crossfade:environment is ${String(objective)}, expected above ${leastObjective.toFixed(2)}, below 100: nothing but that can be used up too fast`,
  );
}
