export { ToolError } from "./error";
export { provide, type ProvideOptions, type Toolchain } from "./provide";
