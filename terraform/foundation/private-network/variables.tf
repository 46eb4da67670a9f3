variable "environment" {
  description = "Environment whose network is looked up by its tags."
  type        = string
  nullable    = false
}

variable "identifier" {
  description = "What is placed in the network; names its security group."
  type        = string
  nullable    = false
}

variable "port" {
  description = "TCP port that workloads may reach."
  type        = number
  nullable    = false
}

variable "tags" {
  description = "Tags of the security group."
  type        = map(string)
  nullable    = false
}
