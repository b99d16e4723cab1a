import{writeFile}from"./chunk-6GVYB3YO.js";import{prepare,readSources}from"./chunk-DCSJCO46.js";import{printDiagnostics}from"./chunk-YONGUZBF.js";import"./chunk-H5OJLITL.js";import"./chunk-QGYQ3LRM.js";import"./chunk-TGYZKHGD.js";import"./chunk-Y5GD4D6M.js";import{defaultStackName}from"./chunk-OLILGFRP.js";import"./chunk-7EMKHTYF.js";import"./chunk-EGR3S7MG.js";import"./chunk-5J6GQESU.js";import"./chunk-RFS5GXBC.js";import{VERSION}from"./chunk-Q4S6DVFY.js";import{check}from"./chunk-DXD7DZMQ.js";import"./chunk-6QVV4RW5.js";import"./chunk-FWV2EE7N.js";import"./chunk-6UWPEJ3P.js";import"./chunk-73ISYW7O.js";import{exitOf}from"./chunk-S5DXL2ZG.js";import"./chunk-MDVRTEIR.js";import"./chunk-K3ANYVIM.js";import"./chunk-D2PW4ONK.js";import{loadTemplate,printBaseline,writeBaseline}from"./chunk-3BWYBL4K.js";import"./chunk-RPMGS2B5.js";import"./chunk-NADO3AMX.js";import"./chunk-LEWCQ3YA.js";import"./chunk-IX2AB7IS.js";import{isObject}from"./chunk-YSPU7T6S.js";import{InputError,UsageError}from"./chunk-FLAQD4MW.js";import"./chunk-3QAHH6QF.js";import"./chunk-6X4BBXH7.js";import{count}from"./chunk-K74SRXIN.js";import"./chunk-OSMMUS6P.js";import"./chunk-5KMB4NWY.js";import"./chunk-Y5V6D4GA.js";import{existsSync as existsSync2}from"node:fs";function estateFile({templates,isCdk,isSynthesized}){let listed=templates.length<=30?templates:[];return[HEAD,listed.length>0&&["stacks:",...listed.flatMap(({file,stack})=>entry(stack,file))].join(`
`),templates.length>30&&FEW,isCdk&&(isSynthesized?"assemblies: [cdk.out]":"# assemblies: [cdk.out] # after cdk synth"),TAIL].filter(Boolean).join(`

`).concat(`
`)}var HEAD=`# What parapet judges together, and what it knows of your accounts. Every key is optional.
# organization: { id: o-abc1234567, managementAccount: "111111111111" }
# accounts:
#   - { id: "333333333333", name: orders }`,FEW=`# stacks: # templates that belong together; all others are judged one by one
#   - { name: orders, template: orders/template.yaml, account: "333333333333", region: eu-west-1 }`,TAIL=`# rules:
#   delivery/target-retry: { minAgeSeconds: 3600 }
# suppressions:
#   - { rule: s3/access-logging, resource: "*/LogBucket", reason: it is the log bucket, expires: 2027-06-30 }`;function entry(name,template){return[`  - name: ${scalar(name)}`,`    template: ${scalar(template)}`,'    # account: "333333333333"',"    # region: eu-west-1"]}function scalar(text){return/^[A-Za-z][\w./-]*$/.test(text)&&!/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)?text:JSON.stringify(text)}var BASELINE="parapet.baseline.json";function workflow(source,isCdk){return`name: parapet

on:
  push:
    branches: [main]
  pull_request:

permissions: {}

jobs:
  parapet:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    permissions:
      contents: read
      security-events: write
    steps:
      - uses: actions/checkout@v5
        with:
          fetch-depth: 0
${isCdk?`      - uses: actions/setup-node@v5
        with: { node-version: 22 }
      - run: npm ci && npx cdk synth --quiet
`:""}      - uses: ${source}@v${VERSION}
        id: parapet
        with:
          baseline: ${BASELINE}
      - uses: github/codeql-action/upload-sarif@v4
        if: \${{ !cancelled() && steps.parapet.outputs.sarif-file != '' }}
        continue-on-error: \${{ github.event.pull_request.head.repo.fork == true }}
        with:
          sarif_file: \${{ steps.parapet.outputs.sarif-file }}
          category: parapet
`}function hook(source){return`repos:
  - repo: https://github.com/${source}
    rev: v${VERSION}
    hooks:
      - id: parapet
        args: [--baseline, ${BASELINE}]
`}import{existsSync}from"node:fs";var ASSEMBLY="cdk.out";async function projectHere(){let{sources}=await readSources(["."]);return{templates:sources.filter(({file,stacks=[]})=>stacks.length===0&&!file.startsWith(`${ASSEMBLY}/`)).flatMap(source=>{let isSam=transformOf(source);return isSam===void 0?[]:[{file:source.file,stack:defaultStackName(source.file),isSam}]}),isCdk:existsSync("cdk.json"),isSynthesized:existsSync(`${ASSEMBLY}/manifest.json`),isGit:existsSync(".git")}}function transformOf(source){try{let template=loadTemplate(source);return template===void 0?void 0:Object.values(template.resources).some(one=>isObject(one)&&String(one.Type).startsWith("AWS::Serverless::"))}catch(error){if(error instanceof InputError)return;throw error}}var PLACEHOLDER="OWNER/parapet",NOTHING_ASKED={estate:!1,parameters:[],assume:[],policies:[],pack:[],rule:[],skip:[],all:!1};async function runInit({source=PLACEHOLDER},terminal){let project=await projectHere();if(project.templates.length===0&&!project.isCdk)throw new UsageError("there is no CloudFormation or SAM template here, and no CDK app");let files=[["parapet.yaml",()=>estateFile(project)],[".github/workflows/parapet.yml",()=>workflow(source,project.isCdk)],[".pre-commit-config.yaml",()=>hook(source)]],written=files.filter(([file,text])=>create(file,text,terminal)),isJudged=await baseline(terminal);for(let step of nextSteps(project,source,written.length<files.length))terminal.err(`${step}
`);isJudged||terminal.err(`Some input could not be judged; the baseline has what could.
`)}function create(file,text,terminal){return existsSync2(file)?(terminal.err(`${file} exists already and is left alone
`),!1):(writeFile(file,text()),terminal.out(`${file}
`),!0)}async function baseline(terminal){if(existsSync2(BASELINE))return terminal.err(`${BASELINE} exists already and is left alone
`),!0;let{request}=await prepare(NOTHING_ASKED,terminal),result=await check(request);terminal.clearProgress(),printDiagnostics(result.diagnostics,terminal);let known=writeBaseline(result.results,{notSuppressible:request.triage.notSuppressible});writeFile(BASELINE,printBaseline(known)),terminal.out(`${BASELINE}
`);let{templates}=result.summary;return terminal.err(`${count(templates,"template")}, ${count(known.findings.length,"finding")} known from now on
`),exitOf(result.diagnostics)===0}function nextSteps({isCdk,isSynthesized,isGit},source,isPartly){return["Next:",isCdk&&!isSynthesized&&`  cdk synth, name cdk.out in parapet.yaml, then parapet baseline write --file ${BASELINE}`,"  name accounts and Regions in parapet.yaml: the more it knows, the less is undecided",source===PLACEHOLDER&&`  replace ${PLACEHOLDER} in the workflow and the hook by where you take parapet from`,isPartly&&"  add what was left alone by hand: docs/github-action.md and the README show it",isGit&&"  pre-commit install, then commit the new files",`  parapet check --baseline ${BASELINE}`].filter(step=>step!==!1)}export{runInit};
