module "environment" {
  source = "../.."

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "development"
    tier        = 2
    lease       = "2027-01-31"
  }

  name = "branch42"
  size = "medium"
  egress = [
    { purpose = "Test API of the carrier", cidr = "203.0.113.0/24" },
  ]
}
