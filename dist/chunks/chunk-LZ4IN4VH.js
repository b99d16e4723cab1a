function worst(verdicts){return verdicts.includes("deny")?"deny":verdicts.includes("unknown")?"unknown":"allow"}export{worst};
