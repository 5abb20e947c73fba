export * from "./component";
export * from "./config";
export * from "./model";
export * from "./plan";
