output "name" {
  description = "SERVICE-ENVIRONMENT, or SERVICE-ENVIRONMENT-NAME; shortened with a digest where it does not fit."
  value       = length(local.full_name) <= local.maximum_length ? local.full_name : local.short_name
}

output "labels" {
  description = "Labels that every resource carries: what to select it by."
  value       = { for key in local.label_keys : key => module.identity.tags[key] }
}

output "annotations" {
  description = "Annotations that every resource carries: the tags."
  value       = module.identity.tags
}

output "production" {
  description = "Whether the protections of production apply."
  value       = module.identity.production
}
