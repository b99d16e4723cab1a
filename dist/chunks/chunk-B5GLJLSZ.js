function limit(text,length){return text.length<=length?text:`${text.slice(0,length-1).replace(/[\ud800-\udbff]$/,"")}\u2026`}export{limit};
