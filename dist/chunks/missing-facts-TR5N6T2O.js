import{pageOf,undecided}from"./chunk-RDGQDQQJ.js";import"./chunk-OL45P46L.js";import"./chunk-MJKZC4V5.js";import"./chunk-CL5S7ZD4.js";import"./chunk-4HH33OW3.js";import"./chunk-EFAUQUYP.js";import"./chunk-3QAHH6QF.js";import{ordered}from"./chunk-Y64PVBBZ.js";import"./chunk-GC5QQMK7.js";import"./chunk-RMA4QLTS.js";import"./chunk-N565WPC3.js";import"./chunk-6X4BBXH7.js";import"./chunk-K74SRXIN.js";import"./chunk-OSMMUS6P.js";import"./chunk-5KMB4NWY.js";import"./chunk-Y5V6D4GA.js";function missingFacts(result,context){let{results}=ordered(result),lines=undecided(results,pageOf(results,context));return lines.length===0?`Nothing is missing.
`:`${lines.join(`
`).trimEnd()}
`}export{missingFacts};
