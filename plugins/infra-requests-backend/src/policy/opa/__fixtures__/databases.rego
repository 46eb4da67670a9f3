# Rules of the tests. README.md says how they are compiled.
package slipway.databases

deny contains "A database is destroyed together with its copies." if {
	some change in input.plan.changes
	change.type == "aws_db_instance"
	change.action == "destroy"
	some attribute in change.attributes
	attribute.path == "delete_automated_backups"
	attribute.before == true
}

deny contains finding if {
	input.request.environment == "development"
	input.inputs.storage_gib > data.limits.storage_gib
	finding := {
		"id": "storage",
		"msg": sprintf("%v GiB are more than %v GiB.", [input.inputs.storage_gib, data.limits.storage_gib]),
		"field": "inputs.storage_gib",
		"limit": data.limits.storage_gib,
		"way_out": "Ask for less.",
	}
}

warn contains "Nobody set a lease." if not input.request.leaseDays

require_approval contains {"msg": "The team that pays has to agree.", "group": input.request.owner} if {
	input.cost.monthly > 100
}
