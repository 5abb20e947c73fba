import { readFileSync, writeFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { platform } from "pulumi-crossfade/kubernetes";
import type { Recorded } from "pulumi-crossfade/testing";
import { bareTree } from "../../bareTree";
import { components } from "../shop";

/** Registers a shop by components, or the same tree bare, and writes down what the process took for it. */
export = async () => {
  const config = new pulumi.Config("bench");
  process.once("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    const figures = { cpu: (userCPUTime + systemCPUTime) / 1000, megabytes: maxRSS / 1024 };
    writeFileSync(config.require("figures"), JSON.stringify(figures));
  });
  const tree = config.get("tree");
  if (tree === undefined) {
    components(await load({ platform }), config.require("namespace"));
  } else {
    bareTree(JSON.parse(readFileSync(tree, "utf8")) as Recorded[]);
  }
};
