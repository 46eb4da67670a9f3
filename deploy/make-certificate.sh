#!/bin/sh
# A certificate for trying the portal out, signed by an authority of its own:
#
#   deploy/make-certificate.sh NAME FOLDER
#
# writes FOLDER/ca.pem, which clients are told to trust, server.crt, server.key, and server.pem with both, as HAProxy wants
# it. Where they are there already, they stay. In production your own authority, or a public one, signs.
set -eu
if [ $# -ne 2 ]; then
  echo "Usage: $0 NAME FOLDER" >&2
  exit 2
fi
name=$1
folder=$2
# One that ends within a day is made anew.
if [ -f "$folder/server.pem" ] && openssl x509 -checkend 86400 -noout -in "$folder/server.crt" >/dev/null; then
  exit 0
fi
# Nobody else gets into the folder. What is in it, containers read as users of their own.
umask 022
mkdir -p -m 700 "$folder"
draft=$(mktemp -d "$folder/draft.XXXXXX")
trap 'rm -rf "$draft"' EXIT

# new SUBJECT NAME OPTION…: a key and a certificate for 90 days
new() {
  subject=$1 file=$2
  shift 2
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 90 -subj "/CN=$subject" \
    -keyout "$draft/$file.key" -out "$draft/$file.crt" "$@" 2>"$draft/log" || { cat "$draft/log" >&2; exit 1; }
}
new 'Slipway try-out' ca -addext 'keyUsage=critical,keyCertSign,cRLSign'
new "$name" server -CA "$draft/ca.crt" -CAkey "$draft/ca.key" \
  -addext "subjectAltName=DNS:$name" -addext 'basicConstraints=critical,CA:FALSE' -addext 'extendedKeyUsage=serverAuth'

chmod 644 "$draft/server.key"
mv "$draft/ca.crt" "$folder/ca.pem"
mv "$draft/server.crt" "$draft/server.key" "$folder"
# Last: this file means that everything is there. The authority's key is thrown away: it signs nothing else.
cat "$folder/server.crt" "$folder/server.key" >"$draft/server.pem"
mv "$draft/server.pem" "$folder"
