import { describe, expect, test } from 'vitest';
import { propertiesOf, resolveAll, resolvedValue, stackOf } from '../../support/resolved.ts';

const PLACE = { account: '111122223333', region: 'eu-west-1' };

describe('Ref and Fn::GetAtt yield what the type says', () => {
  test.each([
    ['!Ref Queue', 'https://sqs.eu-west-1.amazonaws.com/111122223333/⟦name.app.Queue⟧'],
    ['!GetAtt Queue.Arn', 'arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧'],
    ['!GetAtt [Queue, Arn]', 'arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧'],
    ['{Fn::GetAtt: Queue.Arn}', 'arn:aws:sqs:eu-west-1:111122223333:⟦name.app.Queue⟧'],
    ['!GetAtt Named.Arn', 'arn:aws:sqs:eu-west-1:111122223333:orders'],
    ['!GetAtt Named.QueueName', 'orders'],
    ['!Ref Topic', 'arn:aws:sns:eu-west-1:111122223333:⟦name.app.Topic⟧'],
    ['!Ref Bus', 'shop'],
    ['!GetAtt Bus.Arn', 'arn:aws:events:eu-west-1:111122223333:event-bus/shop'],
    ['!GetAtt OnBus.Arn', 'arn:aws:events:eu-west-1:111122223333:rule/shop/placed'],
    ['!Ref Fn', '⟦name.app.Fn⟧'],
    ['!Ref Alias', 'arn:aws:lambda:eu-west-1:111122223333:function:⟦name.app.Fn⟧:live'],
    ['!GetAtt Role.Arn', 'arn:aws:iam::111122223333:role/delivery/⟦name.app.Role⟧'],
    ['!GetAtt Queue.Unheard', '⟦attribute.app.Queue.Unheard⟧'],
    ['!GetAtt Custom.Value', '⟦~intrinsic.app.Custom%2EValue⟧'],
    ['!Ref AWS::Region', 'eu-west-1'],
    ['!Ref AWS::AccountId', '111122223333'],
    ['!Ref AWS::Partition', 'aws'],
    ['!Ref AWS::URLSuffix', 'amazonaws.com'],
    ['!Ref AWS::StackName', '⟦stack.app⟧'],
  ])('%s', (written, resolved) => {
    expect(resolvedValue(written, '', PLACE)).toBe(resolved);
  });

  test('without account and Region both are symbols of the stack', () => {
    expect(resolvedValue('!GetAtt Named.Arn')).toBe('arn:aws:sqs:⟦region.app⟧:⟦account.app⟧:orders');
  });

  test('an ARN built by hand is the text that Fn::GetAtt gives', () => {
    const built = resolvedValue("!Sub 'arn:${AWS::Partition}:sqs:${AWS::Region}:${AWS::AccountId}:${Queue.QueueName}'");
    expect(built).toBe(resolvedValue('!GetAtt Queue.Arn'));
  });
});

describe('text functions keep tokens', () => {
  test.each([
    ["!Sub 'a-${AWS::Region}-${!Literal}'", 'a-eu-west-1-${Literal}'],
    ["!Sub ['${x}-${Queue.QueueName}', {x: !Ref Bus}]", 'shop-⟦name.app.Queue⟧'],
    ["!Join ['-', [a, !Ref Bus, 1]]", 'a-shop-1'],
    ['!Select [1, [a, b]]', 'b'],
    ["!Select ['1', !Split [':', 'a:b:c']]", 'b'],
    ["!Select [4, !Split [':', !GetAtt Queue.Arn]]", '111122223333'],
    ["!Select [5, !Split [':', !GetAtt Queue.Arn]]", '⟦name.app.Queue⟧'],
    ['!Base64 hello', 'aGVsbG8='],
    ["!Sub '{{resolve:secretsmanager:${Bus}}}'", '⟦~dynamic-reference.app.secretsmanager%3Ashop⟧'],
  ])('%s', (written, resolved) => {
    expect(resolvedValue(written, '', PLACE)).toBe(resolved);
  });

  test('Fn::Split cuts a literal', () => {
    expect(resolvedValue("!Split [',', 'a,b']")).toEqual(['a', 'b']);
  });

  test('Fn::Length, Fn::ToJsonString', () => {
    expect(resolvedValue('{Fn::Length: [a, b]}')).toBe(2);
    expect(resolvedValue('{Fn::ToJsonString: {a: !Ref Bus}}')).toBe('{"a":"shop"}');
  });
});

