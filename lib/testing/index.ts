export * from "./loadWith";
export * from "./record";
