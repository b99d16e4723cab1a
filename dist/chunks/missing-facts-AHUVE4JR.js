import{pageOf,undecided}from"./chunk-6F3HLDBY.js";import"./chunk-OL45P46L.js";import"./chunk-MJKZC4V5.js";import"./chunk-CL5S7ZD4.js";import"./chunk-PTPK7JIV.js";import"./chunk-3QAHH6QF.js";import"./chunk-NQ3V7J4T.js";import"./chunk-GC5QQMK7.js";import{ordered}from"./chunk-4OZIMWFS.js";import"./chunk-RMA4QLTS.js";import"./chunk-N565WPC3.js";import"./chunk-K74SRXIN.js";import"./chunk-OSMMUS6P.js";import"./chunk-5KMB4NWY.js";import"./chunk-Y5V6D4GA.js";function missingFacts(result,context){let{results}=ordered(result),lines=undecided(results,pageOf(results,context));return lines.length===0?`Nothing is missing.
`:`${lines.join(`
`).trimEnd()}
`}export{missingFacts};
