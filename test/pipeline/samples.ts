import type { Pipeline, PipelineStack } from "../../lib/pipeline";

/** Stacks of all stages: one on Docker, the others on AWS, two for production. */
export const stacks: readonly PipelineStack[] = [
  { name: "prod-eu", stage: "production", platform: "aws", region: "eu-central-1" },
  { name: "prod-us", stage: "production", platform: "aws", region: "us-east-1" },
  { name: "staging", stage: "staging", platform: "aws", region: "eu-central-1" },
  { name: "dev", stage: "development", platform: "docker" },
];

/** A pipeline with everything in it. */
export const everything: Pipeline = {
  project: "shop",
  folder: ".",
  branch: "main",
  stacks,
  gates: {
    scripts: ["lint", "coverage"],
    images: [{ name: "web", folder: "services/web" }],
    load: "test:load",
    sites: ["https://staging.example.com/"],
  },
};

/** The smallest pipeline: one stack, and nothing to check but itself. */
export const smallest: Pipeline = {
  project: "shop",
  folder: ".",
  branch: "trunk",
  stacks: [{ name: "prod", stage: "production", platform: "docker" }],
  gates: { scripts: [], images: [], sites: [] },
};

/** A project in a folder of a larger repository. */
export const nested: Pipeline = { ...everything, folder: "deploy/shop" };
