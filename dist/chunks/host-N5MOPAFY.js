import{hostCompiler}from"./chunk-3VRBZFHW.js";import"./chunk-MTTZIURD.js";import"./chunk-Q4S6DVFY.js";import"./chunk-FLAQD4MW.js";import"./chunk-Y5V6D4GA.js";export{hostCompiler};
