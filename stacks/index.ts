import * as pulumi from "@pulumi/pulumi";

/** The shop, the same for every stage and on every platform: what differs stands in `Pulumi.<stack>.yaml`. */
export = async () => {
  const config = new pulumi.Config("crossfade");
  const environment = config.getObject<{ readonly platform?: string }>("environment");
  // Only what is used is loaded: who runs the shop on Docker needs no package of AWS. `load()` refuses other platforms.
  /* eslint-disable @typescript-eslint/no-require-imports -- an import would load all */
  switch (environment?.platform) {
    case "aws":
      return (require("./aws") as typeof import("./aws")).shop();
    case "kubernetes":
      return new pulumi.Config().getBoolean("bare") === true
        ? (require("./bareCluster") as typeof import("./bareCluster")).shop()
        : (require("./kubernetes") as typeof import("./kubernetes")).shop();
    default:
      return (require("./docker") as typeof import("./docker")).shop();
  }
};