describe('parameters', () => {
  const declared = (rest: string) => `Parameters:\n  P: {${rest}}`;

  test('a default is the value', () => {
    expect(resolvedValue('!Ref P', declared('Type: String, Default: x'))).toBe('x');
  });

  test('a supplied value wins over the default', () => {
    expect(resolvedValue('!Ref P', declared('Type: String, Default: x'), { parameters: { P: 'y' } })).toBe('y');
  });

  test('without either the value is unknown, and says which parameter is missing', () => {
    expect(resolvedValue('!Ref P', declared('Type: String'))).toBe('⟦~parameter.app.P⟧');
    expect(resolvedValue("!Sub 'a/${P}'", declared('Type: String'))).toBe('a/⟦~parameter.app.P⟧');
    expect(resolvedValue("!Join [',', !Ref P]", declared('Type: CommaDelimitedList'))).toBe('⟦~parameter.app.P⟧');
  });

  test('others are text unless they are numbers, however the default is written', () => {
    expect(resolvedValue('!Ref P', declared('Type: String, Default: true'))).toBe('true');
    expect(resolvedValue('!Ref P', declared('Type: String, Default: 30'))).toBe('30');
    expect(resolvedValue('!Ref P', declared('Type: Number, Default: 30'))).toBe(30);
  });

  test('a list is cut at commas', () => {
    expect(resolvedValue('!Ref P', declared("Type: CommaDelimitedList, Default: 'a, b'"))).toEqual(['a', 'b']);
    expect(resolvedValue('!Select [1, !Ref P]', declared("Type: 'List<Number>', Default: '1,2'"))).toBe('2');
  });

  test('the value of an SSM parameter is not its name', () => {
    expect(resolvedValue('!Ref P', declared("Type: 'AWS::SSM::Parameter::Value<String>', Default: /a"))).toBe(
      '⟦~parameter.app.P⟧',
    );
  });

  test('equal computations of one unknown are equal, others are not', () => {
    const [a, b, c] = [
      "!Select [0, !Split ['/', !Ref P]]",
      "!Select [0, !Split ['/', !Ref P]]",
      "!Select [1, !Split ['/', !Ref P]]",
    ].map((written) => resolvedValue(written, declared('Type: String')));
    expect(a).toBe(b);
    expect(a).not.toBe(c);
  });
});

describe('mappings', () => {
  const MAPPINGS = 'Mappings:\n  M: {eu-west-1: {Size: 3, Names: [a, b]}}';

  test('a known key is looked up', () => {
    expect(resolvedValue('!FindInMap [M, !Ref AWS::Region, Size]', MAPPINGS, PLACE)).toBe(3);
    expect(resolvedValue('!FindInMap [M, eu-west-1, Names]', MAPPINGS)).toEqual(['a', 'b']);
  });

  test('an unknown Region leaves the value open', () => {
    expect(resolvedValue('!FindInMap [M, !Ref AWS::Region, Size]', MAPPINGS)).toMatch(/^⟦~account-unknown\.app\./);
  });

  test('the default value of the language extensions', () => {
    expect(resolvedValue('!FindInMap [M, nowhere, Size, {DefaultValue: 9}]', MAPPINGS)).toBe(9);
  });
});

