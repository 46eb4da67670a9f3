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
  description = "Tells several databases of one service apart: 1 to 16 lower-case letters and digits."
  type        = string
  default     = "main"
  nullable    = false
}

variable "size" {
  description = "How much processor and memory: small (1 CPU, 2 GiB), medium (2 CPU, 8 GiB) or large (8 CPU, 32 GiB) for each instance."
  type        = string
  default     = "small"
  nullable    = false

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}

variable "storage_gib" {
  description = "Storage of each instance, in GiB, from 20 to 1,000. It can be raised, not lowered."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.storage_gib >= 20 && var.storage_gib <= 1000 && floor(var.storage_gib) == var.storage_gib
    error_message = "storage_gib must be a whole number from 20 to 1000."
  }
}
