import{policySources,userPath,withUserPaths}from"./chunk-OLXGBIA7.js";import"./chunk-FLAQD4MW.js";import"./chunk-Y5V6D4GA.js";export{policySources,userPath,withUserPaths};
