function fileName(file){return file.replaceAll("\\","/").replace(/\/{2,}/g,"/").replace(/^(?:\.\/)+(?=.)/,"")}export{fileName};
