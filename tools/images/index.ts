export { buildImages } from "./buildImages";
export type { ImageName } from "./imageName";
