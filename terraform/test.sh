#!/usr/bin/env bash
# Checks the modules, and the infra/ of each generated service whose folder is given:
#
#   terraform/test.sh [SERVICE…]
#
# TERRAFORM_PLUGIN_DIR names a folder of providers; without it, Terraform downloads them. checkov and tflint are taken
# from the PATH. With PGHOST, PGPORT, PGUSER and PGPASSWORD, databases are made on that server, too, and dropped again.
# What a missing tool, provider or server leaves unchecked is reported as skipped. Writes only to a temporary folder.
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
# initialise FOLDER [OPTION…]
initialise() {
  terraform -chdir="$1" init -backend=false -no-color ${TERRAFORM_PLUGIN_DIR:+-plugin-dir="$TERRAFORM_PLUGIN_DIR"} "${@:2}"
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
  local folder=terraform/modules/$1 tag foundations
  tag=$1-v$(cat "$terraform_folder/modules/$1/VERSION")
  git -C "$project" rev-parse --quiet --verify "refs/tags/$tag" || return 0
  mapfile -t foundations < <(grep -rhoE --include='*.tf' '\.\./foundation/[a-z-]+"' "$project/$folder" | sed -E 's|.*/(.*)"|:(glob)terraform/foundation/\1/*.tf|' | sort -u)
  git -C "$project" diff --exit-code "$tag" -- "$folder" ":(exclude,glob)$folder/**/tests/**" ":(exclude)$folder/examples" \
    ":(exclude)$folder/README.md" "${foundations[@]}"
}
# is_pinned_by_templates MODULE: by its version, wherever they call it
is_pinned_by_templates() {
  local template=$project/templates/nodejs-common/infrastructure/infra/main.tf.njk
  ! grep -F "modules/$1?ref=" "$template" | grep -Fv "ref=$1-v$(cat "$terraform_folder/modules/$1/VERSION")\""
}
# code_folders MODULE: its own folder where that has code, and those of its targets
code_folders() {
  local folder
  for folder in "$1" "$1"/*/; do
    [ ! -f "$folder/variables.tf" ] || echo "${folder%/}"
  done
}
documents_itself() {
  local folder name readme=$terraform_folder/modules/$1/README.md
  for folder in $(code_folders "$terraform_folder/modules/$1"); do
    for name in $(sed -nE 's/^(variable|output) "(.*)" \{/\2/p' "$folder"/{variables,outputs}.tf); do
      grep -Fq "| \`$name\` " "$readme" || { echo "README.md does not list $name of $folder"; return 1; }
    done
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

# missing_provider FOLDER: the first one that its code needs and Terraform cannot get
declare -A provider_is_there
missing_provider() {
  local provider
  for provider in $(sed -nE 's|^ *source += "(hashicorp/[a-z]+)"|\1|p' "$1/versions.tf"); do
    if [ -z "${provider_is_there[$provider]:-}" ]; then
      mkdir -p "$work/probe/$provider"
      cp "$1/versions.tf" "$work/probe/$provider"
      initialise "$work/probe/$provider" >/dev/null 2>&1 && provider_is_there[$provider]=yes || provider_is_there[$provider]=no
    fi
    [ "${provider_is_there[$provider]}" = yes ] || { missing=$provider; return 0; }
  done
  return 1
}
# has_dependencies FOLDER: those of tests/dependencies.txt, which say what is destroyed before what
has_dependencies() {
  local graph edge
  graph=$(terraform -chdir="$1" graph) || return
  while read -r edge; do
    grep -Fq "$edge;" <<<"$graph" || { echo "terraform graph has no $edge"; return 1; }
  done <"$1/tests/dependencies.txt"
}
# can_make_databases: a server is named, and Node.js finds the package pg to talk to it with
can_make_databases() {
  [ -n "${PGHOST:-}" ] && "${SLIPWAY_NODE:-node}" --eval 'require("pg")' 2>/dev/null
}
export NODE_PATH=${NODE_PATH:-$project/node_modules}

copy "$terraform_folder" "$work/terraform"
folders=("$work"/terraform/foundation/*/)
for module in "${modules[@]}"; do
  mapfile -t -O ${#folders[@]} folders < <(code_folders "$work/terraform/modules/$module")
done
for folder in "${folders[@]}" "$work"/terraform/modules/*/examples/*/; do
  folder=${folder%/}
  name=${folder#"$work"/terraform/}
  if missing_provider "$folder"; then
    skip "$name: terraform validate and test" "the provider $missing is not to be had"
    continue
  fi
  check "$name: terraform init" initialise "$folder" || continue
  check "$name: terraform validate" terraform -chdir="$folder" validate
  [ ! -d "$folder/tests" ] || check "$name: terraform test" terraform -chdir="$folder" test
  [ ! -f "$folder/tests/dependencies.txt" ] || check "$name: what is destroyed before what" has_dependencies "$folder"
  [ -d "$folder/tests/server" ] || continue
  if can_make_databases; then
    check "$name: terraform init, for the server" initialise "$folder" -test-directory=tests/server &&
      check "$name: terraform test, on the server" terraform -chdir="$folder" test -test-directory=tests/server
  else
    skip "$name: terraform test, on the server" 'PGHOST names none, or Node.js does not find the package pg'
  fi
done

if [ ${#services[@]} -gt 0 ] && check 'the modules are published to a Git repository' publish_modules; then
  for service in "${services[@]}"; do
    name=$(basename "$service")
    copy "$service/infra" "$work/$name/infra"
    folder=$work/$name/infra
    if missing_provider "$folder"; then
      skip "$name: terraform validate and test" "the provider $missing is not to be had"
      continue
    fi
    check "$name: terraform init, which clones the pinned modules" initialise_service "$folder" || continue
    check "$name: terraform validate" terraform -chdir="$folder" validate
    for environment in development staging production; do
      check "$name: terraform test, $environment" terraform -chdir="$folder" test -var-file="environments/$environment.tfvars"
    done
  done
fi
finish
