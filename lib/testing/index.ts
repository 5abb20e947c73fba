export * from "./loadWith";
