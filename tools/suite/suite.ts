import type { SuiteFile } from "./sample";

/** Seconds of the sample that `npm test` runs: what is left of its twenty minutes where nothing is cached. */
export const sampleSeconds = 1150;

/**
 * The files of the real-engine suite, the longest first. Those that run alone, since their claims are about time, count
 * for all that could run beside them. Every sample has the contract of both platforms.
 */
export const suite: readonly SuiteFile[] = [
  { name: "demo", seconds: 530 },
  { name: "policy", seconds: 310 },
  { name: "awsStacks", seconds: 240 },
  { name: "faults", seconds: 225 },
  { name: "now", seconds: 210 },
  { name: "conformance", seconds: 205, always: true },
  { name: "traffic", seconds: 200 },
  { name: "switches", seconds: 165 },
  { name: "rolling", seconds: 150 },
  { name: "init", seconds: 145 },
  { name: "awsConformance", seconds: 140, always: true },
  { name: "awsFaults", seconds: 120 },
  { name: "awsExamples", seconds: 110 },
  { name: "examples", seconds: 100 },
  { name: "sharedBalancer", seconds: 90 },
  { name: "report", seconds: 80 },
  { name: "outages", seconds: 80 },
  { name: "awsAdoption", seconds: 75 },
  { name: "awsInstances", seconds: 70 },
  { name: "awsService", seconds: 70 },
  { name: "repair", seconds: 55 },
  { name: "encryptedSystem", seconds: 55 },
  { name: "commandLine", seconds: 55 },
  { name: "awsEngine", seconds: 40 },
  { name: "registry", seconds: 40 },
  { name: "awsData", seconds: 40 },
  { name: "awsEdge", seconds: 35 },
  { name: "awsMonitoring", seconds: 35 },
  { name: "awsAdopt", seconds: 30 },
  { name: "balancer", seconds: 20 },
  { name: "edge", seconds: 15 },
  { name: "awsUpgrade", seconds: 15 },
  { name: "encryption", seconds: 10 },
  { name: "commands", seconds: 10 },
];
