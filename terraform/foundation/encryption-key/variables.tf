variable "identifier" {
  description = "What the key is for; names its alias."
  type        = string
  nullable    = false
}

variable "log_groups" {
  description = "Names of the CloudWatch log groups that are encrypted with the key."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "tags" {
  description = "Tags of the key."
  type        = map(string)
  nullable    = false
}
