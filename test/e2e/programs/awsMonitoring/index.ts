import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  Budget,
  DatabaseMonitoring,
  Environment,
  Monitoring,
  Notifications,
  platform,
} from "pulumi-crossfade/aws";

const runbooks = "https://wiki.example.com/runbooks";

/** Everything that watches; what is watched was there before, and green may be retired. */
export = async () => {
  const system = await load({ platform });
  const deployed = new pulumi.Config("e2e").requireObject<string[]>("colors");
  const environment = new Environment("shop", { system });
  const notifications = new Notifications("shop", {
    environment,
    slack: { teamId: "T07EA123LEP", channelId: "C07EZ1ABC23" },
  });
  const color = (name: string) =>
    deployed.includes(name)
      ? {
          targetGroupSuffix: `targetgroup/web-${name}/943f017f100becff`,
          serviceName: `web-${name}`,
        }
      : undefined;
  const web = new Monitoring("web", {
    environment,
    notifications,
    runbooks,
    usualRequests: 300,
    anomalyBand: 2,
    businessMetrics: { orders: { namespace: "Shop", metricName: "Orders", usual: 40 } },
    watched: {
      balancerSuffix: "app/edge/50dc6c495c0c9188",
      clusterName: "shop",
      blue: color("blue"),
      green: color("green"),
    },
  });
  new DatabaseMonitoring("orders", {
    environment,
    notifications,
    runbooks,
    database: {
      identifier: "orders-1a2b3c4",
      storageGigabytes: 100,
      memoryGigabytes: 4,
      maxConnections: 400,
      replicas: { reports: "orders-reports" },
    },
  });
  new Budget("shop", { environment, notifications });
  return { dashboard: web.dashboardName, rollback: web.rollbackAlarmArns };
};
