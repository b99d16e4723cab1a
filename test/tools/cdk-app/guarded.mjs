// An app that asks parapet at synthesis: one stack in a stage that breaks rules, one outside that does not, an acknowledged finding.
import { App, Stack, Stage, Validations } from 'aws-cdk-lib';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { Parapet } from '../../../dist/cdk.js';

const app = new App();
const { PARAPET_OPTIONS = '{}' } = process.env;
Validations.of(app).addPlugins(new Parapet(JSON.parse(PARAPET_OPTIONS)));

const prod = new Stage(app, 'Prod', { env: { account: '111111111111', region: 'eu-west-1' } });
const shop = new Stack(prod, 'Shop');
const queue = new CfnQueue(shop, 'Orders', { queueName: 'orders' });
new CfnRule(shop, 'Placed', {
  eventPattern: { source: ['shop'] },
  targets: [{ id: 'orders', arn: queue.attrArn }],
});

const scratch = new CfnBucket(new Stack(app, 'Scratch'), 'Bucket');
Validations.of(scratch).acknowledge({
  id: 'parapet::s3/tls-only',
  reason: 'holds public samples only (expires 2099-01-01)',
});

app.synth();
