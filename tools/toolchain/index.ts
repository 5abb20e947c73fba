export { provide, type Toolchain } from "./provide";
