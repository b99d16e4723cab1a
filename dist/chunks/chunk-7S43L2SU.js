var STEP_VERDICTS=["deny","unknown","allow"];export{STEP_VERDICTS};
