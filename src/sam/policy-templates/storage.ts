import { type Grant, grant, onlyFor } from './grant.ts';

/** Policy templates for data, secrets and keys. */
export const STORAGE: Readonly<Record<string, readonly Grant[]>> = {
  AWSSecretsManagerGetSecretValuePolicy: [grant('secretsmanager', 'GetSecretValue', '${SecretArn}')],
  AWSSecretsManagerRotationPolicy: [
    onlyFor(
      grant('secretsmanager', 'DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage', 'secret:*'),
      'secretsmanager:resource/AllowRotationLambdaArn',
      'arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${FunctionName}',
    ),
    grant('secretsmanager', 'GetRandomPassword', '*'),
  ],
  AcmGetCertificatePolicy: [grant('acm', 'GetCertificate', '${CertificateArn}')],
  AthenaQueryPolicy: [
    grant(
      'athena',
      `ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs
      GetNamespaces GetTables GetTable`,
      '*',
    ),
    grant(
      'athena',
      `StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions
      StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery
      GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup`,
      'workgroup/${WorkGroupName}',
    ),
  ],
  CodeCommitCrudPolicy: [
    grant(
      'codecommit',
      `GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches
      MergeBranchesByFastForward MergeBranchesBySquash MergeBranchesByThreeWay
      UpdateDefaultBranch BatchDescribeMergeConflicts CreateUnreferencedMergeCommit
      DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests
      CreatePullRequest DescribePullRequestEvents GetCommentsForPullRequest
      GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ListPullRequests
      MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay
      PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus
      UpdatePullRequestTitle DeleteFile GetBlob GetFile GetFolder PutFile DeleteCommentContent
      GetComment GetCommentsForComparedCommit PostCommentForComparedCommit PostCommentReply
      UpdateComment BatchGetCommits CreateCommit GetCommit GetCommitHistory GetDifferences
      GetObjectIdentifier GetReferences GetTree GetRepository UpdateRepositoryDescription
      ListTagsForResource TagResource UntagResource GetRepositoryTriggers
      PutRepositoryTriggers TestRepositoryTriggers GetBranch GetCommit UploadArchive
      GetUploadArchiveStatus CancelUploadArchive`,
      '${RepositoryName}',
    ),
  ],
  CodeCommitReadPolicy: [
    grant(
      'codecommit',
      `GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts
      GetMergeCommit GetMergeOptions BatchGetPullRequests DescribePullRequestEvents
      GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest
      ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit
      BatchGetCommits GetCommit GetCommitHistory GetDifferences GetObjectIdentifier
      GetReferences GetTree GetRepository ListTagsForResource GetRepositoryTriggers
      TestRepositoryTriggers GetBranch GetCommit GetUploadArchiveStatus`,
      '${RepositoryName}',
    ),
  ],
  DynamoDBBackupFullAccessPolicy: [
    grant('dynamodb', 'CreateBackup DescribeContinuousBackups', 'table/${TableName}'),
    grant('dynamodb', 'DeleteBackup DescribeBackup ListBackups', 'table/${TableName}/backup/*'),
  ],
  DynamoDBCrudPolicy: [
    grant(
      'dynamodb',
      `GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem
      DescribeTable ConditionCheckItem`,
      'table/${TableName}',
      'table/${TableName}/index/*',
    ),
  ],
  DynamoDBReadPolicy: [
    grant(
      'dynamodb',
      'GetItem Scan Query BatchGetItem DescribeTable',
      'table/${TableName}',
      'table/${TableName}/index/*',
    ),
  ],
  DynamoDBReconfigurePolicy: [grant('dynamodb', 'UpdateTable', 'table/${TableName}')],
  DynamoDBRestoreFromBackupPolicy: [
    grant('dynamodb', 'RestoreTableFromBackup', 'table/${TableName}/backup/*'),
    grant('dynamodb', 'PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem', 'table/${TableName}'),
  ],
  DynamoDBStreamReadPolicy: [
    grant('dynamodb', 'DescribeStream GetRecords GetShardIterator', 'table/${TableName}/stream/${StreamName}'),
    grant('dynamodb', 'ListStreams', 'table/${TableName}/stream/*'),
  ],
  DynamoDBWritePolicy: [
    grant('dynamodb', 'PutItem UpdateItem BatchWriteItem', 'table/${TableName}', 'table/${TableName}/index/*'),
  ],
  EFSWriteAccessPolicy: [
    onlyFor(
      grant('elasticfilesystem', 'ClientMount ClientWrite', 'file-system/${FileSystem}'),
      'elasticfilesystem:AccessPointArn',
      'arn:${AWS::Partition}:elasticfilesystem:${AWS::Region}:${AWS::AccountId}:access-point/${AccessPoint}',
    ),
  ],
  KMSDecryptPolicy: [grant('kms', 'Decrypt', 'key/${KeyId}')],
  KMSEncryptPolicy: [grant('kms', 'Encrypt', 'key/${KeyId}')],
  KMSEncryptPolicy_v2: [
    grant(
      'kms',
      `Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair
      GenerateDataKeyPairWithoutPlaintext`,
      'key/${KeyId}',
    ),
  ],
  S3CrudPolicy: [
    grant(
      's3',
      `GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl
      GetLifecycleConfiguration PutLifecycleConfiguration DeleteObject`,
      ':::${BucketName}',
      ':::${BucketName}/*',
    ),
  ],
  S3FullAccessPolicy: [
    grant(
      's3',
      `GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject
      DeleteObjectTagging DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging
      PutObjectTagging PutObjectVersionTagging`,
      ':::${BucketName}/*',
    ),
    grant('s3', 'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration', ':::${BucketName}'),
  ],
  S3ReadPolicy: [
    grant(
      's3',
      'GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration',
      ':::${BucketName}',
      ':::${BucketName}/*',
    ),
  ],
  S3WritePolicy: [
    grant('s3', 'PutObject PutObjectAcl PutLifecycleConfiguration', ':::${BucketName}', ':::${BucketName}/*'),
  ],
  SSMParameterReadPolicy: [
    grant('ssm', 'DescribeParameters', '*'),
    grant('ssm', 'GetParameters GetParameter GetParametersByPath', 'parameter/${ParameterName}'),
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    grant('ssm', 'DescribeParameters', '*'),
    grant('ssm', 'GetParameters GetParameter GetParametersByPath', 'parameter${ParameterName}'),
  ],
};
