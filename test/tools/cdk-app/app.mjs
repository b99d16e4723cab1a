// A shop over two accounts and two Regions, as a CDK app: what fixtures/assemblies/cross-account was synthesized from. It has
// each way in which the CDK lets stacks know of each other: `Fn::GetStackOutput` to another account and to another Region, a
// custom resource to another Region, exports and `Fn::ImportValue`, parameters and outputs of nested stacks; and a stage, a
// stack without an environment, and an acknowledged rule. test/tools/cdk.check.mjs synthesizes it.
import {
  App,
  CfnOutput,
  CrossStackReferences,
  NestedStack,
  ReferenceStrength,
  Stack,
  Stage,
  Tags,
  Validations,
} from 'aws-cdk-lib';
import { CfnEventBusPolicy, CfnRule, EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as Lambda, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';

const ORDERS = { account: '111111111111', region: 'eu-west-1' };
const ARCHIVE = { account: '111111111111', region: 'eu-central-1' };
const PARCELS = { account: '222222222222', region: 'eu-west-1' };
const PLACED = { source: ['shop.orders'], detailType: ['OrderPlaced'] };

/** The account that consumes: a queue, a topic and, in a nested stack, a function. */
class Parcels extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const fromOrders = { StringEquals: { 'aws:SourceAccount': ORDERS.account } };
    const events = new ServicePrincipal('events.amazonaws.com');
    const deadLetters = new Queue(this, 'DeadLetters', { enforceSSL: true });
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: 5 },
    });
    this.topic = new Topic(this, 'Topic', { topicName: 'shop-placed' });
    this.queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [events],
        actions: ['sqs:SendMessage'],
        resources: [this.queue.queueArn],
        conditions: fromOrders,
      }),
    );
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [events],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: fromOrders,
      }),
    );
    const workers = new Workers(this, 'Workers', { queue: this.queue, topic: this.topic });
    new CfnSubscription(this, 'Subscription', {
      topicArn: this.topic.topicArn,
      protocol: 'sqs',
      endpoint: workers.notices.queueArn,
    });
    this.queueArn = this.queue.node.defaultChild.attrArn;
    this.packerArn = workers.packer.node.defaultChild.attrArn;
    new CfnOutput(this, 'Packer', { value: workers.packer.functionArn });
  }
}

/** Nested: takes a queue of its parent and gives it a function and a queue. */
class Workers extends NestedStack {
  constructor(scope, id, { queue, topic }) {
    super(scope, id);
    this.packer = new Lambda(this, 'Packer', {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = async () => {};'),
    });
    this.packer.addEventSource(new SqsEventSource(queue));
    this.notices = new Queue(this, 'Notices');
    this.notices.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('sns.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [this.notices.queueArn],
        conditions: { ArnEquals: { 'aws:SourceArn': topic.topicArn } },
      }),
    );
  }
}

/** The account that produces: a bus, and a rule that delivers to the other account and to another Region. */
class Orders extends Stack {
  constructor(scope, id, { parcels, archive, ...props }) {
    super(scope, id, props);
    CrossStackReferences.of(this).consume(ReferenceStrength.WEAK);
    this.bus = new EventBus(this, 'Bus');
    const role = new Role(this, 'Deliver', { assumedBy: new ServicePrincipal('events.amazonaws.com') });
    const buses = [archive.busArn, archive.returnsArn];
    role.addToPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: buses }));
    role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [parcels.queueArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [parcels.topic.topicArn] }));
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [parcels.packerArn] }));
    new CfnRule(this, 'Placed', {
      eventBusName: this.bus.eventBusName,
      eventPattern: { source: PLACED.source, 'detail-type': PLACED.detailType },
      targets: [
        { id: 'Queue', arn: parcels.queueArn, roleArn: role.roleArn },
        { id: 'Topic', arn: parcels.topic.topicArn, roleArn: role.roleArn },
        { id: 'Packer', arn: parcels.packerArn, roleArn: role.roleArn },
        { id: 'Archive', arn: archive.busArn, roleArn: role.roleArn },
        { id: 'Returns', arn: archive.returnsArn, roleArn: role.roleArn },
      ],
    });
  }
}

/** The same account in another Region: a bus that is referred to weakly, and one that is not. */
class Archive extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const bus = new EventBus(this, 'Bus');
    const returns = new EventBus(this, 'Returns');
    CrossStackReferences.of(returns).produce(ReferenceStrength.STRONG);
    this.busArn = bus.node.defaultChild.attrArn;
    this.returnsArn = returns.node.defaultChild.attrArn;
    new CfnEventBusPolicy(this, 'FromOrders', {
      eventBusName: bus.eventBusName,
      statementId: 'orders',
      statement: {
        Effect: 'Allow',
        Principal: { AWS: ORDERS.account },
        Action: 'events:PutEvents',
        Resource: this.busArn,
      },
    });
  }
}

/** Beside the producer, in the same account and Region: knows its bus by an export. */
class Billing extends Stack {
  constructor(scope, id, { orders, ...props }) {
    super(scope, id, props);
    const queue = new Queue(this, 'Invoices', { encryption: QueueEncryption.SQS_MANAGED });
    new Rule(this, 'Placed', { eventBus: orders.bus, eventPattern: PLACED, targets: [new SqsQueue(queue)] });
  }
}

/** No environment, and an acknowledged rule. */
class Sandbox extends Stack {
  constructor(scope, id, props) {
    super(scope, id, props);
    const bucket = new Bucket(this, 'Scratch');
    Validations.of(bucket).acknowledge({
      id: 'parapet::s3/tls-only',
      reason: 'holds public samples only (expires 2027-06-30)',
    });
  }
}

const app = new App({ analyticsReporting: false });
const prod = new Stage(app, 'Prod');
const archive = new Archive(prod, 'Archive', { env: ARCHIVE });
const parcels = new Parcels(prod, 'Parcels', { env: PARCELS, stackName: 'shop-parcels' });
const orders = new Orders(prod, 'Orders', { env: ORDERS, parcels, archive });
new Billing(prod, 'Billing', { env: ORDERS, orders });
new Sandbox(app, 'Sandbox');
Tags.of(prod).add('service', 'shop');
app.synth();
