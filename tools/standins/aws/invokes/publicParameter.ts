import { createHash } from "node:crypto";
import type { Properties } from "../../values";
import type { Place } from "../place";

/**
 * A parameter that AWS itself has in every region, under `/aws/service/`: mostly the newest image of a
 * machine, whose id is made of the parameter's name here.
 */
export function publicParameter(name: string, place: Place): Properties | undefined {
  if (!name.startsWith("/aws/service/")) return undefined;
  const hash = createHash("sha256").update(`${place.region}${name}`).digest("hex");
  const value = `ami-0${hash.slice(0, 16)}`;
  const arn = `arn:${place.partition}:ssm:${place.region}::parameter${name}`;
  const { region } = place;
  return { arn, id: name, name, region, type: "String", value, insecureValue: value, version: 1 };
}
