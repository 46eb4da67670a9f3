output "identifier" {
  description = "What the resource is called in AWS: SERVICE-ENVIRONMENT-NAME, shortened with a digest where it does not fit."
  value       = local.fits ? local.full_name : local.short_name
}

output "production" {
  description = "Whether the protections of production apply."
  value       = var.context.environment == "production"
}

output "tags" {
  description = "Tags that every resource carries."
  value = tomap({
    "slipway.io/service"        = var.context.service
    "slipway.io/owner"          = var.context.owner
    "slipway.io/cost-centre"    = var.context.cost_centre
    "slipway.io/environment"    = var.context.environment
    "slipway.io/tier"           = tostring(var.context.tier)
    "slipway.io/lease"          = var.context.lease
    "slipway.io/module"         = basename(abspath(var.module_path))
    "slipway.io/module-version" = trimspace(file("${var.module_path}/VERSION"))
  })
}
