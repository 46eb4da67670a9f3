data "aws_region" "current" {}

resource "aws_elasticache_user" "service" {
  user_id   = local.identifier
  user_name = local.identifier
  engine    = "valkey"
  tags      = local.tags

  # Everything a cache is used for; nothing that administers the server. Clients ask for INFO when they connect.
  access_string = "on ~* &* +@all -@admin -@dangerous +info"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = local.identifier
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.service.user_id]
  tags          = local.tags
}
