variable "context" {
  description = "Whom the namespace serves; see foundation/identity for the rules."
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
  description = "Tells several namespaces of one service in one environment apart."
  type        = string
  default     = "main"
  nullable    = false

  # Else a service called parcels-staging would meet the namespace called production of the service parcels in staging.
  validation {
    condition     = !contains(["development", "staging", "production"], var.name)
    error_message = "name must not be that of an environment."
  }
}

variable "module_path" {
  description = "Folder of the calling module, which holds its VERSION."
  type        = string
  nullable    = false
}
