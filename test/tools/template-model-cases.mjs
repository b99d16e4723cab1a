// Templates of functions, conditions and values that real templates seldom have, for the comparison with TemplateModel.

const FUNCTIONS = `
Transform: AWS::LanguageExtensions
Parameters:
  Plain: {Type: String, Default: abc}
  Num: {Type: Number, Default: 5}
  Float: {Type: Number, Default: 1.50}
  List: {Type: CommaDelimitedList, Default: 'a, b ,c'}
  Numbers: {Type: List<Number>, Default: '1,2'}
  Empty: {Type: String, Default: ''}
  EmptyList: {Type: CommaDelimitedList, Default: ''}
  Bool: {Type: String, Default: true}
  Count: {Type: String, Default: 30}
  Account: {Type: String, Default: 012345678901}
  Date: {Type: String, Default: 2012-10-17}
  Names: {Type: CommaDelimitedList, Default: 'One,Two'}
  Listed: {Type: String, Default: a, AllowedValues: [a, b]}
Mappings:
  ByRegion: {us-east-1: {v: 1, l: [x, y], t: true}, eu-west-1: {v: 2}}
  ByName: {abc: {v: x}, a: {v: y}, b: {v: z}}
Conditions:
  Same: !Equals [1, 1]
  Number: !Equals [!Ref Num, 5]
  NumberAsText: !Equals [!Ref Num, '5']
  Truth: !Equals [!Ref Bool, 'true']
  OtherCase: !Equals [!Ref Plain, ABC]
  Nothing: !Equals [!Ref Empty, '']
  NothingJoined: !Equals [!Join ['', !Ref EmptyList], '']
  Both: !And [!Condition Same, !Not [!Condition OtherCase]]
  Either: !Or [!Condition OtherCase, !Equals [a, b]]
  Mapped: !Equals [!FindInMap [ByRegion, !Ref AWS::Region, v], 1]
  Selected: !Equals [!Select [0, !Ref List], a]
Resources:
  Subject:
    Type: AWS::SQS::Queue
    Properties:
      Refs: [!Ref Plain, !Ref Num, !Ref Float, !Ref Empty, !Ref Bool, !Ref Count, !Ref Account, !Ref Date]
      Lists: [!Ref List, !Ref Numbers, !Ref EmptyList]
      Listed: !Sub 'x-\${Listed}'
      MappedByListed: !FindInMap [ByName, !Ref Listed, v]
      SubOwn: !Sub ['\${x}-\${Plain}', {x: !Ref Num}]
      SubScalars: !Sub '\${Num} \${Float} \${Bool} \${Count} \${Account} \${Date}'
      SubLiteral: !Sub '\${!Plain} $\${Plain} $Plain'
      SubComputed: !Sub ['\${a}\${b}', {a: !Select [0, !Ref List], b: !Join ['', [x, y]]}]
      SubPseudo: !Sub '\${AWS::StackName} \${AWS::URLSuffix} \${AWS::Region} \${AWS::AccountId} \${AWS::Partition}'
      SubJson: !Sub '{"a": "\${Plain}", "b": "\${!Keep}"}'
      SubAttribute: !Sub '\${Topic.TopicName}'
      JoinList: !Join [',', !Ref List]
      JoinNumbers: !Join [',', !Ref Numbers]
      JoinSplit: !Join [',', !Split ['-', a-b-c]]
      JoinNothing: [!Join [',', []], !Join ['', ['', '']]]
      SelectByParameter: !Select [!Ref Num, [a, b, c, d, e, f]]
      SelectByText: !Select ['1', !Split [',', 'x,y']]
      SelectOfParameter: !Select [1, !Ref List]
      SelectOfMap: !Select [1, !FindInMap [ByRegion, us-east-1, l]]
      SelectTooFar: !Select [9, [a]]
      Split: [!Split [',', 'a,,b,'], !Split [', ', 'a, b']]
      Map: !FindInMap [ByRegion, !Ref AWS::Region, l]
      MapBoolean: !FindInMap [ByRegion, us-east-1, t]
      MapDefault: !FindInMap [ByRegion, eu-central-1, v, {DefaultValue: other}]
      MapMissing: !FindInMap [ByRegion, nowhere, v]
      Length: [{Fn::Length: !Ref List}, {Fn::Length: !Split [',', 'a,b']}]
      Json: {Fn::ToJsonString: {b: 1, a: [true, null, 1.5, 'é"']}}
      JsonOfParameters: {Fn::ToJsonString: [1, !Ref Plain, {x: !Ref Num}]}
      Base64: [!Base64 {Fn::Sub: 'x \${Plain} é'}, {Fn::Base64: !Join ['', ["#!\\n", !Ref Plain]]}]
      Zones: !GetAZs ''
      Blocks: !Cidr [10.0.0.0/24, 2, 5]
      IfNumber: [!If [Number, 1, 2], !If [NumberAsText, 1, 2], !If [Truth, 1, 2]]
      IfText: [!If [Nothing, 1, 2], !If [NothingJoined, 1, 2], !If [Mapped, 1, 2], !If [Selected, 1, 2]]
      IfNested: !If [Either, {a: 1}, !If [Both, [1, 2], 3]]
      Gone: [!If [Same, a, !Ref AWS::NoValue], !If [OtherCase, a, !Ref AWS::NoValue], !Ref AWS::NoValue, z]
      GoneKeys: {k: !If [OtherCase, a, !Ref AWS::NoValue], l: !Ref AWS::NoValue, m: 1}
      Named: [!GetAtt Topic.TopicName, {Fn::GetAtt: [Topic, TopicArn]}, !Ref Topic]
      Dangling: !Ref Nobody
  Topic: {Type: AWS::SNS::Topic}
  Without: {Type: AWS::SNS::Topic, Condition: OtherCase}
  With: {Type: AWS::SNS::Topic, Condition: Both}
  Fn::ForEach::Topics:
    - Name
    - !Ref Names
    - 'Topic\${Name}':
        Type: AWS::SNS::Topic
        Properties:
          TopicName: !Sub 'n-\${Name}'
          DisplayName: !Ref Name
          Tags: [{Key: !Sub '\${Name}-\${Plain}', Value: !Join ['', [!Ref Name, x]]}]
  Fn::ForEach::Outer:
    - A
    - [x, y]
    - Fn::ForEach::Inner:
        - B
        - [1, 2]
        - 'Nested\${A}\${B}':
            Type: AWS::SNS::Topic
            Properties: {TopicName: !Sub '\${A}-\${B}', DisplayName: !Select [!Ref B, [p, q, r]]}
`;

const VALUES = `
Resources:
  Subject:
    Type: AWS::SQS::Queue
    Properties:
      Numbers: [0777, 0x1F, 1.0, 1.10, .5, -1, +1, -0, 0.1, 0b11, 1_000]
      Texts: [0o17, 012345678901, '1.10', '', 2012-10-17, 2012-10-17T00:00:00Z, "esc \\u00e9 \\n x"]
      Booleans: [yes, on, No, TRUE, 'on']
      Nothing: [~, Null]
      Literal: |
        line one
          line two
      Folded: >-
        folded
        text

        more
      Anchor: &anchor {x: 1, y: 2}
      Alias: *anchor
  On: {Type: AWS::SNS::Topic}
`;

export const CASES = { functions: FUNCTIONS, values: VALUES };
