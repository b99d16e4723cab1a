function verdicts(results){return new Set(results.map(pairOf)).size}function pairOf({rule,resource}){return JSON.stringify([rule,resource.address])}export{verdicts,pairOf};
