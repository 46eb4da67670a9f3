locals {
  full_name = "${var.context.service}-${var.context.environment}-${var.name}"

  # AWS refuses two hyphens in a row and long identifiers. What is shortened keeps a digest of the full name, so that
  # two services never meet in one identifier.
  plain_name = replace(local.full_name, "/-+/", "-")
  digest     = substr(sha256(local.full_name), 0, 8)
  short_name = "${trimsuffix(substr(local.plain_name, 0, var.maximum_length - 9), "-")}-${local.digest}"
  fits       = local.plain_name == local.full_name && length(local.full_name) <= var.maximum_length
}
