import{remember}from"./chunk-N565WPC3.js";function sourceLines({source}){return remember(file=>source(file)?.split(/\r?\n/))}export{sourceLines};
