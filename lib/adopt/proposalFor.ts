import type { ExportedResource } from "../operate/exportedState";
import { awsProposal } from "./awsProposal";
import { runnerTypes } from "./candidates";
import { dockerProposal } from "./dockerProposal";
import type { AdoptionWish, Candidate, Proposal } from "./proposal";

/**
 * Proposes how what runs comes under Crossfade.
 *
 * @throws ConfigError with everything that is in the way
 */
export function proposalFor(
  resources: readonly ExportedResource[],
  candidate: Candidate,
  wish: AdoptionWish,
): Proposal {
  const propose = candidate.type === runnerTypes.aws ? awsProposal : dockerProposal;
  return propose(resources, candidate, wish);
}
