// Where TemplateModel and the resolver differ, and why that is no fault of the resolver. `theirs` is JSON text or words.

export const EXPLAINED = [
  {
    why: 'TemplateModel merges Globals into SAM resources; parapet does that when it expands them (sam-oracle compares it)',
    covers: ({ isGlobal, ours }) => isGlobal && ours === undefined,
  },
  {
    why: 'the id of a stack is not known before it is deployed; TemplateModel makes one up',
    covers: ({ reason, theirs }) => reason === 'uuid' && theirs.includes('51af3dc0-da77-11e4-872e-1234567db123'),
  },
  {
    why: 'the Availability Zones of a Region differ between accounts; TemplateModel takes a list of its own',
    covers: ({ ours }) => isUnknown(ours, 'Fn%3A%3AGetAZs'),
  },
  {
    why: 'no rule reads what Fn::Cidr makes, so parapet does not compute it',
    covers: ({ ours }) => isUnknown(ours, 'Fn%3A%3ACidr'),
  },
  {
    why: 'parapet never holds the value of a secret, a placeholder or an example included',
    covers: ({ reason }) => reason === 'masked',
  },
  {
    why: 'the default of an SSM parameter type is the name of the parameter, which TemplateModel takes for its value',
    covers: ({ reason, theirs }) => reason === '~parameter' && theirs.startsWith('"/aws/service/'),
  },
  {
    why: 'the elements of a Fn::ForEach over a parameter without a value are not known; TemplateModel makes two up',
    covers: ({ reason, path: [id] }) => reason === 'resource' && /ForEachValue[01]$|^Fn::ForEach::/.test(id),
  },
  {
    why: 'keys stay as written (decision 0005); TemplateModel takes On and Off for booleans',
    covers: ({ reason, path: [id] }) => reason === 'resource' && /^(?:true|false|on|off)$/i.test(id),
  },
];

function isUnknown(value, name) {
  return typeof value === 'string' && value.startsWith(`⟦~intrinsic.s.${name}`);
}
