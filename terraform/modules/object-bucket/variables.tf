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
  description = "Tells several buckets of one service apart: 1 to 16 lower-case letters and digits."
  type        = string
  default     = "objects"
  nullable    = false
}

variable "expire_after_days" {
  description = "Days after which objects are deleted, from 1 to 3,650. Null keeps them until somebody deletes them."
  type        = number
  default     = null

  validation {
    condition = var.expire_after_days == null ? true : (
      var.expire_after_days >= 1 && var.expire_after_days <= 3650 && floor(var.expire_after_days) == var.expire_after_days
    )
    error_message = "expire_after_days must be a whole number from 1 to 3650, or null."
  }
}
