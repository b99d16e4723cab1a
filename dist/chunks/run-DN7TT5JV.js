import{PolicyError,ask,buildPolicies,checkPolicies,formatPolicies,rulesOf}from"./chunk-TWCG3BJC.js";import{IsoDate,StackName,Text,array,json,parseBySchema,parseConfig,record,strictObject,string,union}from"./chunk-EO5CPUB5.js";import{organizationPlaces}from"./chunk-FMYBKSMJ.js";import"./chunk-QND7G2J3.js";import{textBeside}from"./chunk-H5OJLITL.js";import{allowlistOf,dateOf,optionsFor,organizationOf,settingsFor}from"./chunk-QGYQ3LRM.js";import"./chunk-TGYZKHGD.js";import"./chunk-Y5GD4D6M.js";import"./chunk-OLILGFRP.js";import{readOwnSources,readSources}from"./chunk-5NVNCFMX.js";import{userPath,withUserPaths}from"./chunk-OLXGBIA7.js";import{hostCompiler}from"./chunk-3VRBZFHW.js";import"./chunk-MTTZIURD.js";import{parseDocument,readDocument,readText,usageOf}from"./chunk-EGR3S7MG.js";import{reasonOf}from"./chunk-5J6GQESU.js";import"./chunk-RFS5GXBC.js";import{catalog,policyModule}from"./chunk-Q4S6DVFY.js";import{check}from"./chunk-DXD7DZMQ.js";import"./chunk-6QVV4RW5.js";import"./chunk-FWV2EE7N.js";import"./chunk-6UWPEJ3P.js";import"./chunk-73ISYW7O.js";import"./chunk-S5DXL2ZG.js";import"./chunk-MDVRTEIR.js";import"./chunk-K3ANYVIM.js";import"./chunk-D2PW4ONK.js";import{VERDICTS,loadDocument}from"./chunk-3BWYBL4K.js";import"./chunk-RPMGS2B5.js";import{problemAt,problemsError}from"./chunk-NADO3AMX.js";import{didYouMean}from"./chunk-LEWCQ3YA.js";import"./chunk-IX2AB7IS.js";import"./chunk-YSPU7T6S.js";import{UsageError}from"./chunk-FLAQD4MW.js";import"./chunk-3QAHH6QF.js";import"./chunk-6X4BBXH7.js";import{SEVERITIES}from"./chunk-5KMB4NWY.js";import"./chunk-Y5V6D4GA.js";import{writeFile as writeFile2}from"node:fs/promises";var SUITE_LIMIT_MS=6e5,BAD_FILTER="filter_error";async function testPolicies(compiler,sources,{filter="",coverage=!1,testTimeLimitMs=0}={}){let options={filter,coverage,timeoutMs:testTimeLimitMs},patient={timeLimitMs:SUITE_LIMIT_MS,...compiler},run=await ask(patient,sources,"test",options).catch(withoutFilterError),tests=run.tests.map(test=>({...withPlaces(sources,test),file:userPath(sources,test.file)??"",output:withUserPaths(sources,test.output),cases:test.cases.map(one=>withPlaces(sources,one))}));return run.coverage===void 0?{tests}:{tests,coverage:ownCoverage(sources,run.coverage)}}function withoutFilterError(error){let found=error instanceof PolicyError&&error.problems.find(({code})=>code===BAD_FILTER);throw found?new UsageError(found.message):error}function withPlaces(sources,one){let{failedAt,message}=one,place=failedAt&&{failedAt:{...failedAt,file:userPath(sources,failedAt.file)??""}};return{...one,message:withUserPaths(sources,message),...place}}function ownCoverage(sources,{files}){let own=files.flatMap(one=>{let source=sources.files.get(one.file);return source===void 0||source.isLibrary?[]:[{...one,file:source.file}]}),covered=own.reduce((sum,one)=>sum+linesIn(one.covered),0),all=own.reduce((sum,one)=>sum+linesIn(one.uncovered),covered);return{percentage:all===0?100:Math.round(1e4*covered/all)/100,files:own}}function linesIn(ranges){return ranges.reduce((sum,[first,last])=>sum+last-first+1,0)}import{readdirSync,statSync}from"node:fs";import{join}from"node:path";var VERDICT=/^(?:(?:fail|undecided)(?: (?:critical|high|medium|low))?|pass|not-applicable)$/,Verdict=string().regex(VERDICT,"must be fail, undecided, pass or not-applicable; a severity may follow: fail high"),Case=strictObject({name:Text,rule:Text,template:Text.optional(),templates:record(StackName,Text).optional(),file:Text.optional(),config:union([record(string(),json()),Text],"must be what parapet.yaml would say").default({}),asOf:IsoDate.optional(),expect:record(Text,Verdict)});function parsePolicyCases(document){let{value,problems}=parseBySchema(array(Case,"must be a list of cases"),document);if(value===void 0)throw problemsError(document.file,problems);let sourceless=value.flatMap(({template,templates,file,config},i)=>{let given=[template,templates,file].filter(one=>one!==void 0).length;return given===1||given===0&&config!==void 0&&hasStacks(config)?[]:[problemAt(document,[i],"needs one of template, templates and file")]});if(sourceless.length>0)throw problemsError(document.file,sourceless);return value}function hasStacks(config){return typeof config=="string"||Object.keys(config).length>0}var ENDING=".cases.yaml";function readCases(paths){return[...new Set(paths.flatMap(caseFiles))].flatMap(file=>{let document=readDocument(file);return parsePolicyCases(document).map((one,index)=>({...one,document,index}))})}function caseFiles(path){return statSync(path).isDirectory()?readdirSync(path,{withFileTypes:!0}).filter(({name})=>name!=="node_modules"&&!name.startsWith(".")).flatMap(entry=>{let below=join(path,entry.name);return entry.isDirectory()?caseFiles(below):entry.name.endsWith(ENDING)?[below]:[]}).sort():path.endsWith(ENDING)?[path]:[]}import{dirname as dirname2,join as join3}from"node:path";import{dirname,join as join2}from"node:path";var STACK="app";function caseRequest(one,rule,{rules,modules}){let folder=dirname(one.document.file),document=configDocument(one),read=path=>parseDocument(join2(folder,path)),config=parseConfig({...document,rules,read}),today=dateOf(one.asOf),{severity,...exemption}=optionsFor(rule.id,config);return{sources:sourcesOf(one,config,folder),diagnostics:[],overrides:{},organization:organizationOf(config,today),places:organizationPlaces(document,read),allowlist:allowlistOf(config),schemaFiles:config.schemas,pairs:config.pairs,rules:[rule],settings:settingsFor(rules,config),exemptions:{[rule.id]:exemption},modules,tool:{name:"parapet",version:"",policies:""},today,all:!0,triage:{severities:new Map(severity===void 0?[]:[[rule.id,severity]]),suppressions:[],notSuppressible:[],rules:{known:rules.map(({id})=>id),ran:[rule.id]},partial:!0,isNarrowed:!0,baseline:void 0},beside:textBeside,progress:()=>{}}}function configDocument({document,index,config}){let{file,locate}=document;if(typeof config!="string")return{file,root:config,locate:path=>locate([index,"config",...path])};let name=join2(dirname(file),"parapet.yaml");try{let{root,positions}=loadDocument({file:name,text:config});return{file:name,root,locate:path=>positions.locate(path).location}}catch(error){throw usageOf(error,`${file}:${locate([index,"config"])?.line}: ${name}`)}}function sourcesOf(one,{stacks},folder){let texts=inlineTexts(one,folder),own=one.file===void 0?[...texts.keys()]:[join2(folder,one.file)],nameOf=file=>one.templates===void 0?STACK:file.slice(join2(folder,"/").length,-5);return(stacks.length>0?stacks.map(({name,template,...settings})=>({name,file:join2(folder,template),settings})):own.map(file=>({name:nameOf(file),file,settings:{}}))).map(({name,file,settings})=>{let text=texts.get(file)??readText(file);return{file,text,stack:name,estate:STACK,settings,isNamed:!0}})}function inlineTexts({template,templates},folder){let all=templates??(template===void 0?{}:{[STACK]:template});return new Map(Object.entries(all).map(([stack,text])=>[join2(folder,`${stack}.yaml`),text]))}function casePlaces(one){let{document,index,template}=one,folder=dirname2(document.file),lines=readText(document.file).split(`
`),before=new Map;for(let[file,text]of inlineTexts(one,folder)){let stack=file.slice(join3(folder,"/").length,-5),head=document.locate([index,...template===void 0?["templates",stack]:["template"]])?.line??0,first=text.split(`
`,1)[0]?.trim();lines[head]?.trim()===first&&before.set(file,head)}return({file,line})=>{let above=before.get(file);return above===void 0?`${file}:${line}`:`${document.file}:${above+line}`}}var ABSENT="not-applicable";function differences(one,results,texts){let placeOf2=casePlaces(one);return[...wrongVerdicts(one,results,placeOf2),...wrongPlaces(results,texts,placeOf2)]}function wrongVerdicts({expect},results,placeOf2){return[...new Set([...Object.keys(expect),...results.map(({resource})=>resource.address)])].flatMap(address=>{let own=results.filter(({resource})=>resource.address===address),expected=expect[address]??ABSENT,got=gotOf(own,expected.includes(" "));if(got===expected)return[];let said=own.filter(({verdict})=>verdict==="fail"||verdict==="undecided").map(({location,message})=>`  ${location?`${placeOf2(location)}: `:""}${message}`);return[`${address}: expected ${expected}, got ${got}`,...said]})}function gotOf(results,hasSeverity){let verdict=VERDICTS.find(one=>results.some(result=>result.verdict===one))??ABSENT,worst=SEVERITIES.find(one=>results.some(result=>result.severity===one));return hasSeverity&&worst!==void 0&&isFinding(verdict)?`${verdict} ${worst}`:verdict}function isFinding(verdict){return verdict==="fail"||verdict==="undecided"}function wrongPlaces(results,texts,placeOf2){let marked=marksIn(texts,placeOf2);if(marked.size===0)return[];let found=new Set(results.flatMap(({verdict,location})=>isFinding(verdict)&&location&&texts.has(location.file)?[`${verdict} at ${placeOf2(location)}`]:[]));return[...[...marked].filter(place=>!found.has(place)).map(place=>`expected ${place}, got none there`),...[...found].filter(place=>!marked.has(place)).map(place=>`expected no ${place}, which no mark says`)]}function marksIn(texts,placeOf2){let marks=[...texts].flatMap(([file,text])=>text.split(`
`).flatMap((content,i)=>{let verdict=/# (fail|undecided)\s*$/.exec(content)?.[1];return verdict===void 0?[]:[`${verdict} at ${placeOf2({file,line:i+1})}`]}));return new Set(marks)}async function judgeCases(cases,by){let known=new Map(by.rules.map(rule=>[rule.id,rule])),tests=[];for(let one of cases)tests.push(await judgeCase(one,ruleOf(one,known),by));return tests}function caseName({rule,name}){return`${rule}: ${name}`}async function judgeCase(one,rule,by){let request=caseRequest(one,rule,by),{results,diagnostics}=await check(request),broken=diagnostics.filter(({level})=>level==="error"),texts=new Map(request.sources.map(({file,text})=>[file,text])),wrong=broken.length>0?broken.map(({file,line,message})=>[file,line,` ${message}`].filter(Boolean).join(":")):differences(one,results,texts);return{package:rule.id,name:caseName(one),file:one.document.file,line:one.document.locate([one.index])?.line??1,outcome:broken.length>0?"error":wrong.length>0?"fail":"pass",message:wrong.join(`
`),output:"",cases:[]}}function ruleOf({rule:id,document,index},known){let rule=known.get(id);if(rule!==void 0)return rule;let line=document.locate([index,"rule"])?.line;throw new UsageError(`${document.file}:${line}: there is no rule ${id}${didYouMean(id,[...known.keys()])}`)}import{existsSync}from"node:fs";import{mkdir,writeFile}from"node:fs/promises";import{dirname as dirname3,join as join4}from"node:path";function ruleText({pack,rule}){return`# METADATA
# title: Queues say how long they keep messages
# description: |
#   Why it matters, in a sentence or two: what goes wrong where this is not so.
# custom:
#   severity: medium
#   scope: resource
#   resource_types: [AWS::SQS::Queue]
#   reads: [AWS::SQS::Queue#MessageRetentionPeriod]
#   remediation: Set MessageRetentionPeriod.
package parapet.packs.${pack}.${rule}

import data.parapet.lib.estate
import data.parapet.lib.result
import data.parapet.lib.value

deny contains finding if {
	some queue in estate.of_type["AWS::SQS::Queue"]
	value.absent(queue.properties, _path) == 2
	finding := result.finding(queue, ["Properties"], $"queue {queue.logicalId} does not say how long it keeps messages")
}

# What a parameter or a condition hides is neither a breach nor fine.
undecided contains finding if {
	some queue in estate.of_type["AWS::SQS::Queue"]
	value.absent(queue.properties, _path) == 1
	message := $"queue {queue.logicalId} may not say how long it keeps messages"
	finding := result.undecided(queue, array.concat(["Properties"], _path), message, value.seen(queue.properties, _path))
}

_path := ["MessageRetentionPeriod"]
`}function testText({pack,rule}){return`package parapet.packs.${pack}.${rule}_test

import data.parapet.packs.${pack}.${rule} as check

test_denies_queue_that_says_nothing if {
	denied := check.deny with input as _estate({"QueueName": "orders"})
	denied == {{
		"resource": "app/Queue",
		"path": ["Properties"],
		"message": "queue Queue does not say how long it keeps messages",
	}}
}

test_allows[name] if {
	some name, properties in {
		"a number": {"MessageRetentionPeriod": 1209600},
		"a parameter": {"MessageRetentionPeriod": "\u27E6~parameter.app.Retention\u27E7"},
	}
	count(check.deny | check.undecided) == 0 with input as _estate(properties)
}

test_undecided_under_a_condition if {
	found := check.undecided with input as _estate({"MessageRetentionPeriod": "\u27E6~condition.app.IsProd\u27E7"})
	count(found) == 1
}

_estate(properties) := {"resources": {"app/Queue": {
	"address": "app/Queue",
	"logicalId": "Queue",
	"type": "AWS::SQS::Queue",
	"properties": properties,
}}}
`}function casesText(id,{rule}){return`# Templates and the verdicts that ${id} must give. A line that ends in "# fail" or "# undecided" is where a finding stands.
- name: queues that say nothing
  rule: ${id}
  file: ${rule}/bad.yaml
  expect: { app/Orders: fail }
- name: queues that say it
  rule: ${id}
  file: ${rule}/good.yaml
  expect: { app/Orders: pass, app/Invoices: pass }
- name: a queue that says it in some deployments
  rule: ${id}
  file: ${rule}/undecided.yaml
  expect: { app/Orders: undecided }
- name: a stack as parapet.yaml has it
  rule: ${id}
  config:
    stacks: [{ name: shop, template: ${rule}/good.yaml, parameters: { Retention: 3600 } }]
  expect: { shop/Orders: pass, shop/Invoices: pass }
- name: templates can stand in the case
  rule: ${id}
  template: |
    Resources:
      Topic: { Type: AWS::SNS::Topic }
      Queue: # fail
        Type: AWS::SQS::Queue
  expect: { app/Queue: fail }
`}var FIXTURES={bad:`Resources:
  Orders: # fail
    Type: AWS::SQS::Queue
    Properties:
      QueueName: orders
`,good:`Parameters:
  Retention: { Type: Number }
Resources:
  Orders:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: 1209600
  Invoices:
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: !Ref Retention
`,undecided:`Parameters:
  Stage: { Type: String }
Conditions:
  IsProd: !Equals [!Ref Stage, prod]
Resources:
  Orders: # undecided
    Type: AWS::SQS::Queue
    Properties:
      MessageRetentionPeriod: !If [IsProd, 1209600, !Ref AWS::NoValue]
`};async function scaffoldRule(id,folder){let[,pack,rule]=/^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(id)??[];if(pack===void 0||rule===void 0)throw new UsageError(`${id} is no rule id`,{hint:"a rule id is <pack>/<rule>, in small letters, digits and dashes"});let name={pack:pack.replaceAll("-","_"),rule:rule.replaceAll("-","_")},files=filesOf(id,name,folder),existing=files.find(([file])=>existsSync(file));if(existing)throw new UsageError(`${existing[0]} exists already`);for(let[file,text]of files)await mkdir(dirname3(file),{recursive:!0}),await writeFile(file,text,{flag:"wx"});return files.map(([file])=>file)}function filesOf(id,name,folder){let isPacks=existsSync(join4(folder,"packs")),base=join4(folder,...isPacks?["packs"]:[],name.pack,name.rule),fixtures=join4(dirname3(folder),"fixtures","rules");return isPacks&&existsSync(fixtures)?[...regoFiles(base,name),...fixtureFiles(join4(fixtures,...id.split("/")))]:[...regoFiles(base,name),[`${base}.cases.yaml`,casesText(id,name)],...fixtureFiles(base)]}function regoFiles(base,name){return[[`${base}.rego`,ruleText(name)],[`${base}_test.rego`,testText(name)]]}function fixtureFiles(folder){return Object.entries(FIXTURES).map(([name,text])=>[join4(folder,`${name}.yaml`),text])}function testReport({tests,coverage}){return[...tests.filter(({outcome})=>outcome==="fail"||outcome==="error").map(failureOf),...coverage?[coverageOf(coverage)]:[],countOf(tests)].join(`
`)}function failureOf(test){let rows=test.cases.filter(({outcome})=>outcome!=="pass"),title=`${test.file}:${test.line}: ${test.name} ${test.outcome==="error"?"broke":"failed"}`,details=rows.length>0?rows.map(row=>`  ${row.name}
${detailOf(row,"    ")}`):[detailOf(test,"  ")];return[title,...details,indent(test.output,"  ")].filter(Boolean).join(`
`)}function detailOf({message,failedAt},by){return indent([failedAt&&placeOf(failedAt),message].filter(Boolean).join(`
`),by)}function placeOf({file,line}){return`at ${file}:${line}`}function coverageOf({percentage,files}){return[...files.flatMap(({file,uncovered})=>uncovered.map(([first,last])=>`${file}:${first}: ${first===last?"line":`lines ${first}-${last}`} not covered`)),`coverage ${percentage} %`].join(`
`)}function countOf(tests){let count=(...outcomes)=>tests.filter(({outcome})=>outcomes.includes(outcome)).length,skipped=count("skip");return`${count("pass")} passed, ${count("fail","error")} failed${skipped>0?`, ${skipped} skipped`:""}
`}function indent(text,by){return text.trimEnd().replace(/^(?=.)/gm,by)}async function startRule(id,folder,terminal){for(let file of await scaffoldRule(id,folder))terminal.out(`${file}
`)}async function checkPaths(paths,terminal){let sources=await readSources(paths);terminal.progress("checking policies"),await checkPolicies(hostCompiler(),sources);let rules=await rulesOf(hostCompiler(),sources);terminal.err(`${rules.length} ${rules.length===1?"rule":"rules"}, nothing wrong
`)}async function formatPaths(paths,isWritten,terminal){let formatted=await formatPolicies(hostCompiler(),await readOwnSources(paths));for(let[file,text]of formatted)isWritten&&await write(file,text),terminal.out(`${file}
`);terminal.exit(formatted.size>0&&!isWritten?1:0)}async function testPaths(paths,options,terminal){let sources=await readSources(paths),all=readCases(paths);terminal.progress("testing policies");let run=await testPolicies(hostCompiler(),sources,options),cases=all.length>0?chosen(all,options):all,tests=[...run.tests,...cases.length>0?await judgeCases(cases,await caseRules(sources)):[]];if(terminal.clearProgress(),tests.length===0)throw new UsageError(options.filter?`no test matches ${options.filter}`:`there is no test in ${paths.join(", ")}`);terminal.out(testReport({...run,tests})),terminal.exit(tests.some(({outcome})=>outcome==="fail"||outcome==="error")?1:0)}function chosen(cases,{filter}){if(!filter)return cases;try{let wanted=new RegExp(filter);return cases.filter(one=>wanted.test(caseName(one)))}catch(cause){throw new UsageError(`--filter ${filter}: is no regular expression that cases can be chosen by`,{cause})}}async function caseRules(sources){let{wasm}=await buildPolicies(hostCompiler(),sources),own=await rulesOf(hostCompiler(),sources),ids=new Set(own.map(({id})=>id));return{rules:[...catalog().rules.filter(({id})=>!ids.has(id)),...own],modules:[{bytes:policyModule()},{bytes:wasm,wording:text=>withUserPaths(sources,text)}]}}async function buildPaths(paths,output,terminal){let sources=await readSources(paths);terminal.progress("compiling policies");let{wasm,digest}=await buildPolicies(hostCompiler(),sources);await rulesOf(hostCompiler(),sources),await write(output,wasm),terminal.clearProgress(),terminal.out(`${digest}  ${output}
`)}async function write(file,content){await writeFile2(file,content).catch(cause=>{throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`,{cause})})}export{buildPaths,checkPaths,formatPaths,startRule,testPaths};
