variable "bucket" {
  description = "Name of the bucket, unique in the world."
  type        = string
  nullable    = false
}

variable "production" {
  description = "Whether the protections of production apply: a bucket that holds objects cannot be destroyed, and old versions stay 90 days instead of 7."
  type        = bool
  nullable    = false
}

variable "key_arn" {
  description = "KMS key that encrypts the objects. Null leaves it to keys of Amazon S3, which a bucket of access logs needs."
  type        = string
}

variable "expire_after_days" {
  description = "Days after which objects go. Null keeps them."
  type        = number
}

variable "access_log_bucket" {
  description = "Name of the bucket that takes the access logs. Null writes none."
  type        = string
  default     = null
}

variable "access_logs_of" {
  description = "Name of the bucket whose access logs this one takes. Null takes none."
  type        = string
  default     = null
}

variable "tags" {
  description = "Tags of the bucket."
  type        = map(string)
  nullable    = false
}