describe('loops of the language extensions', () => {
  test('resources, keys and values are repeated; & takes away what no logical id may hold', () => {
    const { resources } = resolveAll([
      stackOf(`
Transform: AWS::LanguageExtensions
Resources:
  Fn::ForEach::Queues:
    - Name
    - [in-box, out-box]
    - Queue&{Name}:
        Type: AWS::SQS::Queue
        Properties:
          QueueName: !Sub 'shop-\${Name}'
          Tags:
            - {Key: role, Value: !Ref Name}
`),
    ]);
    expect([...resources.keys()]).toEqual(['app/Queueinbox', 'app/Queueoutbox']);
    expect(resources.get('app/Queueoutbox')?.resource.properties).toEqual({
      QueueName: 'shop-out-box',
      Tags: [{ Key: 'role', Value: 'out-box' }],
    });
    expect(resources.get('app/Queueoutbox')?.sourceOf(['Properties', 'QueueName'])).toEqual([
      'Resources',
      'Fn::ForEach::Queues',
      2,
      'Queue&{Name}',
      'Properties',
      'QueueName',
    ]);
  });

  test('a loop over unknown items goes round once, and nothing of it can be judged', () => {
    const { resources } = resolveAll([
      stackOf(`
Transform: AWS::LanguageExtensions
Parameters:
  Names: {Type: CommaDelimitedList}
Resources:
  Fn::ForEach::Queues: [Name, !Ref Names, {'Queue\${Name}': {Type: AWS::SQS::Queue}}]
`),
    ]);
    expect([...resources].map(([address, { opaque }]) => [address, opaque])).toEqual([
      ['app/Fn::ForEach::Queues', { reason: 'foreach', missing: 'Name' }],
    ]);
  });
});

describe('what a template gets wrong is said, and nothing else is lost', () => {
  test('a reference to nothing is unknown, with a warning on its line', () => {
    const { resources, diagnostics } = resolveAll([
      stackOf('Resources:\n  Subject:\n    Type: AWS::SQS::Queue\n    Properties:\n      QueueName: !Ref Nothing\n'),
    ]);
    expect(resources.get('app/Subject')?.resource.properties).toEqual({
      QueueName: '⟦~dangling-reference.app.Nothing⟧',
    });
    expect(diagnostics).toEqual([
      {
        level: 'warning',
        code: 'dangling-reference',
        message: 'Nothing is referred to, but nothing in the template defines it',
        file: 'app.yaml',
        line: 5,
      },
    ]);
  });

  test('a function that CloudFormation does not have is said, unless a macro may bring it', () => {
    const said = (transform: string, value: string) =>
      resolveAll([
        stackOf(`${transform}Resources:\n  Subject: {Type: AWS::SQS::Queue, Properties: {QueueName: ${value}}}`),
      ]).diagnostics.map(({ message }) => message);
    expect(said('', '!Nonsense x')).toEqual([
      'Fn::Nonsense is no function that CloudFormation has, so its value is not known',
    ]);
    expect(said('Transform: Mine\n', '!Nonsense x')).toEqual([]);
    expect(said('', "!GetAZs ''")).toEqual([]);
  });

  test('a condition that depends on itself is open', () => {
    const { diagnostics } = resolveAll([
      stackOf(`
Conditions:
  A: !Not [!Condition B]
  B: !Not [!Condition A]
Resources:
  Subject: {Type: AWS::SQS::Queue, Condition: A}
`),
    ]);
    expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
      ['condition', 'condition A depends on itself'],
    ]);
  });

  test('resources whose names need each other do not hang', () => {
    const text = `
Resources:
  Subject: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Other.QueueName}}
  Other: {Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt Subject.QueueName}}
`;
    expect(() => propertiesOf(text)).not.toThrow();
  });

  test.each([
    '!Ref [a]',
    '!GetAtt x',
    '{Fn::Join: 3}',
    '{Fn::Select: []}',
    '{Fn::If: []}',
    '{Fn::Sub: [1]}',
    '{Fn::FindInMap: x}',
    '{Fn::Nonsense: x}',
    '{Fn::GetStackOutput: x}',
    '{Fn::Split: {}}',
  ])('%s is unknown', (written) => {
    expect(String(resolvedValue(written))).toMatch(/^⟦~/);
  });
});
