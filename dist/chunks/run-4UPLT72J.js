import{PolicyError,ask,buildPolicies,checkPolicies,formatPolicies,rulesOf}from"./chunk-NJOTES7T.js";import{readOwnSources,readSources}from"./chunk-5NVNCFMX.js";import{userPath,withUserPaths}from"./chunk-OLXGBIA7.js";import{hostCompiler}from"./chunk-3VRBZFHW.js";import"./chunk-MTTZIURD.js";import{reasonOf}from"./chunk-5J6GQESU.js";import"./chunk-Q4S6DVFY.js";import"./chunk-LEWCQ3YA.js";import"./chunk-YSPU7T6S.js";import{UsageError}from"./chunk-FLAQD4MW.js";import"./chunk-5KMB4NWY.js";import"./chunk-Y5V6D4GA.js";import{writeFile as writeFile2}from"node:fs/promises";var SUITE_LIMIT_MS=6e5,BAD_FILTER="filter_error";async function testPolicies(compiler,sources,{filter="",coverage=!1,testTimeLimitMs=0}={}){let options={filter,coverage,timeoutMs:testTimeLimitMs},patient={timeLimitMs:SUITE_LIMIT_MS,...compiler},run=await ask(patient,sources,"test",options).catch(withoutFilterError),tests=run.tests.map(test=>({...withPlaces(sources,test),file:userPath(sources,test.file)??"",output:withUserPaths(sources,test.output),cases:test.cases.map(one=>withPlaces(sources,one))}));return run.coverage===void 0?{tests}:{tests,coverage:ownCoverage(sources,run.coverage)}}function withoutFilterError(error){let found=error instanceof PolicyError&&error.problems.find(({code})=>code===BAD_FILTER);throw found?new UsageError(found.message):error}function withPlaces(sources,one){let{failedAt,message}=one,place=failedAt&&{failedAt:{...failedAt,file:userPath(sources,failedAt.file)??""}};return{...one,message:withUserPaths(sources,message),...place}}function ownCoverage(sources,{files}){let own=files.flatMap(one=>{let source=sources.files.get(one.file);return source===void 0||source.isLibrary?[]:[{...one,file:source.file}]}),covered=own.reduce((sum,one)=>sum+linesIn(one.covered),0),all=own.reduce((sum,one)=>sum+linesIn(one.uncovered),covered);return{percentage:all===0?100:Math.round(1e4*covered/all)/100,files:own}}function linesIn(ranges){return ranges.reduce((sum,[first,last])=>sum+last-first+1,0)}import{existsSync}from"node:fs";import{mkdir,writeFile}from"node:fs/promises";import{dirname,join}from"node:path";async function scaffoldRule(id,folder){let[,pack,rule]=/^([a-z][a-z0-9-]*)\/([a-z][a-z0-9-]*)$/.exec(id)??[];if(pack===void 0||rule===void 0)throw new UsageError(`${id} is no rule id`,{hint:"a rule id is <pack>/<rule>, in small letters, digits and dashes"});let name={pack:pack.replaceAll("-","_"),rule:rule.replaceAll("-","_")},packs=existsSync(join(folder,"packs"))?join(folder,"packs"):folder,base=join(packs,name.pack,name.rule),files=[[`${base}.rego`,ruleText(name)],[`${base}_test.rego`,testText(name)]],existing=files.find(([file])=>existsSync(file));if(existing)throw new UsageError(`${existing[0]} exists already`);for(let[file,text]of files)await mkdir(dirname(file),{recursive:!0}),await writeFile(file,text,{flag:"wx"});return files.map(([file])=>file)}function ruleText({pack,rule}){return`# METADATA
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
	finding := result.undecided(queue, ["Properties"], message, value.seen(queue.properties, _path))
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
`}function testReport({tests,coverage}){return[...tests.filter(({outcome})=>outcome==="fail"||outcome==="error").map(failureOf),...coverage?[coverageOf(coverage)]:[],countOf(tests)].join(`
`)}function failureOf(test){let rows=test.cases.filter(({outcome})=>outcome!=="pass"),title=`${test.file}:${test.line}: ${test.name} ${test.outcome==="error"?"broke":"failed"}`,details=rows.length>0?rows.map(row=>`  ${row.name}
${detailOf(row,"    ")}`):[detailOf(test,"  ")];return[title,...details,indent(test.output,"  ")].filter(Boolean).join(`
`)}function detailOf({message,failedAt},by){return indent([failedAt&&placeOf(failedAt),message].filter(Boolean).join(`
`),by)}function placeOf({file,line}){return`at ${file}:${line}`}function coverageOf({percentage,files}){return[...files.flatMap(({file,uncovered})=>uncovered.map(([first,last])=>`${file}:${first}: ${first===last?"line":`lines ${first}-${last}`} not covered`)),`coverage ${percentage} %`].join(`
`)}function countOf(tests){let count=(...outcomes)=>tests.filter(({outcome})=>outcomes.includes(outcome)).length,skipped=count("skip");return`${count("pass")} passed, ${count("fail","error")} failed${skipped>0?`, ${skipped} skipped`:""}
`}function indent(text,by){return text.trimEnd().replace(/^(?=.)/gm,by)}async function startRule(id,folder,terminal){for(let file of await scaffoldRule(id,folder))terminal.out(`${file}
`)}async function checkPaths(paths,terminal){let sources=await readSources(paths);terminal.progress("checking policies"),await checkPolicies(hostCompiler(),sources);let rules=await rulesOf(hostCompiler(),sources);terminal.err(`${rules.length} ${rules.length===1?"rule":"rules"}, nothing wrong
`)}async function formatPaths(paths,isWritten,terminal){let formatted=await formatPolicies(hostCompiler(),await readOwnSources(paths));for(let[file,text]of formatted)isWritten&&await write(file,text),terminal.out(`${file}
`);terminal.exit(formatted.size>0&&!isWritten?1:0)}async function testPaths(paths,options,terminal){let sources=await readSources(paths);terminal.progress("testing policies");let run=await testPolicies(hostCompiler(),sources,options);if(terminal.clearProgress(),run.tests.length===0)throw new UsageError(options.filter?`no test matches ${options.filter}`:`there is no test in ${paths.join(", ")}`);terminal.out(testReport(run)),terminal.exit(run.tests.some(({outcome})=>outcome==="fail"||outcome==="error")?1:0)}async function buildPaths(paths,output,terminal){let sources=await readSources(paths);terminal.progress("compiling policies");let{wasm,digest}=await buildPolicies(hostCompiler(),sources);await rulesOf(hostCompiler(),sources),await write(output,wasm),terminal.clearProgress(),terminal.out(`${digest}  ${output}
`)}async function write(file,content){await writeFile2(file,content).catch(cause=>{throw new UsageError(`${file} cannot be written: ${reasonOf(cause)}`,{cause})})}export{buildPaths,checkPaths,formatPaths,startRule,testPaths};
