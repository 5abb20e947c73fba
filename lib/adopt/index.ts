export { ambiguous, candidatesIn, chosenCandidate } from "./candidates";
export type { AdoptionWish, Candidate, Proposal } from "./proposal";
export { proposalFor } from "./proposalFor";
