import { isJson } from "../../json";
import { isObject, UNKNOWN } from "../../values";
import type { Kinds } from "../kind";
import { global, regional } from "../place";
import { taken, type Rule } from "../rule";
import type { Kept, Store } from "../store";

const COMPOSITE = "cloudwatch/compositeAlarm:CompositeAlarm";
const STATES = /\b(?:ALARM|OK|INSUFFICIENT_DATA)\s*\(\s*["']?([^"')]+?)["']?\s*\)/g;

/** Alarms, by name or ARN, that a rule of a composite one speaks of. */
function alarmsIn(rule: unknown): string[] {
  return [...String(rule).matchAll(STATES)].map(([, name = ""]) => name);
}

const alarmsExist: Rule = ({ region, inputs }, store) => {
  const alarms = [
    ...store.list("aws:cloudwatch/metricAlarm:MetricAlarm", region),
    ...composites(store, region),
  ];
  const known = alarms.flatMap(({ id, outputs }) => [id, outputs["arn"]]);
  const missing = alarmsIn(inputs["alarmRule"]).filter((name) => !known.includes(name));
  return missing.length === 0
    ? undefined
    : `ValidationError: Could not save the composite alarm as alarms [${missing.join(", ")}] in the alarm rule do not exist`;
};

const standsAlone: Rule = ({ id = "", region, outputs }, store) => {
  const names = [id, outputs["arn"]];
  const holder = composites(store, region).find((kept) =>
    alarmsIn(kept.inputs["alarmRule"]).some((name) => names.includes(name)),
  );
  return (
    holder &&
    `ValidationError: Cannot delete ${id} as there are composite alarm(s) depending on it.`
  );
};

function composites(store: Store, region: string): Kept[] {
  return store.list(`aws:${COMPOSITE}`, region);
}

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/cloudwatch and logs. */
export const cloudwatch: Kinds = {
  "cloudwatch/logGroup:LogGroup": {
    named: "name",
    replaces: ["logGroupClass", "name", "namePrefix"],
    assumed: { retentionInDays: 0, skipDestroy: false },
    refusals: {
      create: [
        taken(
          ["name"],
          () => "ResourceAlreadyExistsException: The specified log group already exists",
        ),
      ],
      delete: [
        ({ inputs }) =>
          inputs["deletionProtectionEnabled"] === true
            ? "ValidationException: The log group cannot be deleted because deletion protection is enabled"
            : undefined,
      ],
    },
    born({ name }, place) {
      const arn = regional("logs", `log-group:${String(name)}`, place);
      return { id: String(name), outputs: { arn, logGroupClass: "STANDARD" } };
    },
  },
  "cloudwatch/metricAlarm:MetricAlarm": {
    named: "name",
    replaces: ["name"],
    sets: ["alarmActions", "insufficientDataActions", "metricQueries", "okActions"],
    assumed: { actionsEnabled: true, treatMissingData: "missing" },
    refusals: { delete: [standsAlone] },
    born({ name }, place) {
      const arn = regional("cloudwatch", `alarm:${String(name)}`, place);
      return { id: String(name), outputs: { arn } };
    },
  },
  [COMPOSITE]: {
    replaces: ["alarmName"],
    sets: ["alarmActions", "insufficientDataActions", "okActions"],
    assumed: { actionsEnabled: true },
    refusals: { create: [alarmsExist], update: [alarmsExist], delete: [standsAlone] },
    born({ alarmName }, place) {
      const arn = regional("cloudwatch", `alarm:${String(alarmName)}`, place);
      return { id: String(alarmName), outputs: { arn } };
    },
  },
  "cloudwatch/dashboard:Dashboard": {
    replaces: ["dashboardName"],
    problems: ({ dashboardBody }): Record<string, string> =>
      dashboardBody === UNKNOWN || isBody(dashboardBody)
        ? {}
        : { dashboardBody: "dashboardBody is not JSON with a list of widgets" },
    born({ dashboardName }, place) {
      const name = String(dashboardName);
      return {
        id: name,
        outputs: { dashboardArn: global("cloudwatch", `dashboard/${name}`, place) },
      };
    },
  },
};

function isBody(text: unknown): boolean {
  const body: unknown = typeof text === "string" && isJson(text) ? JSON.parse(text) : undefined;
  return isObject(body) && Array.isArray(body["widgets"]);
}
