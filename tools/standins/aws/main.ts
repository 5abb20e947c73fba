import { serve } from "../listen";
import { providerServer } from "../server";
import { aws } from "./table";

serve((server) => {
  providerServer(server, aws);
});
