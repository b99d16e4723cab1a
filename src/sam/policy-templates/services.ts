import { type Grant, grant } from './grant.ts';

/** Policy templates for the other services. */
export const SERVICES: Readonly<Record<string, readonly Grant[]>> = {
  AMIDescribePolicy: [grant('ec2', 'DescribeImages', '*')],
  CloudFormationDescribeStacksPolicy: [grant('cloudformation', 'DescribeStacks', 'stack/*')],
  CodePipelineLambdaExecutionPolicy: [grant('codepipeline', 'PutJobSuccessResult PutJobFailureResult', '*')],
  CodePipelineReadOnlyPolicy: [grant('codepipeline', 'ListPipelineExecutions', '${PipelineName}')],
  ComprehendBasicAccessPolicy: [
    grant(
      'comprehend',
      `BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities
      DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment`,
      '*',
    ),
  ],
  CostExplorerReadOnlyPolicy: [
    grant(
      'ce',
      `GetCostAndUsage GetDimensionValues GetReservationCoverage
      GetReservationPurchaseRecommendation GetReservationUtilization GetTags`,
      '*',
    ),
  ],
  EC2CopyImagePolicy: [grant('ec2', 'CopyImage', 'image/${ImageId}')],
  EC2DescribePolicy: [grant('ec2', 'DescribeRegions DescribeInstances', '*')],
  EKSDescribePolicy: [grant('eks', 'DescribeCluster ListClusters', '*')],
  EcsRunTaskPolicy: [grant('ecs', 'RunTask', 'task-definition/${TaskDefinition}')],
  ElasticMapReduceAddJobFlowStepsPolicy: [grant('elasticmapreduce', 'AddJobFlowSteps', 'cluster/${ClusterId}')],
  ElasticMapReduceCancelStepsPolicy: [grant('elasticmapreduce', 'CancelSteps', 'cluster/${ClusterId}')],
  ElasticMapReduceModifyInstanceFleetPolicy: [
    grant('elasticmapreduce', 'ModifyInstanceFleet ListInstanceFleets', 'cluster/${ClusterId}'),
  ],
  ElasticMapReduceModifyInstanceGroupsPolicy: [
    grant('elasticmapreduce', 'ModifyInstanceGroups ListInstanceGroups', 'cluster/${ClusterId}'),
  ],
  ElasticMapReduceSetTerminationProtectionPolicy: [
    grant('elasticmapreduce', 'SetTerminationProtection', 'cluster/${ClusterId}'),
  ],
  ElasticMapReduceTerminateJobFlowsPolicy: [grant('elasticmapreduce', 'TerminateJobFlows', 'cluster/${ClusterId}')],
  MobileAnalyticsWriteOnlyAccessPolicy: [grant('mobileanalytics', 'PutEvents', '*')],
  OrganizationsListAccountsPolicy: [grant('organizations', 'ListAccounts', '*')],
  PollyFullAccessPolicy: [
    grant('polly', 'GetLexicon DeleteLexicon', 'lexicon/${LexiconName}'),
    grant('polly', 'DescribeVoices ListLexicons PutLexicon SynthesizeSpeech', 'lexicon/*'),
  ],
  RekognitionDetectOnlyPolicy: [
    grant('rekognition', 'DetectFaces DetectLabels DetectModerationLabels DetectText', '*'),
  ],
  RekognitionFacesManagementPolicy: [
    grant(
      'rekognition',
      'IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces',
      'collection/${CollectionId}',
    ),
  ],
  RekognitionFacesPolicy: [grant('rekognition', 'CompareFaces DetectFaces', '*')],
  RekognitionLabelsPolicy: [grant('rekognition', 'DetectLabels DetectModerationLabels', '*')],
  RekognitionNoDataAccessPolicy: [
    grant('rekognition', 'CompareFaces DetectFaces DetectLabels DetectModerationLabels', 'collection/${CollectionId}'),
  ],
  RekognitionReadPolicy: [
    grant('rekognition', 'ListCollections ListFaces SearchFaces SearchFacesByImage', 'collection/${CollectionId}'),
  ],
  RekognitionWriteOnlyAccessPolicy: [grant('rekognition', 'CreateCollection IndexFaces', 'collection/${CollectionId}')],
  Route53ChangeResourceRecordSetsPolicy: [
    grant('route53', 'ChangeResourceRecordSets', ':::hostedzone/${HostedZoneId}'),
  ],
  SageMakerCreateEndpointConfigPolicy: [
    grant('sagemaker', 'CreateEndpointConfig', 'endpoint-config/${EndpointConfigName}'),
  ],
  SageMakerCreateEndpointPolicy: [grant('sagemaker', 'CreateEndpoint', 'endpoint/${EndpointName}')],
  ServerlessRepoReadWriteAccessPolicy: [
    grant(
      'serverlessrepo',
      `CreateApplication CreateApplicationVersion UpdateApplication GetApplication
      ListApplications ListApplicationVersions ListApplicationDependencies`,
      'applications/*',
    ),
  ],
  TextractDetectAnalyzePolicy: [
    grant('textract', 'DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument', '*'),
  ],
  TextractGetResultPolicy: [grant('textract', 'GetDocumentTextDetection GetDocumentAnalysis', '*')],
  TextractPolicy: [grant('textract', '*', '*')],
  VPCAccessPolicy: [
    grant(
      'ec2',
      `CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces
      DetachNetworkInterface`,
      '*',
    ),
  ],
};
