variable "context" {
  description = "Whom the resource serves, who pays for it, and how long it may stay."
  type = object({
    service     = string
    owner       = string
    cost_centre = string
    environment = string
    tier        = number
    lease       = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", var.context.service))
    error_message = "context.service must begin with a lower-case letter, hold only lower-case letters, digits and hyphens, end with a letter or digit, and be at most 63 characters long."
  }

  validation {
    condition     = can(regex("^group:[a-z0-9-]{1,63}/[A-Za-z0-9._-]{1,63}$", var.context.owner))
    error_message = "context.owner must be a group of the catalog, as in group:default/harbour."
  }

  validation {
    condition     = can(regex("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$", var.context.cost_centre))
    error_message = "context.cost_centre must be 1 to 63 letters, digits, dots, underscores and hyphens, and begin with a letter or digit."
  }

  validation {
    condition     = contains(["development", "staging", "production"], var.context.environment)
    error_message = "context.environment must be development, staging or production."
  }

  validation {
    condition     = contains([1, 2, 3], var.context.tier)
    error_message = "context.tier must be 1, 2 or 3."
  }

  validation {
    condition     = var.context.lease == "permanent" || can(formatdate("YYYY-MM-DD", "${var.context.lease}T00:00:00Z"))
    error_message = "context.lease must be permanent, or the last day as YYYY-MM-DD."
  }
}

variable "name" {
  description = "Tells several resources of one kind apart within a service."
  type        = string
  nullable    = false

  # Without hyphens, so that SERVICE-ENVIRONMENT-NAME can be read only one way.
  validation {
    condition     = can(regex("^[a-z][a-z0-9]{0,15}$", var.name))
    error_message = "name must be 1 to 16 lower-case letters and digits, and begin with a letter."
  }
}

variable "maximum_length" {
  description = "How long AWS lets the identifier be, in characters."
  type        = number
  nullable    = false
}

variable "module_path" {
  description = "Folder of the calling module, which holds its VERSION."
  type        = string
  nullable    = false
}
