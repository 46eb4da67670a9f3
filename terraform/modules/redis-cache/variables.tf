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
  description = "Tells several caches of one service apart: 1 to 16 lower-case letters and digits."
  type        = string
  default     = "cache"
  nullable    = false
}

variable "size" {
  description = "How much memory for each node: small (1.4 GiB, burstable), medium (6.4 GiB) or large (26 GiB)."
  type        = string
  default     = "small"
  nullable    = false

  validation {
    condition     = contains(["small", "medium", "large"], var.size)
    error_message = "size must be small, medium or large."
  }
}
