import { serve } from "../listen";
import { providerServer } from "../server";
import { docker } from "./table";

serve((server) => {
  providerServer(server, docker);
});
