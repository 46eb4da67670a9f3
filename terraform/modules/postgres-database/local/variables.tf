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

variable "connection_limit" {
  description = "How many connections the database takes at once, from 5 to 100."
  type        = number
  default     = 20
  nullable    = false

  validation {
    condition     = var.connection_limit >= 5 && var.connection_limit <= 100 && floor(var.connection_limit) == var.connection_limit
    error_message = "connection_limit must be a whole number from 5 to 100."
  }
}

variable "password" {
  description = "Password of the login, 24 to 128 printable ASCII characters without spaces. It is set when the database is created."
  type        = string
  nullable    = false
  sensitive   = true
  ephemeral   = true

  validation {
    condition     = can(regex("^[!-~]{24,128}$", var.password))
    error_message = "password must be 24 to 128 printable ASCII characters without spaces."
  }
}
