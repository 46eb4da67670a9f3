module "database" {
  source = "../../kubernetes"

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }

  size        = "medium"
  storage_gib = 100
}
