#!/bin/sh
# Makes what compose.yaml needs and nobody may share: a certificate in tls/, and secrets in .env. What is there stays.
set -eu
cd "$(dirname "$0")"
../make-certificate.sh portal.localhost tls
[ ! -f .env ] || exit 0
umask 077
secret() { openssl rand -hex 32; }
cat >.env.draft <<END
POSTGRES_PASSWORD=$(secret)
OIDC_CLIENT_SECRET=$(secret)
STORAGE_SECRET=$(secret)
SLIPWAY_SESSION_SECRET=$(secret)
SLIPWAY_ENCRYPTION_KEY=$(openssl rand -base64 32)
END
mv .env.draft .env
