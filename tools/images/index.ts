export { buildImages, type BuildOptions } from "./buildImages";
export type { ImageName } from "./imageName";
