module "identity" {
  source = "../identity"

  context        = var.context
  name           = var.name
  maximum_length = local.maximum_length
  module_path    = var.module_path
}

locals {
  # A DNS label.
  maximum_length = 63

  # The one called main is where the golden paths deploy.
  full_name  = join("-", concat([var.context.service, var.context.environment], var.name == "main" ? [] : [var.name]))
  digest     = substr(sha256(local.full_name), 0, 8)
  short_name = "${trimsuffix(substr(local.full_name, 0, local.maximum_length - 9), "-")}-${local.digest}"

  # Selectors take plain words only; what has other characters is an annotation.
  label_keys = [for key in ["service", "environment", "tier"] : "slipway.io/${key}"]
}
