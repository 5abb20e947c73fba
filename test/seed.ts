import fc from "fast-check";

/**
 * One seed for every property, so that the gate answers the same for the same tree. `CROSSFADE_SEED=random`
 * draws a new one for each run, as the campaign does; a number repeats what a run has found.
 */
const wish = process.env["CROSSFADE_SEED"] ?? "20261121";

if (wish !== "random") fc.configureGlobal({ seed: Number(wish) });
