import process from"node:process";function log(level,message,facts={}){process.stdout.write(`${JSON.stringify({timestamp:new Date().toISOString(),level,message,...facts})}
`)}function reasonOf(error){return error instanceof Error?`${error.name}: ${error.message}`:String(error)}export{log,reasonOf};
