import * as pulumi from "@pulumi/pulumi";
import type { Refuse } from "../component/argumentChecks";
import { labelNames } from "../model";

/** Tags by name, as AWS takes them. */
export type Tags = Readonly<Record<string, string>>;

/** Tags that say who owns a resource; each resource has them itself, whatever the provider's `defaultTags` are. */
export function stackTags(): Record<string, string> {
  return { [labelNames.project]: pulumi.getProject(), [labelNames.stack]: pulumi.getStack() };
}

/** The tag by which AWS's console lists a resource that has no name of its own. */
export function nameTag(name: string): Record<string, string> {
  return { Name: `${pulumi.getProject()}-${pulumi.getStack()}-${name}` };
}

/** Tags of an Auto Scaling group, which hands them on to the machines that it starts. */
export function propagated(tags: Tags) {
  return Object.entries(tags).map(([key, value]) => ({ key, value, propagateAtLaunch: true }));
}

/** Most characters that AWS allows in the value of a tag. */
export const mostTagCharacters = 256;

/** AWS allows 50 tags; what components add to those of the environment must fit as well. */
const mostTags = 40;

/** Refuses tags that AWS would refuse, or that are this package's own. */
export function checkTags(tags: Tags, refuse: Refuse): void {
  const names = Object.keys(tags);
  if (names.length > mostTags) {
    refuse(
      `tags has ${String(names.length)} entries, expected at most ${String(mostTags)}: AWS allows 50, and components add some`,
    );
  }
  for (const name of names) {
    const shown = `tags has ${JSON.stringify(name)}`;
    const value = tags[name] ?? "";
    if (/^(?:aws:|crossfade\.)/i.test(name)) {
      refuse(`${shown}, expected a name that begins with neither "aws:" nor "crossfade."`);
    } else if (!/^[\p{L}\p{N} _.:/=+@-]{1,128}$/u.test(name)) {
      refuse(`${shown}, expected 1 to 128 letters, digits, blanks and _ . : / = + - @`);
    }
    if (!/^[\p{L}\p{N} _.:/=+@-]{0,256}$/u.test(value)) {
      refuse(
        `tags.${name} is ${JSON.stringify(value)}, expected at most 256 letters, digits, blanks and _ . : / = + - @`,
      );
    }
  }
}
