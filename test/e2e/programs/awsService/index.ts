import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import {
  BlueGreenService,
  Cluster,
  Environment,
  LoadBalancer,
  platform,
} from "pulumi-crossfade/aws";

const vpcId = "vpc-0123456789abcdef0";
const subnetIds = ["subnet-0aaaaaaaaaaaaaaa1", "subnet-0aaaaaaaaaaaaaaa2"];
const certificateArn =
  "arn:aws:acm:eu-central-1:123456789012:certificate/12345678-1234-1234-1234-123456789012";

/** A service on AWS with a balancer and a cluster of its own. */
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
  const web = new BlueGreenService("web", {
    environment,
    service: system.service("web"),
    balancer,
    cluster: new Cluster("shop", { environment }),
    subnetIds,
    priority: 100,
    port: 8080,
    scaling: { max: 2, requestsPerMinute: 600 },
    variables: config.getObject<Record<string, string>>("variables") ?? {},
    secrets: { TOKEN: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:token-AbC123" },
    preview: { secret: "look-before" },
    readySeconds: 1,
  });
  return { url: web.url };
};
