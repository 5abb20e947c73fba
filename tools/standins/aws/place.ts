import { randomBytes, randomInt } from "node:crypto";

/** Where something is made. */
export interface Place {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** An ARN of something that belongs to a region. */
export function regional(service: string, rest: string, place: Place): string {
  return `arn:${place.partition}:${service}:${place.region}:${place.account}:${rest}`;
}

/** An ARN of something that belongs to the account and to no region. */
export function global(service: string, rest: string, place: Place): string {
  return `arn:${place.partition}:${service}::${place.account}:${rest}`;
}

/** That many hexadecimal digits, which nobody has had before. */
export function hex(digits: number): string {
  return randomBytes(Math.ceil(digits / 2))
    .toString("hex")
    .slice(0, digits);
}

/** That many capital letters and digits, as ids of IAM, KMS and Route 53 have them. */
export function capitals(length: number): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return Array.from({ length }, () => letters[randomInt(letters.length)]).join("");
}
