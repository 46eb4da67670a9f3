terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }

  # The rest comes from environments/*.s3.tfbackend and from the pipeline.
  backend "s3" {
    encrypt      = true
    use_lockfile = true
  }
}
