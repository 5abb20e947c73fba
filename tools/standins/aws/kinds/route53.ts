import type { Properties } from "../../values";
import type { Kinds } from "../kind";
import { capitals, hex } from "../place";
import { absent, heldBy, taken, type Rule } from "../rule";

const ZONE = "route53/zone:Zone";
const RECORD = "route53/record:Record";

const isFree: Rule = (subject, store) => {
  if (subject.inputs["allowOverwrite"] === true) return undefined;
  return taken(["zoneId", "name", "type", "setIdentifier"], ({ name, type }) => {
    return `InvalidChangeBatch: [Tried to create resource record set [name='${String(name)}', type='${String(type)}'] but it already exists]`;
  })(subject, store);
};

const isEmpty: Rule = (subject, store) =>
  subject.inputs["forceDestroy"] === true
    ? undefined
    : heldBy([`${RECORD}#zoneId`], () => {
        return "HostedZoneNotEmpty: The specified hosted zone contains non-required resource record sets and so cannot be deleted.";
      })(subject, store);

const withoutDot = (name: unknown) => String(name).replace(/\.$/, "");

const recordProblems = (inputs: Properties): Record<string, string> => {
  const { aliases, records, ttl } = inputs;
  if (aliases === undefined && records === undefined) {
    return { records: "one of records and aliases is needed" };
  }
  if (records !== undefined && ttl === undefined) return { ttl: "records need a ttl" };
  return {};
};

/** Replacing: ForceNew in hashicorp/terraform-provider-aws, internal/service/route53. */
export const route53: Kinds = {
  [ZONE]: {
    named: "name",
    replaces: ["delegationSetId", "name"],
    sets: ["vpcs"],
    assumed: { comment: "Managed by Pulumi", forceDestroy: false },
    refusals: { delete: [isEmpty] },
    born(_inputs, place) {
      const id = `Z${capitals(20)}`;
      const ends = ["com", "net", "org", "co.uk"];
      const nameServers = ends.map((end) => {
        const number = parseInt(hex(2), 16);
        return `ns-${String(number)}.awsdns-${String(number % 64).padStart(2, "0")}.${end}`;
      });
      return {
        id,
        outputs: {
          arn: `arn:${place.partition}:route53:::hostedzone/${id}`,
          nameServers,
          primaryNameServer: nameServers[0] ?? "",
          zoneId: id,
        },
      };
    },
  },
  [RECORD]: {
    replaces: ["name", "zoneId"],
    sets: ["records"],
    problems: recordProblems,
    refusals: {
      create: [
        absent(ZONE, "zoneId", (id) => `NoSuchHostedZone: No hosted zone found with ID: ${id}`),
        isFree,
      ],
    },
    born({ zoneId, name, type, setIdentifier }, _place, store) {
      const zone = store.list(`aws:${ZONE}`).find((kept) => kept.id === zoneId);
      const parent = withoutDot(zone?.inputs["name"] ?? "");
      const own = withoutDot(name).toLowerCase();
      const isWhole = own === parent || own.endsWith(`.${parent}`);
      const fqdn = isWhole ? own : [own, parent].filter((part) => part !== "").join(".");
      const parts = [zoneId, name, type, setIdentifier].filter((part) => typeof part === "string");
      return { id: parts.join("_"), outputs: { fqdn } };
    },
  },
};
