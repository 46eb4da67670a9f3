variable "context" {
  description = "Whom the resource serves, who pays for it, and how long it may stay; see foundation/identity for the rules."
  type = object({
    service     = string
    owner       = string
    cost_centre = string
    environment = string
    tier        = number
    lease       = string
  })
  nullable = false
}

variable "name" {
  description = "Tells several environments of one service apart, as that of a branch: 1 to 16 lower-case letters and digits."
  type        = string
  default     = "main"
  nullable    = false
}

variable "size" {
  description = "How much all workloads together may ask for: small (4 CPU, 8 GiB), medium (16 CPU, 32 GiB) or large (48 CPU, 96 GiB)."
  type        = string
  default     = "small"
  nullable    = false

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "egress" {
  description = "Networks outside the cluster that workloads may open connections to, at most 20; nothing else is let out."
  type = list(object({
    purpose = string
    cidr    = string
    port    = optional(number, 443)
  }))
  default  = []
  nullable = false

  validation {
    condition     = length(var.egress) <= 20
    error_message = "egress must name at most 20 networks."
  }

  validation {
    condition     = alltrue([for network in var.egress : can(regex("^[A-Za-z0-9][A-Za-z0-9 ,.-]{2,62}$", network.purpose))])
    error_message = "egress: purpose must be 3 to 63 letters, digits, spaces, commas, dots and hyphens."
  }

  # A whole continent's networks are no destination: say where to.
  validation {
    condition     = alltrue([for network in var.egress : can(cidrhost(network.cidr, 0)) && try(tonumber(split("/", network.cidr)[1]) >= 16, false)])
    error_message = "egress: cidr must be a network of at least 16 bits, as 203.0.113.0/24."
  }

  # There the nodes give out their credentials.
  validation {
    condition = alltrue([for network in var.egress :
      !startswith(network.cidr, "169.254.") && !startswith(lower(network.cidr), "fe80:") &&
      try(cidrhost(network.cidr, 0) != cidrhost("fd00:ec2::254/${split("/", network.cidr)[1]}", 0), true)
    ])
    error_message = "egress: cidr must not be link-local, nor the metadata of a cloud."
  }

  validation {
    condition     = alltrue([for network in var.egress : network.port >= 1 && network.port <= 65535 && floor(network.port) == network.port])
    error_message = "egress: port must be a whole number from 1 to 65535."
  }
}
