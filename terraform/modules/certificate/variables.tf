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
  description = "Tells several certificates of one service apart: 1 to 16 lower-case letters and digits."
  type        = string
  default     = "web"
  nullable    = false
}

variable "dns_names" {
  description = "Host names that the certificate is for, 1 to 20, in lower case; the first label may be *."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.dns_names) >= 1 && length(var.dns_names) <= 20
    error_message = "dns_names must have 1 to 20 names."
  }

  validation {
    condition     = alltrue([for name in var.dns_names : can(regex("^([*][.])?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?[.])+[a-z][a-z0-9-]{0,61}[a-z0-9]$", name))])
    error_message = "dns_names must be host names in lower case, as parcels.example.com or *.parcels.example.com."
  }
}

variable "issuer" {
  description = "Who vouches for it: public (everybody's browser knows it) or internal (the company's own authority)."
  type        = string
  default     = "internal"
  nullable    = false

  validation {
    condition     = contains(["public", "internal"], var.issuer)
    error_message = "issuer must be public or internal."
  }
}
