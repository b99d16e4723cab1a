var ACTIVE=/[\x7f-\x9f\p{Cf}\p{Zl}\p{Zp}\p{NChar}]/gu;function jsonText(value){return`${JSON.stringify(value,null,2).replace(ACTIVE,codeUnits)}
`}function codeUnits(character){return character.replace(/[\s\S]/g,unit=>`\\u${unit.charCodeAt(0).toString(16).padStart(4,"0")}`)}export{jsonText};
