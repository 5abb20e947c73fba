import { z } from "zod";
import { wanted } from "./wording";

const amount = z.number(wanted("a price of 0 or more")).min(0, wanted("a price of 0 or more"));

/** Accepts what resources cost, as a file that a user writes in the place of the table that comes with the package. */
export const pricesSchema = z.strictObject({
  currency: z.string().min(1, wanted("a currency such as USD")).describe("Currency of all prices."),
  asOf: z
    .string()
    .min(1, wanted("a date or a region"))
    .describe("When and where these prices hold, as the report says it."),
  task: z
    .strictObject({ vcpu: amount, gigabyte: amount })
    .describe("Price of an hour of a task on AWS Fargate: of each vCPU, and of each gigabyte."),
  resources: z
    .record(z.string(), amount)
    .describe("Price of an hour of a resource, by its type token."),
});

/** What resources cost. */
export type Prices = z.infer<typeof pricesSchema>;

/**
 * List prices of AWS on demand in us-east-1, on Linux and x86. They are for orders of magnitude; a team that pays others
 * hands in a table of its own.
 *
 * @see https://aws.amazon.com/fargate/pricing/
 */
export const listPrices: Prices = {
  currency: "USD",
  asOf: "list prices of us-east-1, 2025",
  task: { vcpu: 0.04048, gigabyte: 0.004445 },
  resources: {
    "aws:lb/loadBalancer:LoadBalancer": 0.0225,
    "aws:ec2/natGateway:NatGateway": 0.045,
    "aws:ec2/vpcEndpoint:VpcEndpoint": 0.01,
    "aws:kms/key:Key": 0.00137,
    "aws:secretsmanager/secret:Secret": 0.00055,
  },
};
