import{visible}from"./chunk-OSMMUS6P.js";function printDiagnostics(diagnostics,terminal){for(let{file,line,level,message}of diagnostics){let place=file===void 0?"":`${visible(file)}:${line===void 0?"":`${line}:`} `;terminal.err(`${place}${level}: ${visible(message)}
`)}}export{printDiagnostics};
