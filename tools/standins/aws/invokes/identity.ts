import type { Invoke } from "../../table";
import type { Account } from "../account";
import { global } from "../place";

const ZONES = ["a", "b", "c"];

/** Who asks, and where: functions that look at no resource. */
export const identity: Readonly<Record<string, Invoke<Account>>> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_inputs, { platform }) => {
    const place = platform.place();
    const arn = global("iam", "user/standin", place);
    return Promise.resolve({
      id: place.account,
      accountId: place.account,
      userId: "AIDASTANDINSTANDIN234",
      arn,
    });
  },
  "aws:index/getRegion:getRegion": (inputs, { platform }) => {
    const { region } = platform.place(inputs["region"] ?? inputs["name"]);
    const endpoint = `ec2.${region}.amazonaws.com`;
    return Promise.resolve({ id: region, name: region, region, endpoint, description: region });
  },
  "aws:index/getPartition:getPartition": (_inputs, { platform }) => {
    const { partition } = platform.place();
    const names = { dnsSuffix: "amazonaws.com", reverseDnsPrefix: "com.amazonaws" };
    return Promise.resolve({ id: partition, partition, ...names });
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": (inputs, { platform }) => {
    const { region } = platform.place(inputs["region"]);
    const excluded = Array.isArray(inputs["excludeNames"]) ? inputs["excludeNames"] : [];
    const names = ZONES.map((letter) => `${region}${letter}`).filter(
      (name) => !excluded.includes(name),
    );
    return Promise.resolve({
      ...inputs,
      id: region,
      region,
      names,
      groupNames: [region],
      zoneIds: names.map((name) => zoneId(name)),
    });
  },
};

/** `eu-central-1a` is `euc1-az1`; AWS deals the numbers out by account. */
export function zoneId(zone: string): string {
  const [continent = "", direction = "", end = ""] = zone.split("-");
  const number = end.replace(/\D/g, "");
  const letter = end.replace(/\d/g, "");
  return `${continent}${direction.slice(0, 1)}${number}-az${String(ZONES.indexOf(letter) + 1)}`;
}
