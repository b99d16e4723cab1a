import{pageOf,undecided}from"./chunk-ZI52EJT7.js";import"./chunk-DCDBO5AC.js";import"./chunk-GC5QQMK7.js";import"./chunk-N565WPC3.js";import"./chunk-NQ3V7J4T.js";import"./chunk-JOETRYST.js";import"./chunk-OSMMUS6P.js";import{ordered}from"./chunk-23DG2MA3.js";import"./chunk-3QAHH6QF.js";import"./chunk-AZSFWVOB.js";import"./chunk-Y5V6D4GA.js";function missingFacts(result,context){let{results}=ordered(result),lines=undecided(results,pageOf(results,context));return lines.length===0?`Nothing is missing.
`:`${lines.join(`
`).trimEnd()}
`}export{missingFacts};
