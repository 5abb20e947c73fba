import type { AdoptionWish, Proposal } from "../../adopt";
import { colors } from "../../model";
import type { AdoptFlags } from "./adopt";
import type { Ports } from "../ports";

/** The lines of the stack file that a proposal needs, indented as they stand there. */
export async function proposedConfiguration(
  { config }: Ports,
  { cwd, configFile }: AdoptFlags,
  { stack, service, color }: AdoptionWish,
  proposal: Proposal,
): Promise<string> {
  const text = await config.text({ cwd, configFile, stack }).catch(() => "");
  const { live, traffic, strategy } = proposal.service;
  const release = proposal.service[color];
  const parts = colors.map((one) => `${one}: ${String(traffic[one])}`).join(", ");
  const isKnown = (key: string) => text.includes(`crossfade:${key}:`);
  return [
    ...(isKnown("environment")
      ? []
      : [
          `  # The stage selects defaults: development, staging or production.`,
          `  crossfade:environment: {stage: ${stageOf(stack)}, platform: ${proposal.platform}}`,
        ]),
    "  crossfade:services:",
    `    ${service}:`,
    `      strategy: ${strategy}`,
    `      live: ${live}`,
    `      traffic: {${parts}}`,
    ...(release === undefined
      ? []
      : [
          `      ${color}: {version: ${JSON.stringify(release.version)}, image: ${JSON.stringify(release.image)}}`,
        ]),
    "",
  ].join("\n");
}

/** What everybody means by such a name; the strictest stage where nobody can tell. */
function stageOf(stack: string): string {
  if (stack.startsWith("dev")) return "development";
  return stack.startsWith("stag") ? "staging" : "production";
}
