export { startLoad } from "./load";
export type { LoadOptions } from "./options";
export { kinds, type LoadReport, type Loss } from "./report";
export { type SpawnedLoad, spawnLoad } from "./spawnLoad";
