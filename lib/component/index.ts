export * from "./checked";
export * from "./load";
export * from "./loaded";
export * from "./loadedService";
export * from "./platform";
