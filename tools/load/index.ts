export { Load, startLoad, type LoadEvents } from "./load";
export type { LoadOptions } from "./options";
export { kinds, type Counts, type Kind, type LoadReport, type Loss } from "./report";
export { SpawnedLoad, spawnLoad } from "./spawnLoad";
