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
  description = "What the secret is for, as carrier: 1 to 16 lower-case letters and digits."
  type        = string
  nullable    = false
}

variable "rotation_days" {
  description = "Days after which the value is replaced by a new one, from 1 to 90."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.rotation_days >= 1 && var.rotation_days <= 90 && floor(var.rotation_days) == var.rotation_days
    error_message = "rotation_days must be a whole number from 1 to 90."
  }
}
