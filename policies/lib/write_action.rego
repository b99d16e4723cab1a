# METADATA
# title: Write actions
# description: |
#   Actions that change something and that IAM can confine to single resources (service authorization reference, 2026-09),
#   for the services that functions of event-driven systems use most. Lower case, as policies are compared.
package parapet.lib.write_action

# METADATA
# description: Actions by the service in front of them.
by_service[service] contains action if {
	some service, names in _names
	some name in names
	action := $"{service}:{name}"
}

_names := {
	"dynamodb": ["batchwriteitem", "deleteitem", "deletetable", "putitem", "updateitem", "updatetable"],
	"events": ["deleterule", "putevents", "putpermission", "putrule", "puttargets", "removetargets"],
	"firehose": ["deletedeliverystream", "putrecord", "putrecordbatch"],
	"iam": ["attachrolepolicy", "createrole", "deleterole", "passrole", "putrolepolicy", "updateassumerolepolicy"],
	"kinesis": ["deletestream", "putrecord", "putrecords"],
	"kms": ["creategrant", "disablekey", "putkeypolicy", "schedulekeydeletion"],
	"lambda": ["addpermission", "deletefunction", "invokefunction", "updatefunctioncode", "updatefunctionconfiguration"],
	"pipes": ["createpipe", "deletepipe", "updatepipe"],
	"s3": ["deletebucket", "deletebucketpolicy", "deleteobject", "putbucketpolicy", "putobject", "putobjectacl"],
	"scheduler": ["createschedule", "deleteschedule", "updateschedule"],
	"secretsmanager": ["deletesecret", "putsecretvalue", "updatesecret"],
	"sns": ["addpermission", "deletetopic", "publish", "settopicattributes", "subscribe"],
	"sqs": ["addpermission", "deletemessage", "deletequeue", "purgequeue", "sendmessage", "setqueueattributes"],
	"ssm": ["deleteparameter", "putparameter"],
	"states": ["deletestatemachine", "startexecution", "startsyncexecution", "stopexecution", "updatestatemachine"],
	"sts": ["assumerole"],
}
