import{pageOf,undecided}from"./chunk-PJVOAXVH.js";import"./chunk-46DIPCQQ.js";import"./chunk-5VXSPOVZ.js";import"./chunk-GC5QQMK7.js";import"./chunk-N565WPC3.js";import"./chunk-NQ3V7J4T.js";import"./chunk-JOETRYST.js";import"./chunk-OSMMUS6P.js";import{ordered}from"./chunk-OLINQFN4.js";import"./chunk-RMA4QLTS.js";import"./chunk-3QAHH6QF.js";import"./chunk-AZSFWVOB.js";import"./chunk-Y5V6D4GA.js";function missingFacts(result,context){let{results}=ordered(result),lines=undecided(results,pageOf(results,context));return lines.length===0?`Nothing is missing.
`:`${lines.join(`
`).trimEnd()}
`}export{missingFacts};
