export * from "./haproxy";
