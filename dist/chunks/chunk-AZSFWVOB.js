var SEVERITIES=["critical","high","medium","low"],SCOPES=["resource","estate","organization","live"],TIERS=["T1","T2"],AUTOFIXES=["none","safe","propose"];export{SEVERITIES,SCOPES,TIERS,AUTOFIXES};
