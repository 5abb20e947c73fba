import type { Invoke } from "../../table";
import type { Account } from "../account";
import { identity } from "./identity";
import { answer, lookup, type Lookup, matching } from "./lookup";
import { lookups } from "./lookups";
import { publicParameter } from "./publicParameter";
import { policyDocument } from "./policyDocument";
import { randomPassword } from "./randomPassword";

const PASSWORD = "aws:secretsmanager/getRandomPassword:getRandomPassword";
const SUBNETS = "aws:ec2/getSubnets:getSubnets";
const PARAMETER = "aws:ssm/getParameter:getParameter";

const subnets: Lookup = { of: "ec2/subnet:Subnet", none: "" };
const parameter: Lookup = {
  of: "ssm/parameter:Parameter",
  by: { name: "id" },
  none: "ParameterNotFound: The parameter does not exist",
};

/** Functions of the package, by their tokens. */
export const invokes: Readonly<Record<string, Invoke<Account>>> = {
  ...identity,
  ...Object.fromEntries(
    Object.entries(lookups).map(([name, description]) => {
      const token = `aws:${name}`;
      return [token, lookup(token, description)] as const;
    }),
  ),
  "aws:iam/getPolicyDocument:getPolicyDocument": (inputs) =>
    Promise.resolve(policyDocument(inputs)),
  [SUBNETS]: (inputs, { platform }) => {
    const ids = matching(inputs, subnets, platform).map(({ id }) => id);
    const { region } = platform.place(inputs["region"]);
    return Promise.resolve(answer(SUBNETS, inputs, { id: region, region, ids }));
  },
  [PASSWORD]: (inputs, { platform }) => {
    const { region } = platform.place(inputs["region"]);
    const known = { id: region, region, randomPassword: randomPassword(inputs) };
    return Promise.resolve(answer(PASSWORD, inputs, known));
  },
  [PARAMETER]: (inputs, context) => {
    const { withDecryption, ...wanted } = inputs;
    const known = publicParameter(String(inputs["name"]), context.platform.place(inputs["region"]));
    if (known) return Promise.resolve(answer(PARAMETER, inputs, known));
    return lookup(PARAMETER, parameter)(wanted, context).then((found) => ({
      withDecryption,
      ...found,
    }));
  },
};
