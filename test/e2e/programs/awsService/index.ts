import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  Cluster,
  EcsManagedService,
  Environment,
  LoadBalancer,
  platform,
} from "pulumi-crossfade/aws";

const vpcId = "vpc-0123456789abcdef0";
const subnetIds = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];
const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:smoke";
const certificateArn =
  "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

const digest = `sha256:${"d".repeat(64)}`;

/**
 * A service on AWS with a balancer and a cluster of its own; on machines of the cluster where it is told to, and beside
 * another one whose traffic ECS moves, where the configuration has that.
 */
export = async () => {
  const config = new pulumi.Config("e2e");
  const system = await load({ platform });
  const environment = new Environment("shop", { system });
  const balancer = new LoadBalancer("edge", {
    environment,
    vpcId,
    subnetIds,
    certificateArn,
    clients: ["0.0.0.0/0"],
    deletionProtection: false,
  });
  const isOnMachines = config.getBoolean("machines") ?? false;
  const cluster = new Cluster("shop", {
    environment,
    ...(isOnMachines ? { instances: { general: { vpcId, subnetIds, max: 6 } } } : {}),
  });
  const web = new BlueGreenService("web", {
    environment,
    service: system.service("web"),
    balancer,
    cluster,
    ...(isOnMachines ? { capacity: cluster.capacity("general") } : {}),
    sidecars: { collector: { image: `registry.example.com/collector@${digest}`, cpu: 64 } },
    subnetIds,
    priority: 100,
    port: 8080,
    scaling: { max: 2, requestsPerMinute: 600 },
    variables: config.getObject<Record<string, string>>("variables") ?? {},
    secrets: { TOKEN: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbC123" },
    preview: { secret: "look-before" },
    readySeconds: 1,
  });
  if (system.serviceNames.includes("api")) {
    new EcsManagedService("api", {
      environment,
      service: system.managed("api"),
      balancer,
      cluster,
      subnetIds,
      priority: 200,
      paths: ["/api/*"],
      port: 9090,
      hooks: { smoke: { functionArn, stages: ["post-test-traffic-shift"] } },
    });
  }
  return { url: web.url };
};
