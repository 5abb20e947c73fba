const { startPack } = require("../dist/policy/index.js");

startPack();
