// The translator takes no local paths and no function without code: both are replaced before it and the expansion read a template.
const BUCKET = 's3://artifacts/key';

const LOCATIONS = {
  'AWS::Serverless::Function': ['CodeUri'],
  'AWS::Serverless::LayerVersion': ['ContentUri'],
  'AWS::Serverless::StateMachine': ['DefinitionUri'],
  'AWS::Serverless::Api': ['DefinitionUri'],
  'AWS::Serverless::HttpApi': ['DefinitionUri'],
};

const isMap = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isRemote = (value) => typeof value === 'string' && value.startsWith('s3://');
const isPlace = (value) => isMap(value) && 'Bucket' in value && 'Key' in value;

/** A copy of a template that the translator can read. */
export function prepared(root) {
  const template = structuredClone(root);
  const globals = isMap(template.Globals?.Function) ? template.Globals.Function : {};
  if ('CodeUri' in globals && !isRemote(globals.CodeUri) && !isPlace(globals.CodeUri)) globals.CodeUri = BUCKET;
  for (const resource of Object.values(isMap(template.Resources) ? template.Resources : {})) {
    if (!isMap(resource) || !(resource.Type in LOCATIONS)) continue;
    resource.Properties ??= {};
    if (!isMap(resource.Properties)) continue;
    remote(resource.Properties, LOCATIONS[resource.Type]);
    if (resource.Type === 'AWS::Serverless::Function') withCode(resource.Properties, globals);
  }
  return template;
}

function remote(properties, keys) {
  for (const key of keys) {
    if (key in properties && !isRemote(properties[key]) && !isPlace(properties[key])) properties[key] = BUCKET;
  }
}

function withCode(properties, globals) {
  if (properties.PackageType === 'Image')
    properties.ImageUri ??= '123456789012.dkr.ecr.us-east-1.amazonaws.com/image:1';
  else if (!('InlineCode' in properties)) properties.CodeUri ??= globals.CodeUri ?? BUCKET;
}
