#!/usr/bin/env bash
# Checks the modules, and the infra/ of each generated service whose folder is given:
#
#   terraform/test.sh [SERVICE…]
#
# TERRAFORM_PLUGIN_DIR names a folder of providers; without it, Terraform downloads them. checkov and tflint are taken
# from the PATH. What a missing tool or provider leaves unchecked is reported as skipped. Writes only to a temporary
# folder.
set -uo pipefail
terraform_folder=$(cd "$(dirname "$0")" && pwd)
project=$(dirname "$terraform_folder")
services=()
for service in "$@"; do
  if [ ! -f "$service/infra/main.tf" ]; then
    echo "$service/infra/main.tf is not there: name folders of services that have infra/" >&2
    exit 2
  fi
  services+=("$(cd "$service" && pwd)")
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0 skipped=0

# check NAME COMMAND…: its output is shown only when it fails
check() {
  local name=$1
  shift
  if "$@" >"$work/output" 2>&1; then
    echo "✓ $name"
    passed=$((passed + 1))
  else
    echo "✗ $name"
    sed 's/^/    /' "$work/output"
    failed=$((failed + 1))
    return 1
  fi
}
skip() {
  echo "- $1: skipped, $2"
  skipped=$((skipped + 1))
}
finish() {
  echo
  echo "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
  exit
}

# What runs must not depend on the settings of whoever runs it.
touch "$work/terraformrc"
export TF_CLI_CONFIG_FILE=$work/terraformrc TF_IN_AUTOMATION=1 TF_INPUT=0 CHECKPOINT_DISABLE=1 NO_COLOR=1
export TF_CLI_ARGS_validate=-no-color TF_CLI_ARGS_test=-no-color
initialise() {
  terraform -chdir="$1" init -backend=false -no-color ${TERRAFORM_PLUGIN_DIR:+-plugin-dir="$TERRAFORM_PLUGIN_DIR"}
}
# copy FROM TO: a copy that holds no provider of an earlier run
copy() {
  mkdir -p "$2" && tar -C "$1" --exclude=.terraform --exclude='.terraform.lock.hcl' -cf - . | tar -C "$2" -xf -
}

has_valid_version() {
  grep -Eqx '(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}' "$terraform_folder/modules/$1/VERSION"
}
# A tag that is there already is what people use: the code must be the same, or the version higher.
is_as_released() {
  local tag
  tag=$1-v$(cat "$terraform_folder/modules/$1/VERSION")
  git -C "$project" rev-parse --quiet --verify "refs/tags/$tag" || return 0
  git -C "$project" diff --exit-code "$tag" -- ":(glob)terraform/modules/$1/*.tf" ':(glob)terraform/foundation/*/*.tf'
}
is_pinned_by_templates() {
  grep -Fq "ref=$1-v$(cat "$terraform_folder/modules/$1/VERSION")\"" \
    "$project/templates/nodejs-common/infrastructure/infra/main.tf.njk"
}
documents_itself() {
  local name
  sed -nE 's/^(variable|output) "(.*)" \{/\2/p' "$terraform_folder/modules/$1"/{variables,outputs}.tf | while read -r name; do
    grep -Fq "| \`$name\` " "$terraform_folder/modules/$1/README.md" || { echo "README.md does not list $name"; return 1; }
  done
}
# The folder of modules as a Git repository with the tags of its versions, the way a release leaves it.
publish_modules() {
  local git=(git -C "$work/published" -c user.name=test -c user.email=test@localhost -c commit.gpgsign=false -c tag.gpgsign=false)
  copy "$terraform_folder" "$work/published/terraform" && "${git[@]}" init --quiet &&
    "${git[@]}" add . && "${git[@]}" commit --quiet --message modules || return
  for module in "${modules[@]}"; do "${git[@]}" tag "$module-v$(cat "$terraform_folder/modules/$module/VERSION")" || return; done
}
# initialise_service FOLDER: Terraform clones the pinned tags, from the copy published above
initialise_service() {
  local url
  url=$(sed -nE 's|^ *source = "git::(.*)//terraform/modules/.*|\1|p' "$1/main.tf" | head -n 1)
  GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="url.file://$work/published.insteadOf" GIT_CONFIG_VALUE_0="$url" initialise "$1"
}

modules=()
for folder in "$terraform_folder"/modules/*/; do modules+=("$(basename "$folder")"); done
for module in "${modules[@]}"; do
  check "$module: its version is MAJOR.MINOR.PATCH" has_valid_version "$module"
  check "$module: its code is that of its version, where that is released" is_as_released "$module"
  check "$module: its README lists its inputs and outputs" documents_itself "$module"
  check "$module: the golden paths pin its version" is_pinned_by_templates "$module"
done

# scan NAME FOLDER: the linters, on one tree
scan() {
  if command -v checkov >/dev/null; then
    check "$1: checkov" checkov --directory "$2" --framework terraform --quiet --compact --skip-download
  else
    skip "$1: checkov" 'it is not on the PATH'
  fi
  if command -v tflint >/dev/null; then
    check "$1: tflint" tflint --chdir="$2" --recursive
  else
    skip "$1: tflint" 'it is not on the PATH'
  fi
}
scan 'terraform' "$terraform_folder"
for service in "${services[@]}"; do scan "$(basename "$service")" "$service/infra"; done

if ! command -v terraform >/dev/null; then
  skip 'terraform fmt, validate and test' 'terraform is not on the PATH'
  finish
fi
for folder in "$terraform_folder" "${services[@]/%//infra}"; do
  check "$(basename "${folder%/infra}"): terraform fmt" terraform fmt -check -recursive -diff -no-color "$folder"
done

mkdir "$work/probe"
cp "$terraform_folder/foundation/private-bucket/versions.tf" "$work/probe"
if ! initialise "$work/probe" >"$work/output" 2>&1; then
  skip 'terraform validate and test' "the AWS provider is not to be had: $(grep -m 1 Error "$work/output")"
  finish
fi
copy "$terraform_folder" "$work/terraform"
for folder in "$work"/terraform/{foundation,modules}/*/ "$work"/terraform/modules/*/examples/*/; do
  folder=${folder%/}
  name=${folder#"$work"/terraform/}
  check "$name: terraform init" initialise "$folder" || continue
  check "$name: terraform validate" terraform -chdir="$folder" validate
  [ ! -d "$folder/tests" ] || check "$name: terraform test" terraform -chdir="$folder" test
done

if [ ${#services[@]} -gt 0 ] && check 'the modules are published to a Git repository' publish_modules; then
  for service in "${services[@]}"; do
    name=$(basename "$service")
    copy "$service/infra" "$work/$name/infra"
    folder=$work/$name/infra
    check "$name: terraform init, which clones the pinned modules" initialise_service "$folder" || continue
    check "$name: terraform validate" terraform -chdir="$folder" validate
    for environment in development staging production; do
      check "$name: terraform test, $environment" terraform -chdir="$folder" test -var-file="environments/$environment.tfvars"
    done
  done
fi
finish
