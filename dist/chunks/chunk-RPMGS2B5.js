var RULE_GLOB=/^[a-z0-9*?-]+\/[A-Za-z0-9*?-]+$/;export{RULE_GLOB};
